namespace Adarl.Runs.Published;

/// <summary>Reads the files of <c>paper-results/published</c> that are built into this assembly.</summary>
internal static class PublishedTable
{
    /// <summary>The rows of a file: each cell by the name of its column.</summary>
    /// <param name="name">The file's name without its ending.</param>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string name)
    {
        var resource = $"published-{name}.csv";
        using var stream =
            typeof(PublishedTable).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not built into the assembly");
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var columns = lines[0].Split(',');
        return
        [
            .. lines.Skip(1).Select(line => columns.Zip(line.Split(',')).ToDictionary(c => c.First, c => c.Second)),
        ];
    }
}
