namespace Adarl.Bench;

/// <summary>The targets, judged by computation.</summary>
internal static class Targets
{
    private const double MemoryBf16 = 2500;
    private const double MemoryF32 = 4000;

    // One pass or one corpus measured once: what more than this is no linear growth.
    private const double Linear = 1.2;
    private const double Flat = 1.1;

    /// <summary>All targets.</summary>
    /// <param name="cases">What was measured.</param>
    /// <param name="quick">Whether it was the quick run, which is not judged.</param>
    public static IReadOnlyList<Target> Of(IReadOnlyList<Measured> cases, bool quick)
    {
        var by = cases.ToDictionary(c => c.Name);
        var (bf16, f32) = (Median("train-bf16"), Median("train-f32"));
        return
        [
            AtLeast("training in bfloat16, times (a) the plain port", 15, bf16 / Median("train-plain")),
            AtLeast("training in bfloat16, times (b) PyTorch, NCHW", 10, bf16 / Median("train-python-nchw")),
            AtLeast("training in float32, times (a) the plain port", 9, f32 / Median("train-plain")),
            AtLeast(
                "training in bfloat16, share of the arithmetic ceiling",
                0.5,
                bf16 / (Median("product-bf16") / Arithmetic.TrainingGigaflops)
            ),
            AtLeast("features on one core, times real time", 1000, Median("features-cold")),
            AtMost("peak memory of training in bfloat16, MB", MemoryBf16, Peak("train-bf16")),
            AtMost("peak memory of training in float32, MB", MemoryF32, Peak("train-f32")),
            AtMost("features per utterance, largest corpus over smallest", Linear, Growth.Features(cases)),
            AtMost("a pass per segment, largest corpus over smallest", Linear, Growth.Pass(cases)),
            AtMost("peak memory, largest corpus over smallest", Flat, Growth.Memory(cases)),
        ];

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
