using Adarl.Runs.Published;

namespace Adarl.Runs.Statistics;

/// <summary>
/// Systems under one protocol: what a table may compare. The paper's own networks among them agree in every setting; any other system stands beside
/// them with features, recipe and options of its own.
/// </summary>
public sealed record ExperimentRuns
{
    /// <summary>The row that the others are compared with.</summary>
    public required SystemRuns Reference { get; init; }

    /// <summary>All rows: Table 3's systems in its order, then other networks of its family, then further networks, then systems without epochs.</summary>
    public required IReadOnlyList<SystemRuns> Systems { get; init; }

    /// <summary>Finds the experiments around a system.</summary>
    /// <param name="all">All rows there are.</param>
    /// <param name="reference">The reference's system; each of its rows is the middle of one experiment.</param>
    /// <returns>
    /// The largest first. Experiments without another network that draws pictures are left out where any has one: those are single runs with
    /// some option changed.
    /// </returns>
    public static IReadOnlyList<ExperimentRuns> Around(IReadOnlyList<SystemRuns> all, string reference)
    {
        var experiments = all.Where(s => s.System == reference)
            .Select(middle => new ExperimentRuns
            {
                Reference = middle,
                Systems =
                [
                    .. all.Where(s => s == middle || s.System != reference)
                        .Where(s => middle.ApartFrom(s).Count == 0)
                        .GroupBy(s => s.System)
                        .SelectMany(rows => Nearest([.. rows], middle))
                        .OrderBy(Place)
                        .ThenBy(s => s.System, StringComparer.Ordinal),
                ],
            })
            .OrderByDescending(e => e.Systems.Count)
            .ToList();
        var withNetworks = experiments.Where(e => e.Systems.Count(s => s.DrawsPictures) > 1).ToList();
        return withNetworks.Count > 0 ? withNetworks : experiments;
    }

    /// <summary>The experiment's systems under the same settings but for the selection policy: no rows of it, but worth a look beside it.</summary>
    /// <param name="all">All rows there are.</param>
    public IReadOnlyList<SystemRuns> UnderOtherPolicies(IReadOnlyList<SystemRuns> all) =>
        [
            .. all.Where(other =>
                Systems.Any(own =>
                    own.System == other.System
                    && RunSettings.Differing(own.Settings, other.Settings).SequenceEqual([RunSettings.Selection])
                )
            ),
        ];

    // Of a system's rows those that agree with the middle in the settings both have; where none does, all.
    private static List<SystemRuns> Nearest(List<SystemRuns> rows, SystemRuns middle)
    {
        var agreeing = rows.Where(row => RunSettings.Differing(middle.Settings, row.Settings).Count == 0).ToList();
        return agreeing.Count > 0 ? agreeing : rows;
    }

    private static int Place(SystemRuns system)
    {
        var table3 = PublishedScores.Table3.Select(row => row.System).ToList();
        var place = table3.IndexOf(system.System);
        return place >= 0
            ? place
            : table3.Count
                + (
                    system.DrawsPictures ? 0
                    : system.HasEpochs ? 1
                    : 2
                );
    }
}
