using Adarl.Runs.Published;

namespace Adarl.Runs.Statistics;

/// <summary>Systems whose settings are equal wherever both have them: what Table 3 may compare.</summary>
public sealed record ExperimentRuns
{
    /// <summary>The row that the others are compared with.</summary>
    public required SystemRuns Reference { get; init; }

    /// <summary>All rows: Table 3's systems in its order, then other networks, then systems without epochs.</summary>
    public required IReadOnlyList<SystemRuns> Systems { get; init; }

    /// <summary>Finds the experiments around a system.</summary>
    /// <param name="all">All rows there are.</param>
    /// <param name="reference">The reference's system; each of its rows is the middle of one experiment.</param>
    /// <returns>
    /// The largest first. Experiments without another network are left out where any has one: those are single runs with some
    /// option changed.
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
                        .Where(s => RunSettings.Differing(middle.Settings, s.Settings).Count == 0)
                        .OrderBy(Place)
                        .ThenBy(s => s.System, StringComparer.Ordinal),
                ],
            })
            .OrderByDescending(e => e.Systems.Count)
            .ToList();
        var withNetworks = experiments.Where(e => e.Systems.Count(s => s.HasEpochs) > 1).ToList();
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

    private static int Place(SystemRuns system)
    {
        var table3 = PublishedScores.Table3.Select(row => row.System).ToList();
        var place = table3.IndexOf(system.System);
        return place >= 0 ? place : table3.Count + (system.HasEpochs ? 0 : 1);
    }
}
