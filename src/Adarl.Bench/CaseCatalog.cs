using Adarl.Bench.Cases;
using Adarl.Bench.Measuring;
using Adarl.Runs;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Bench;

/// <summary>All cases, in the order in which each round runs them.</summary>
public static class CaseCatalog
{
    /// <summary>Sizes of the corpora of <see cref="BenchGroup.Growth"/>, in multiples of the smallest.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [1, 4, 16];

    /// <summary>The cases.</summary>
    public static IReadOnlyList<BenchCase> All { get; } =
    [
        .. Networks(BenchGroup.Train, "train", PlainCase.Train, OursCase.Train, 30, 14),
        .. Networks(BenchGroup.Inference, "infer", PlainCase.Infer, OursCase.Infer, 14, 12),
        .. SystemCase.Networks.Select(system => new BenchCase(
            $"system-{system.Name}",
            BenchGroup.Systems,
            system.Name,
            MetricNames.SamplesPerSecond,
            OneCore: false,
            18,
            settings => SystemCase.Measure(settings, system)
        )
        {
            Once = true,
        }),
        new(
            "features-cold",
            BenchGroup.Features,
            "computed: audio in the page cache, to the cached log spectrum",
            MetricNames.TimesRealTime,
            OneCore: true,
            10,
            s => FeatureCase.Cold(s, FeatureSize(s))
        ),
        new(
            "features-cached",
            BenchGroup.Features,
            "found in the cache: read and checked",
            MetricNames.TimesRealTime,
            OneCore: true,
            12,
            s => FeatureCase.Cached(s, FeatureSize(s))
        ),
        new(
            "product-f32",
            BenchGroup.Limits,
            "matrix product, float32",
            MetricNames.GigaflopsPerSecond,
            OneCore: false,
            12,
            s => LimitCase.Product(s, ScalarType.Float32)
        ),
        new(
            "product-bf16",
            BenchGroup.Limits,
            "matrix product, bfloat16",
            MetricNames.GigaflopsPerSecond,
            OneCore: false,
            12,
            s => LimitCase.Product(s, ScalarType.BFloat16)
        )
        {
            NeedsBfloat16 = true,
        },
        new(
            "memory",
            BenchGroup.Limits,
            "memory, a += s b",
            MetricNames.GigabytesPerSecond,
            OneCore: false,
            12,
            LimitCase.Memory
        ),
        .. Sizes.Select(size => new BenchCase(
            $"growth-{size}x",
            BenchGroup.Growth,
            $"{size}x",
            MetricNames.PassSeconds,
            OneCore: false,
            5 + 4 * size,
            s => GrowthCase.Measure(s, size)
        )
        {
            Once = true,
            Lengthy = size == Sizes[^1],
        }),
    ];

    /// <summary>The cases that words stand for; no word is all of them.</summary>
    /// <param name="words">Names of cases or groups.</param>
    /// <param name="quick">True leaves out the long cases that no word names.</param>
    /// <exception cref="InputException">A word is neither; the message lists them.</exception>
    public static IReadOnlyList<BenchCase> Select(IReadOnlyList<string> words, bool quick)
    {
        var groups = Enum.GetValues<BenchGroup>().Select(NameOf).ToList();
        foreach (var word in words)
            if (!All.Any(c => Is(c, word)))
                throw new InputException(
                    $"--cases {word}: expected {string.Join(", ", groups)}, or one of {string.Join(", ", All.Select(c => c.Name))}"
                );
        return
        [
            .. All.Where(c =>
                words.Contains(c.Name)
                || ((words.Count == 0 || words.Contains(NameOf(c.Group))) && !(quick && c.Lengthy))
            ),
        ];
    }

    /// <summary>Measures a case in this process.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="settings">How.</param>
    /// <exception cref="InputException">There is no such case, or it is Python's.</exception>
    public static CaseResult Measure(string name, CaseSettings settings)
    {
        var ours = All.Where(c => c.Measure is not null).ToDictionary(c => c.Name, c => c.Measure!);
        return ours.TryGetValue(name, out var measure)
            ? measure(settings)
            : throw new InputException($"case '{name}': expected one of {string.Join(", ", ours.Keys)}");
    }

    private static bool Is(BenchCase c, string word) => c.Name == word || NameOf(c.Group) == word;

    private static string NameOf(BenchGroup group) => $"{group}".ToLowerInvariant();

    private static int FeatureSize(CaseSettings settings) => settings.Quick ? Sizes[0] : Sizes[^1];

    private static IEnumerable<BenchCase> Networks(
        BenchGroup group,
        string verb,
        Func<CaseSettings, CaseResult> plain,
        Func<CaseSettings, PrecisionChoice, CaseResult> ours,
        double slow,
        double fast
    )
    {
        yield return new(
            $"{verb}-plain",
            group,
            "(a) plain port, float32",
            MetricNames.SamplesPerSecond,
            OneCore: false,
            slow,
            plain
        );
        yield return Python("nchw", "(b) PyTorch from Python, float32, NCHW");
        yield return Python("channels-last", "(b) the same, channels-last");
        yield return Ours("f32", "(c) ours, float32", PrecisionChoice.F32, oneCore: false);
        yield return Ours("bf16", "(c) ours, bfloat16", PrecisionChoice.Bf16, oneCore: false);
        yield return Ours("f32-one-core", "(c) ours, float32, one core", PrecisionChoice.F32, oneCore: true);
        yield return Ours("bf16-one-core", "(c) ours, bfloat16, one core", PrecisionChoice.Bf16, oneCore: true);

        BenchCase Python(string layout, string title) =>
            new($"{verb}-python-{layout}", group, title, MetricNames.SamplesPerSecond, OneCore: false, slow, null)
            {
                Python = [verb, layout],
            };

        BenchCase Ours(string name, string title, PrecisionChoice precision, bool oneCore) =>
            new(
                $"{verb}-{name}",
                group,
                title,
                MetricNames.SamplesPerSecond,
                oneCore,
                fast,
                settings => ours(settings, precision)
            )
            {
                NeedsBfloat16 = precision == PrecisionChoice.Bf16,
            };
    }
}
