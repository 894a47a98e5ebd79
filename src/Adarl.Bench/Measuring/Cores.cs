using System.Globalization;

namespace Adarl.Bench.Measuring;

/// <summary>The processor cores that this process may use, and how to give a child fewer.</summary>
internal static class Cores
{
    private const string Pinner = "taskset";

    /// <summary>What goes before a command so that it runs on that many cores; nothing where that is all of them.</summary>
    /// <param name="count">How many.</param>
    /// <returns>Null where this system cannot do that.</returns>
    public static IReadOnlyList<string>? Pin(int count)
    {
        if (count == Environment.ProcessorCount)
            return [];
        var allowed = Allowed();
        return allowed.Count < count || !OnPath(Pinner)
            ? null
            : [Pinner, "--cpu-list", string.Join(',', allowed.Take(count))];
    }

    /// <summary>Reads a list such as <c>0-2,5</c>.</summary>
    /// <param name="list">The list.</param>
    internal static IReadOnlyList<int> Parse(string list) =>
        [
            .. list.Split(',')
                .Select(part => part.Split('-').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray())
                .SelectMany(ends => Enumerable.Range(ends[0], ends[^1] - ends[0] + 1)),
        ];

    private static IReadOnlyList<int> Allowed()
    {
        const string status = "/proc/self/status";
        const string name = "Cpus_allowed_list:";
        var line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(l => l.StartsWith(name)) : null;
        return line is null ? [] : Parse(line[name.Length..].Trim());
    }

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
