namespace Adarl.Corpus.Synthesis;

/// <summary>How often each emotion code occurs: skewed as in IEMOCAP's improvised dialogs, and not the same for all speakers.</summary>
internal static class ClassSkew
{
    /// <summary>Utterances of other codes for each utterance of the four classes (IEMOCAP has 1.1).</summary>
    public const double OthersShare = 0.2;

    private const int FewestOfAClass = 2;

    private static readonly (string Code, double Share)[] Classes =
    [
        ("neu", 0.48),
        ("sad", 0.27),
        ("ang", 0.13),
        ("hap", 0.12),
    ];

    private static readonly (string Code, double Share)[] Others = [("xxx", 0.45), ("fru", 0.3), ("exc", 0.25)];

    /// <summary>A speaker's utterances by code.</summary>
    /// <param name="utterances">Utterances of the four classes.</param>
    /// <param name="random">The speaker's stream.</param>
    public static IReadOnlyDictionary<string, int> Draw(int utterances, SplitMix64 random)
    {
        var counts = new Dictionary<string, int>();
        var free = utterances - FewestOfAClass * Classes.Length;
        foreach (var (code, count) in Divide(utterances, free, FewestOfAClass, Classes, random))
            counts.Add(code, count);
        var others = (int)Math.Round(OthersShare * utterances);
        foreach (var (code, count) in Divide(others, others, 0, Others, random))
            counts.Add(code, count);
        return counts;
    }

    /// <summary>Shares vary by a quarter between speakers; whole numbers follow by the largest remainder.</summary>
    private static IEnumerable<(string Code, int Count)> Divide(
        int total,
        int free,
        int fewest,
        (string Code, double Share)[] shares,
        SplitMix64 random
    )
    {
        double[] weights =
        [
            .. shares.Select(row => Math.Max(0, row.Share * (1 + 0.25 * random.Normal()) * total - fewest)),
        ];
        var sum = weights.Sum();
        double[] exact = [.. weights.Select(weight => weight * free / sum)];
        int[] counts = [.. exact.Select(value => (int)value)];
        var order = Enumerable.Range(0, counts.Length).OrderByDescending(k => exact[k] - counts[k]);
        foreach (var k in order.Take(free - counts.Sum()).ToArray())
            counts[k]++;
        return shares.Select((row, k) => (row.Code, counts[k] + fewest));
    }
}
