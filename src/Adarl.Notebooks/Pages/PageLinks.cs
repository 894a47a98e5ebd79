using System.Text.Json.Nodes;
using Adarl.Notebooks.Format;
using Adarl.Runs;

namespace Adarl.Notebooks.Pages;

/// <summary>
/// What the links of a notebook become on its page: another notebook's page, a picture that the page itself holds, or the same file seen
/// from where the page lies.
/// </summary>
/// <param name="notebook">The notebook's folder.</param>
/// <param name="pages">The pages' folder.</param>
internal sealed class PageLinks(string notebook, string pages)
{
    private static readonly Dictionary<string, string> Pictures = new()
    {
        [".png"] = MimeTypes.Png,
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".svg"] = MimeTypes.Svg,
    };

    /// <summary>The target of a link.</summary>
    public string Target(string url)
    {
        if (IsElsewhere(url))
            return url;
        var hash = url.IndexOf('#');
        var (path, fragment) = hash < 0 ? (url, "") : (url[..hash], url[hash..]);
        if (path.EndsWith(Notebook.Extension, StringComparison.Ordinal) && !path.Contains('/'))
            return Path.ChangeExtension(path, ".html") + fragment;
        return File(path) is { } file ? Path.GetRelativePath(pages, file).Replace('\\', '/') + fragment : url;
    }

    /// <summary>The source of a picture, as data where it is a file beside the notebook or attached to the cell.</summary>
    public string Picture(string url, JsonObject? attachments)
    {
        const string attached = "attachment:";
        if (url.StartsWith(attached, StringComparison.Ordinal))
            return
                attachments?[url[attached.Length..]] is JsonObject { Count: > 0 } bundle
                && MultilineText.Read(bundle.First().Value) is { } content
                ? $"data:{bundle.First().Key};base64,{content}"
                : url;
        return
            !IsElsewhere(url)
            && File(url) is { } file
            && PlainFile.Exists(file)
            && Pictures.TryGetValue(Path.GetExtension(file).ToLowerInvariant(), out var mime)
            ? $"data:{mime};base64,{Convert.ToBase64String(System.IO.File.ReadAllBytes(file))}"
            : url;
    }

    private string? File(string path) =>
        Uri.UnescapeDataString(path) is var name
        && !name.Contains('\0')
        && Path.GetFullPath(Path.Combine(notebook, name)) is var full
        && Path.Exists(full)
            ? full
            : null;

    private static bool IsElsewhere(string url) =>
        url.Length == 0
        || url[0] is '#' or '/'
        || url.Contains("://", StringComparison.Ordinal)
        || url.StartsWith("mailto:", StringComparison.Ordinal)
        || url.StartsWith("data:", StringComparison.Ordinal);
}
