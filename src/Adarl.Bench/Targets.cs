namespace Adarl.Bench;

/// <summary>The targets, judged by computation.</summary>
internal static class Targets
{
    private const double MemoryBf16 = 2500;
    private const double MemoryF32 = 4000;

    // One pass or one corpus measured once: what more than this is no linear growth.
    private const double Linear = 1.2;
    private const double Flat = 1.1;

    /// <summary>The targets of a kind of processor; those of memory and growth are the same for all.</summary>
    /// <param name="cases">What was measured.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="quick">Whether it was the quick run, which is not judged.</param>
    public static IReadOnlyList<Target> Of(IReadOnlyList<Measured> cases, ProcessorKind kind, bool quick)
    {
        var by = cases.ToDictionary(c => c.Name);
        return
        [
            .. kind switch
            {
                ProcessorKind.Avx512Bfloat16 =>
                [
                    TimesPlain("bf16", 15),
                    AtLeast(
                        "training in bfloat16, times (b) PyTorch, NCHW",
                        10,
                        Median("train-bf16") / Median("train-python-nchw")
                    ),
                    TimesPlain("f32", 9),
                    OfCeiling("bf16", 0.5),
                    Features(1000),
                    Memory("bf16", MemoryBf16),
                ],
                ProcessorKind.Avx512 => [TimesPlain("f32", 9), Features(1000)],
                ProcessorKind.Avx2 => [TimesPlain("f32", 7.5), OfCeiling("f32", 0.75), Features(1300)],
                _ => Array.Empty<Target>(),
            },
            Memory("f32", MemoryF32),
            AtMost("features per utterance, largest corpus over smallest", Linear, Growth.Features(cases)),
            AtMost("a pass per segment, largest corpus over smallest", Linear, Growth.Pass(cases)),
            AtMost("peak memory, largest corpus over smallest", Flat, Growth.Memory(cases)),
        ];

        Target TimesPlain(string precision, double wanted) =>
            AtLeast(
                $"training in {NameOf(precision)}, times (a) the plain port",
                wanted,
                Median($"train-{precision}") / Median("train-plain")
            );
        Target OfCeiling(string precision, double wanted) =>
            AtLeast(
                $"training in {NameOf(precision)}, share of the arithmetic ceiling",
                wanted,
                Median($"train-{precision}") / (Median($"product-{precision}") / Arithmetic.TrainingGigaflops)
            );
        Target Features(double wanted) =>
            AtLeast("features on one core, times real time", wanted, Median("features-cold"));
        Target Memory(string precision, double wanted) =>
            AtMost($"peak memory of training in {NameOf(precision)}, MB", wanted, Peak($"train-{precision}"));
        string NameOf(string precision) => precision == "bf16" ? "bfloat16" : "float32";
        double? Median(string name) => by.TryGetValue(name, out var c) ? c.Median : null;
        double? Peak(string name) => by.TryGetValue(name, out var c) ? c.PeakMegabytes : null;
        Target AtLeast(string text, double wanted, double? found) =>
            new(text, wanted, true, found, Judge(found, found >= wanted));
        Target AtMost(string text, double wanted, double? found) =>
            new(text, wanted, false, found, Judge(found, found <= wanted));
        Verdict Judge(double? found, bool holds) =>
            found is null ? Verdict.NotMeasured
            : quick ? Verdict.NotJudged
            : holds ? Verdict.Met
            : Verdict.Missed;
    }
}
