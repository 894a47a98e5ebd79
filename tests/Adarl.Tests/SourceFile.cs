using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Adarl.Tests;

/// <summary>A file of source.</summary>
/// <param name="Folder">Its folder below <c>src</c>, with dots, e.g. <c>Adarl.Runs.Store</c>: in C# its namespace.</param>
/// <param name="Text">What it says.</param>
internal sealed partial record SourceFile(string Folder, string Text)
{
    /// <summary>The text without comments.</summary>
    public string Code { get; } = Comment().Replace(Text, "");

    /// <summary>The namespace that it declares, or null.</summary>
    public string? Namespace => OwnNamespace().Match(Code) is { Success: true } own ? own.Groups[1].Value : null;

    /// <summary>The code but for the line of its own namespace.</summary>
    public string Body => OwnNamespace().Replace(Code, "");

    /// <summary>The types that it declares, and in F# the modules: not those inside of others.</summary>
    public IEnumerable<string> Declared => Declaration().Matches(Code).Select(match => match.Groups["name"].Value);

    /// <summary>Reads the files of a project; those of F# come in the order in which they are compiled.</summary>
    /// <param name="project">The folder's name below <c>src</c>.</param>
    public static IReadOnlyList<SourceFile> Of(string project)
    {
        var root = Path.Combine(Repository.Root, "src", project);
        return Directory.GetFiles(root, "*.fsproj") is [var description]
            ?
            [
                .. XDocument
                    .Load(description)
                    .Descendants("Compile")
                    .Select(file => Read(Path.Combine(root, file.Attribute("Include")!.Value))),
            ]
            :
            [
                .. Directory
                    .EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                    .Where(path => Path.GetRelativePath(root, path).Split('/', '\\')[0] is not ("obj" or "bin"))
                    .Select(Read),
            ];
    }

    private static SourceFile Read(string path)
    {
        var folder = Path.GetRelativePath(Path.Combine(Repository.Root, "src"), Path.GetDirectoryName(path)!);
        return new(folder.Replace(Path.DirectorySeparatorChar, '.'), File.ReadAllText(path));
    }

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex OwnNamespace();

    [GeneratedRegex(
        @"^(?:\w+ )*?(?:(?:class|record struct|record|struct|enum|interface|module|type|and) (?:(?:internal|private|rec) )*(?<name>\w+)|delegate .*?(?<name>\w+)\()",
        RegexOptions.Multiline
    )]
    private static partial Regex Declaration();
}
