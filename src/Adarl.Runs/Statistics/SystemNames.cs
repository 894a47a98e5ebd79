namespace Adarl.Runs.Statistics;

/// <summary>What rows are called: after their system, and where another row is of the same system, after what tells them apart.</summary>
public static class SystemNames
{
    /// <summary>Names rows.</summary>
    /// <param name="systems">The rows.</param>
    /// <returns>One name a row, all different.</returns>
    public static IReadOnlyList<string> Of(IReadOnlyList<SystemRuns> systems) =>
        [
            .. systems.Select(row =>
            {
                var same = systems.Where(s => s.System == row.System).ToList();
                return string.Join(' ', [row.System, .. Telling(same).Select(name => Text(row, name))]);
            }),
        ];

    // Hashes say nothing to a reader where an option that made them tells the rows apart.
    private static List<string> Telling(List<SystemRuns> rows)
    {
        var names = rows.SelectMany(r => r.Settings.Keys)
            .Distinct()
            .Where(name => rows.Select(r => r.Settings.GetValueOrDefault(name)).Distinct().Count() > 1)
            .Order(StringComparer.Ordinal)
            .ToList();
        foreach (var hash in (string[])["features", "corpus"])
        {
            var others = names.Where(name => name != hash).ToList();
            names = AllDiffer(rows, others) ? others : names;
        }
        return names;
    }

    private static bool AllDiffer(List<SystemRuns> rows, List<string> names) =>
        rows.Select(row => string.Join(' ', names.Select(name => Text(row, name)))).Distinct().Count() == rows.Count;

    private static string Text(SystemRuns row, string name) =>
        $"{name}={row.Settings.GetValueOrDefault(name, "absent")}";
}
