namespace Adarl.Corpus;

/// <summary>What lies where a file or folder of a corpus was looked for in vain, for messages.</summary>
internal static class FolderHint
{
    private const int Shown = 5;

    /// <summary>A sentence about what is there in its place.</summary>
    /// <param name="root">The corpus folder; it exists.</param>
    /// <param name="wanted">What was looked for, relative to it, with <c>/</c>.</param>
    public static string About(string root, string wanted) =>
        InOtherCase(root, wanted) is { } alike ? $"found {alike}, which is written otherwise"
        : Itself(root, wanted) ? $"{root} seems to be that folder itself: expected the one above it as root"
        : Below(root, wanted) is { } below ? $"found it below {below}: expected that folder as root"
        : Parquet(root) is { } parquet
            ? $"found {parquet}: parquet files are not read, expected the release with WAV files"
        : Listed(root);

    /// <summary>A path that differs from one in case alone, relative to the root; null where there is none.</summary>
    /// <param name="root">The corpus folder; it exists.</param>
    /// <param name="wanted">The path, relative to it, with <c>/</c>.</param>
    public static string? InOtherCase(string root, string wanted)
    {
        var found = root;
        foreach (var name in wanted.Split('/'))
        {
            var exact = Path.Combine(found, name);
            var next = Path.Exists(exact)
                ? exact
                : Entries(found)
                    .FirstOrDefault(path => Path.GetFileName(path).Equals(name, StringComparison.OrdinalIgnoreCase));
            if (next is null)
                return null;
            found = next;
        }
        var relative = Path.GetRelativePath(root, found).Replace('\\', '/');
        return relative == wanted ? null : relative;
    }

    private static bool Itself(string root, string wanted) =>
        Path.GetFileName(root.TrimEnd('/')).Equals(wanted.Split('/')[0], StringComparison.OrdinalIgnoreCase);

    // One or two folders further down, as archives unpack.
    private static string? Below(string root, string wanted) =>
        Folders(root)
            .Concat(Folders(root).SelectMany(Folders))
            .FirstOrDefault(folder => Path.Exists(Path.Combine(folder, wanted)));

    private static string? Parquet(string root) =>
        Folders(root)
            .Prepend(root)
            .SelectMany(folder => Entries(folder))
            .FirstOrDefault(path => path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase));

    private static string Listed(string root)
    {
        string[] names = [.. Entries(root).Select(path => Path.GetFileName(path))];
        return names.Length == 0
            ? $"{root} is empty"
            : $"found {string.Join(", ", names.Take(Shown))}{(names.Length > Shown ? $" and {names.Length - Shown} more" : "")}";
    }

    private static IEnumerable<string> Folders(string folder) => Entries(folder).Where(Directory.Exists);

    private static IEnumerable<string> Entries(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal) : [];
}
