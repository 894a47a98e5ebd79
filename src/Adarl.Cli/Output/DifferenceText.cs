using Adarl.Runs.Statistics;

namespace Adarl.Cli.Output;

/// <summary>How much higher the reference scores than each system, and how likely that would be by chance.</summary>
internal static class DifferenceText
{
    /// <summary>A table for UA, one for WA, and what they rest on; nothing where there is a single system.</summary>
    /// <param name="comparison">The systems.</param>
    public static string Of(Comparison comparison)
    {
        var compared = comparison.Systems.Where(s => s.Difference is not null).ToList();
        return compared.Count == 0
            ? ""
            : $"\n{Table("UA", comparison, compared, d => (d.Ua, d.HolmUa, d.Intervals.SpeakerMeanUa, d.Intervals.PooledUa))}"
                + $"\n{Table("WA", comparison, compared, d => (d.Wa, d.HolmWa, d.Intervals.SpeakerMeanWa, d.Intervals.PooledWa))}"
                + $"\n{Notes(comparison.Reference.Name, compared)}";
    }

    /// <summary>A difference of shares in points, with its sign.</summary>
    public static string Points(double difference) => $"{100 * difference:+0.0;-0.0;0.0}";

    private static TextTable Table(
        string measure,
        Comparison comparison,
        List<ComparedSystem> compared,
        Func<ReferenceDifference, (PairedDifference Paired, double? Holm, Interval Mean, Interval Pooled)> of
    )
    {
        var table = new TextTable([
            $"difference in {measure}, points",
            "mean",
            "pooled",
            "speakers above",
            "equal",
            "p, permutation",
            "Holm",
            "p, Wilcoxon",
        ]);
        foreach (var system in compared)
        {
            var (paired, holm, mean, pooled) = of(system.Difference!);
            table.Add([
                $"{comparison.Reference.Name} - {system.Name}",
                Cell(mean),
                Cell(pooled),
                $"{paired.Speakers.Count(s => s.Sign > 0)} of {paired.Speakers.Count}",
                $"{paired.Speakers.Count(s => s.Sign == 0)}",
                P(paired.P),
                P(holm),
                P(paired.SignedRankP),
            ]);
        }
        return table;
    }

    private static string Notes(string reference, List<ComparedSystem> compared)
    {
        var speakers = compared[0].Difference!.Ua.Speakers.Count;
        var least = SignFlipTest.LeastP(speakers);
        var (test, missing) =
            speakers > SignFlipTest.MostDifferences
                ? (
                    "Wilcoxon's",
                    $"The permutation test is not computed beyond {SignFlipTest.MostDifferences} speakers.\n"
                )
                : ("the permutation test's", "");
        return $"Paired within speakers, seeds averaged first: n = {speakers} speakers. Both tests are exact and two-sided; "
            + $"with {speakers} speakers the least p is 2/2^{speakers} = {P6(least)},\n"
            + "twice as much for each speaker whose difference is 0 (equal), of whom neither test can make use.\n"
            + $"{missing}Holm: {test} p corrected for {compared.Count} compared with {reference}, {P6(compared.Count * least)} at the least.\n";

        static string P6(double p) => p < 0.0000005 ? "below 0.000001" : $"{p:0.000000}";
    }

    /// <summary>A difference of shares in points with its interval.</summary>
    public static string Cell(Interval interval) =>
        $"{Points(interval.Estimate)} ({Points(interval.Lower)} to {Points(interval.Upper)})";

    /// <summary>A probability.</summary>
    public static string P(double? p) =>
        p switch
        {
            null => "-",
            < 0.0005 => "<0.001",
            _ => $"{p:0.000}",
        };
}
