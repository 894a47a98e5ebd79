using Adarl.Runs.Statistics;

namespace Adarl.Runs.Claims;

/// <summary>Sorts the rows of a folder into regimes.</summary>
public static class RegimeSearch
{
    private const string Random = "random-oracle";

    /// <summary>
    /// Finds the regimes: one around each row of the reference, and one around what no row of it agrees with. Rows that look at the answer, by random
    /// folds or the epoch's choice, or whose labels were shuffled, make none.
    /// </summary>
    /// <param name="all">All rows of complete runs.</param>
    /// <param name="reference">The system that is to be a regime's middle, e.g. <c>adarl</c>.</param>
    /// <param name="systems">The systems that a regime may be made of.</param>
    /// <returns>By corpus in ordinal order; of one corpus the one with most of the systems first, then with most runs.</returns>
    public static IReadOnlyList<Regime> Of(
        IReadOnlyList<SystemRuns> all,
        string reference,
        IReadOnlyCollection<string> systems
    )
    {
        var named = all.Where(row => systems.Contains(row.System)).ToList();
        var honest = named.Where(IsHonest).ToList();
        var groups = honest
            .Where(row => row.System == reference)
            .Select(middle => Around(middle, honest, reference))
            .ToList();
        foreach (var row in honest.OrderByDescending(row => row.DrawsPictures))
            if (!groups.Any(group => group.Contains(row)))
                groups.Add(Around(row, honest, reference));
        var random = named.Where(row => row.Settings.GetValueOrDefault("folds") == Random).ToList();
        return
        [
            .. groups
                .GroupBy(rows => Setting(rows[0], "corpus"))
                .OrderBy(corpus => corpus.Key, StringComparer.Ordinal)
                .SelectMany(corpus => Named([.. Ordered(corpus)], random)),
        ];
    }

    /// <summary>Whether two rows of a system differ in how speakers are held out and in nothing else.</summary>
    internal static bool DifferInFoldsAlone(
        IReadOnlyDictionary<string, string> first,
        IReadOnlyDictionary<string, string> second
    ) => first.Keys.Union(second.Keys).Where(name => Value(first, name) != Value(second, name)).All(IsOfFolds);

    private static bool IsOfFolds(string name) => name is "folds" or "groups";

    private static bool IsHonest(SystemRuns row) =>
        row.Settings.GetValueOrDefault("folds") != Random
        && row.Settings.GetValueOrDefault(RunSettings.Selection) != "test-oracle"
        && row.Settings.GetValueOrDefault("permute-labels") != "true";

    // Of several rows of a system that agree with the middle, the one with most runs.
    private static List<SystemRuns> Around(SystemRuns middle, List<SystemRuns> all, string reference) =>
        [
            middle,
            .. all.Where(row => row.System != middle.System && row.System != reference)
                .Where(row => middle.ApartFrom(row).Count == 0)
                .GroupBy(row => row.System)
                .OrderBy(rows => rows.Key, StringComparer.Ordinal)
                .Select(rows => rows.MaxBy(row => row.Runs.Count)!),
        ];

    private static IEnumerable<List<SystemRuns>> Ordered(IEnumerable<List<SystemRuns>> groups) =>
        groups
            .OrderByDescending(rows => rows.Count)
            .ThenByDescending(rows => rows.Sum(row => row.Runs.Count))
            .ThenBy(rows => rows[0].Runs[0].Record.Id, StringComparer.Ordinal);

    private static IEnumerable<Regime> Named(List<List<SystemRuns>> groups, List<SystemRuns> random) =>
        groups.Select(rows => new Regime
        {
            Corpus = rows[0].Runs[0].Record.Corpus.Name,
            Name = RegimeNames.Of(rows[0], groups[0][0]),
            Rows = rows,
            RandomFolds = [.. random.Where(row => rows.Any(r => r.System == row.System))],
        });

    private static string Setting(SystemRuns row, string name) => row.Settings.GetValueOrDefault(name, "");

    private static string Value(IReadOnlyDictionary<string, string> settings, string name) =>
        RunSettings.Value(settings, name);
}
