using Adarl.Bench.Measuring;

namespace Adarl.Bench;

/// <summary>How cost grows from the smallest corpus to another; 1 is linear, for memory flat.</summary>
internal static class Growth
{
    /// <summary>Seconds of features per utterance, the last size over the first.</summary>
    public static double? Features(IReadOnlyList<Measured> cases) =>
        OfLast(cases, (c, first) => Ratio(c, first, MetricNames.FeatureSeconds, MetricNames.Utterances));

    /// <summary>Seconds of a pass per segment, the last size over the first.</summary>
    public static double? Pass(IReadOnlyList<Measured> cases) =>
        OfLast(cases, (c, first) => Ratio(c, first, MetricNames.PassSeconds, MetricNames.Segments));

    /// <summary>Peak memory, the last size over the first.</summary>
    public static double? Memory(IReadOnlyList<Measured> cases) =>
        OfLast(cases, (c, first) => c.PeakMegabytes / first.PeakMegabytes);

    /// <summary>A cost per piece, one size over another.</summary>
    /// <param name="c">The size.</param>
    /// <param name="first">The smallest.</param>
    /// <param name="cost">The cost's name.</param>
    /// <param name="pieces">The name of what it is divided by.</param>
    public static double? Ratio(Measured c, Measured first, string cost, string pieces) =>
        c.MedianOf(cost) / c.MedianOf(pieces) / (first.MedianOf(cost) / first.MedianOf(pieces));

    // The growth from one size to the same says nothing.
    private static double? OfLast(IReadOnlyList<Measured> cases, Func<Measured, Measured, double?> ratio)
    {
        var sizes = cases.Where(c => c.Group == BenchGroup.Growth && c.Rounds.Count > 0).ToList();
        return sizes.Count < 2 ? null : ratio(sizes[^1], sizes[0]);
    }
}
