namespace Adarl.Runs;

/// <summary>What rows are called: after their system, and where another row is of the same system, after what tells them apart.</summary>
public static class SystemNames
{
    private const string Features = "features";

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

    // The features' hash says nothing to a reader where an option that made it says it.
    private static List<string> Telling(List<SystemRuns> rows)
    {
        var names = rows.SelectMany(r => r.Settings.Keys)
            .Distinct()
            .Where(name => rows.Select(r => r.Settings.GetValueOrDefault(name)).Distinct().Count() > 1)
            .Order(StringComparer.Ordinal)
            .ToList();
        return names.Count > 1 ? [.. names.Where(name => name != Features)] : names;
    }

    private static string Text(SystemRuns row, string name) =>
        $"{name}={row.Settings.GetValueOrDefault(name, "absent")}";
}
