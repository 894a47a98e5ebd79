namespace Adarl.Bench.Tests;

public sealed class TargetTests
{
    private static readonly Measured[] Reached =
    [
        Fixed.Of("train-plain", 2, 1.9, 2.2),
        Fixed.Of("train-python-nchw", 3, 3, 3),
        Fixed.Of("train-f32", 18, 18, 18),
        Fixed.Of("train-bf16", 40, 30, 31),
        Fixed.Of("product-bf16", 300),
        Fixed.Of("features-cold", 1000, 1000, 1000),
        Fixed.Corpus(1, 1, 10, 400),
        Fixed.Corpus(4, 9, 90, 400),
        Fixed.Corpus(16, 16, 192, 441),
    ];

    [Fact]
    public void Targets_compare_medians_of_the_same_run()
    {
        var targets = Targets.Of(Reached, ProcessorKind.Avx512Bfloat16, quick: false);
        Assert.Equal(
            [
                31 / 2.0,
                31 / 3.0,
                18 / 2.0,
                31 / (300 / Arithmetic.TrainingGigaflops),
                1000,
                4000,
                1800,
                1,
                1.2,
                441 / 400.0,
            ],
            targets.Select(t => t.Found!.Value),
            (expected, found) => Math.Abs(expected - found) < 1e-9
        );
        Assert.Equal(
            [
                Verdict.Met,
                Verdict.Met,
                Verdict.Met,
                Verdict.Met,
                Verdict.Met,
                Verdict.Missed, // 4,000 MB in bfloat16
                Verdict.Met,
                Verdict.Met,
                Verdict.Met,
                Verdict.Missed, // 441 MB against 400
            ],
            targets.Select(t => t.Verdict)
        );
    }

    [Fact]
    public void A_hair_below_is_missed()
    {
        var targets = Targets.Of(
            [Fixed.Of("train-plain", 2), Fixed.Of("train-bf16", 29.99)],
            ProcessorKind.Avx512Bfloat16,
            quick: false
        );
        Assert.Equal(Verdict.Missed, targets[0].Verdict);
        Assert.Equal(Verdict.NotMeasured, targets[1].Verdict);
    }

    [Fact]
    public void A_quick_run_is_not_judged() =>
        Assert.All(
            Targets.Of(Reached, ProcessorKind.Avx512Bfloat16, quick: true),
            t => Assert.Equal(Verdict.NotJudged, t.Verdict)
        );

    [Fact]
    public void A_processor_with_AVX2_alone_is_judged_in_float32_by_what_it_can_do()
    {
        var targets = Targets.Of(
            [.. Reached, Fixed.Of("product-f32", 18 / 0.76 * Arithmetic.TrainingGigaflops)],
            ProcessorKind.Avx2,
            quick: false
        );
        Assert.Equal(
            [
                ("training in float32, times (a) the plain port", 7.5, Verdict.Met), // 9
                ("training in float32, share of the arithmetic ceiling", 0.75, Verdict.Met), // 0.76
                ("features on one core, times real time", 1300, Verdict.Missed), // 1000
                ("peak memory of training in float32, MB", 4000, Verdict.Met),
            ],
            targets.Take(4).Select(t => (t.Text, t.Wanted, t.Verdict))
        );
        Assert.DoesNotContain(targets, t => t.Text.Contains("bfloat16", StringComparison.Ordinal));
    }

    [Fact]
    public void Memory_and_growth_are_judged_alike_on_every_processor()
    {
        string[] common = [.. Texts(ProcessorKind.Other)];
        Assert.Equal(4, common.Length);
        Assert.All(Enum.GetValues<ProcessorKind>(), kind => Assert.Equal(common, Texts(kind).TakeLast(4)));

        IEnumerable<string> Texts(ProcessorKind kind) => Targets.Of(Reached, kind, quick: false).Select(t => t.Text);
    }

    [Fact]
    public void One_corpus_shows_no_growth() =>
        Assert.All(
            Targets.Of([Fixed.Corpus(1, 1, 10, 400)], ProcessorKind.Avx2, quick: false),
            t => Assert.Equal(Verdict.NotMeasured, t.Verdict)
        );
}
