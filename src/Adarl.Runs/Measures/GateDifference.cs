using Adarl.Runs.Statistics;

namespace Adarl.Runs.Measures;

/// <summary>
/// Whether the attention (Eq. 4) adapts to the domain: how far the gates of the two domains' speakers are apart in one model, and how far they would be if
/// speakers were dealt to the domains at random. The unit is the speaker, because two segments of a speaker have the same label.
/// </summary>
public sealed record GateDifference
{
    /// <summary>Assignments that are all enumerated; where there are more, as many are drawn.</summary>
    public const int MostAssignments = 10_000;

    private const double Quantile = 0.95;

    /// <summary>
    /// The distance between the domains' mean gates: the root mean square over the frequency rows, of weights that lie in [0, 1]; the mean over all models
    /// of all seeds.
    /// </summary>
    public required double Distance { get; init; }

    /// <summary>The 95 % quantile of the same under assignments of the labels to speakers.</summary>
    public required double Chance { get; init; }

    /// <summary>The share of assignments whose distance is at least the one found.</summary>
    public required double P { get; init; }

    /// <summary>The distance by seed: a mean over its models, and how far that moves from seed to seed.</summary>
    public required SeedSpread Seeds { get; init; }

    /// <summary>Speakers, of both domains.</summary>
    public required int Speakers { get; init; }

    /// <summary>Frequency rows of the gate, F'.</summary>
    public required int Rows { get; init; }

    /// <summary>Measures a system.</summary>
    /// <param name="system">Its runs, one a seed.</param>
    /// <param name="seed">The seed of the draws, where assignments are too many.</param>
    /// <returns>Null where a model has no attention, or kept none for all speakers, or where the domain has not two values.</returns>
    public static GateDifference? Of(SystemRuns system, int seed)
    {
        var models = system.Runs.Select(run => run.Folds.Select(SpeakerGates.Of).ToList()).ToList();
        if (models.Any(folds => folds.Count == 0 || folds.Any(gate => gate is null)))
            return null;
        var domains = models[0][0]!.Domains;
        string[] speakers = [.. domains.Keys.Order(StringComparer.Ordinal)];
        string[] names = [.. domains.Values.Distinct().Order(StringComparer.Ordinal)];
        if (names.Length != 2 || models.Any(m => m.Any(g => !g!.Domains.Keys.ToHashSet().SetEquals(speakers))))
            return null;
        var first = speakers.Where(s => domains[s] == names[0]).ToHashSet();
        double[] found = [.. models.Select(folds => Mean(folds, first))];
        double[] dealt =
        [
            .. Assignments.Of(speakers, first.Count, seed).Select(group => models.Average(folds => Mean(folds, group))),
        ];
        var distance = found.Average();
        return new GateDifference
        {
            Distance = distance,
            Chance = Interval.Of(distance, dealt, (2 * Quantile) - 1).Upper,
            P = dealt.Average(d => d >= distance - SignedRankTest.Rounding ? 1.0 : 0.0),
            Seeds = SeedSpread.Of(found),
            Speakers = speakers.Length,
            Rows = models[0][0]!.Rows,
        };
    }

    private static double Mean(List<SpeakerGates?> folds, HashSet<string> group) =>
        folds.Average(gate => gate!.Apart(group.Contains));
}
