using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Adarl.Notebooks.Outputs;

/// <summary>
/// Takes the machine out of outputs: the absolute paths of the notebook's folder, of the repository around it and of the user's home
/// become relative ones, so that the same notebook writes the same text for everyone.
/// </summary>
internal sealed class PortableText
{
    private readonly IReadOnlyList<(string Path, string Shown)> names;

    private PortableText(IReadOnlyList<(string Path, string Shown)> names) => this.names = names;

    /// <summary>For notebooks of a folder.</summary>
    public static PortableText For(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var names = new List<(string Path, string Shown)> { (full, ".") };
        if (Repository(full) is { } repository && repository != full)
            names.Add((repository, Path.GetRelativePath(full, repository).Replace('\\', '/')));
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (home.Length > 1)
            names.Add((Path.TrimEndingDirectorySeparator(home), "~"));
        return new PortableText([.. names.Where(n => Path.GetPathRoot(n.Path) != n.Path)]);
    }

    /// <summary>A text without the machine.</summary>
    public string Of(string text)
    {
        foreach (var (path, shown) in names)
            text = Replace(text, path, shown);
        return text;
    }

    /// <summary>An output without the machine.</summary>
    public CellOutput Of(CellOutput output) =>
        output switch
        {
            StreamOutput stream => stream with { Text = Of(stream.Text) },
            DisplayOutput display => display with { Data = Of(display.Data) },
            UpdateOutput update => update with { Data = Of(update.Data) },
            ResultOutput result => result with { Data = Of(result.Data) },
            ErrorOutput { Failure: var failure } => new ErrorOutput(
                failure with
                {
                    Message = Of(failure.Message),
                    Trace = [.. failure.Trace.Select(Of)],
                }
            ),
            _ => output,
        };

    private JsonObject Of(JsonObject data)
    {
        var result = new JsonObject();
        foreach (var (mime, content) in data)
            result[mime] =
                content?.GetValueKind() == JsonValueKind.String && mime.StartsWith("text/", StringComparison.Ordinal)
                    ? Of(content.GetValue<string>())
                    : content?.DeepClone();
        return result;
    }

    // Only whole names: the folder "ann" is not the beginning of the folder "anne".
    private static string Replace(string text, string path, string shown) =>
        text.Contains(path, StringComparison.Ordinal)
            ? Regex.Replace(text, $@"{Regex.Escape(path)}(?![\w-]|\.\w)", shown.Replace("$", "$$"))
            : text;

    private static string? Repository(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (Path.Exists(Path.Combine(at.FullName, ".git")))
                return at.FullName;
        return null;
    }
}
