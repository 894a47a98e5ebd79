using Adarl.Runs.Records;

namespace Adarl.Runs.Statistics;

/// <summary>Systems side by side and beside the paper's Table 3, each compared with one reference.</summary>
public sealed record Comparison
{
    /// <summary>The rows.</summary>
    public required IReadOnlyList<ComparedSystem> Systems { get; init; }

    /// <summary>The row that all others are compared with.</summary>
    public required ComparedSystem Reference { get; init; }

    /// <summary>Settings that keep rows out of one experiment, ordinal, see <see cref="SystemRuns.ApartFrom"/>; none where they are one.</summary>
    public required IReadOnlyList<string> Differing { get; init; }

    /// <summary>Compares systems.</summary>
    /// <param name="systems">At least one; all tested on the same utterances.</param>
    /// <param name="reference">One of <paramref name="systems"/>.</param>
    /// <exception cref="InputException">The systems cover different utterances, labels or classes.</exception>
    public static Comparison Of(IReadOnlyList<SystemRuns> systems, SystemRuns reference)
    {
        var names = SystemNames.Of(systems);
        var seed = (int)(reference.Runs[0].Record.RootSeed & int.MaxValue);
        var scores = systems.Select(Scores).ToList();
        var at = systems.ToList().IndexOf(reference);
        var differences = Corrected([
            .. scores.Select((other, i) => i == at ? null : Difference(scores[at], other, seed)),
        ]);
        var rows = systems.Select((s, i) => Row(names[i], s, scores[i], seed, differences[i])).ToList();
        return new Comparison
        {
            Systems = rows,
            Reference = rows[at],
            Differing =
            [
                .. systems.SelectMany(a => systems.SelectMany(a.ApartFrom)).Distinct().Order(StringComparer.Ordinal),
            ],
        };
    }

    private static SpeakerScores Scores(SystemRuns system) =>
        SpeakerScores.Of(
            [
                .. system.Runs.Select(r =>
                    (IReadOnlyList<UtterancePrediction>)[.. r.Folds.SelectMany(f => f.Utterances)]
                ),
            ],
            system.Runs[0].Record.Classes
        );

    private static ReferenceDifference Difference(SpeakerScores reference, SpeakerScores system, int seed) =>
        new()
        {
            Intervals = SpeakerBootstrap.Difference(reference, system, seed),
            Wa = SpeakerStatistics.Paired(reference, system, Measure.Wa),
            Ua = SpeakerStatistics.Paired(reference, system, Measure.Ua),
            HolmWa = null,
            HolmUa = null,
        };

    // The family is all systems that are compared with the reference; the reference itself has no difference. Where the permutation
    // test is not computed, Wilcoxon's, which is exact for any number of speakers, takes its place.
    private static List<ReferenceDifference?> Corrected(List<ReferenceDifference?> differences)
    {
        int[] family = [.. Enumerable.Range(0, differences.Count).Where(i => differences[i] is not null)];
        var wa = Holm.Adjust([.. family.Select(i => P(differences[i]!.Wa))]);
        var ua = Holm.Adjust([.. family.Select(i => P(differences[i]!.Ua))]);
        for (var j = 0; j < family.Length; j++)
        {
            differences[family[j]] = differences[family[j]]! with { HolmWa = wa[j], HolmUa = ua[j] };
        }
        return differences;

        static double P(PairedDifference paired) => paired.P ?? paired.SignedRankP;
    }

    private static ComparedSystem Row(
        string name,
        SystemRuns system,
        SpeakerScores scores,
        int seed,
        ReferenceDifference? difference
    )
    {
        RunMetrics[] metrics = [.. system.Runs.Select(r => r.Record.Metrics!)];
        double[] domain = [.. metrics.Select(m => m.FoldMeanDomainAccuracy).OfType<double>()];
        return new ComparedSystem
        {
            Name = name,
            Entry = system,
            FoldMeanWa = SeedSpread.Of([.. metrics.Select(m => m.FoldMeanWa)]),
            FoldMeanUa = SeedSpread.Of([.. metrics.Select(m => m.FoldMeanUa)]),
            PooledWa = SeedSpread.Of([.. metrics.Select(m => m.Pooled.Wa)]),
            PooledUa = SeedSpread.Of([.. metrics.Select(m => m.Pooled.Ua)]),
            DomainAccuracy = domain.Length == 0 ? null : domain.Average(),
            Intervals = SpeakerBootstrap.Of(scores, seed),
            Paper = system.Paper,
            Difference = difference,
        };
    }
}
