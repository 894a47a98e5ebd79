using System.Text.RegularExpressions;

namespace Adarl.Tests;

/// <summary>Which folders of a project use which others.</summary>
internal static partial class FolderGraph
{
    /// <summary>
    /// The uses between folders of C#. A file uses the folders whose namespaces its usings or qualified names mention, and the folders
    /// above its own of which it names a type: those it sees without a using.
    /// </summary>
    public static IReadOnlySet<(string From, string To)> OfCSharp(IReadOnlyList<SourceFile> files)
    {
        var types = files.ToLookup(file => file.Folder, file => file.Declared.ToHashSet());
        return Edges(files, file => types.Where(to => Uses(file, to.Key, [.. to.SelectMany(names => names)])));
    }

    /// <summary>
    /// The uses between folders of F#, whose folders share namespaces. A file sees those alone that are compiled before it, and uses the
    /// folders of those of which it names a type or module.
    /// </summary>
    /// <param name="files">In the order in which they are compiled.</param>
    public static IReadOnlySet<(string From, string To)> OfFSharp(IReadOnlyList<SourceFile> files)
    {
        var at = files.Index().ToDictionary(file => file.Item, file => file.Index);
        return Edges(
            files,
            file =>
                files
                    .Take(at[file])
                    .Where(earlier => Names(file.Body).Overlaps(earlier.Declared))
                    .GroupBy(earlier => earlier.Folder)
        );
    }

    /// <summary>The uses that lie on a circle.</summary>
    public static IEnumerable<string> Circles(IReadOnlySet<(string From, string To)> edges) =>
        edges
            .Where(edge => Reached(edge.To, edges).Contains(edge.From))
            .Select(edge => $"{edge.From} uses {edge.To}")
            .Order();

    private static HashSet<(string From, string To)> Edges<T>(
        IReadOnlyList<SourceFile> files,
        Func<SourceFile, IEnumerable<IGrouping<string, T>>> used
    ) =>
        [
            .. files.SelectMany(file =>
                used(file).Select(to => (file.Folder, to.Key)).Where(edge => edge.Folder != edge.Key)
            ),
        ];

    private static bool Uses(SourceFile file, string folder, HashSet<string> types) =>
        Qualified()
            .Matches(file.Body)
            .Select(match => match.Value)
            .Any(name =>
                name == folder
                || (
                    name.StartsWith($"{folder}.", StringComparison.Ordinal)
                    && types.Contains(name[(folder.Length + 1)..].Split('.')[0])
                )
            ) || (file.Folder.StartsWith($"{folder}.", StringComparison.Ordinal) && Names(file.Body).Overlaps(types));

    private static HashSet<string> Names(string code) => [.. Name().Matches(code).Select(match => match.Value)];

    private static HashSet<string> Reached(string from, IReadOnlySet<(string From, string To)> edges)
    {
        var reached = new HashSet<string>();
        var waiting = new Queue<string>([from]);
        while (waiting.TryDequeue(out var folder))
            foreach (var (_, to) in edges.Where(edge => edge.From == folder))
                if (reached.Add(to))
                    waiting.Enqueue(to);
        return reached;
    }

    [GeneratedRegex(@"(?<=^using )[\w.]+(?=;)|(?<![\w.])Adarl(?:\.\w+)+", RegexOptions.Multiline)]
    private static partial Regex Qualified();

    // Not what stands behind a dot, and not what is assigned: a property.
    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*\b(?! = )")]
    private static partial Regex Name();
}
