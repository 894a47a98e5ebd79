using System.Net;
using System.Text;

namespace Adarl.Notebooks.Pages;

/// <summary>The page that leads to all others.</summary>
public static class IndexPage
{
    /// <summary>The name of its file.</summary>
    public const string File = "index.html";

    /// <summary>The HTML.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="pages">The pages, in order.</param>
    public static string Html(string title, IEnumerable<NotebookPage> pages)
    {
        var html = new StringBuilder($"<main>\n<h1>{WebUtility.HtmlEncode(title)}</h1>\n<ul class=\"cards\">\n");
        foreach (var page in pages)
            html.Append($"<li><a href=\"{Uri.EscapeDataString(page.File)}\">{Picture(page)}<div class=\"words\">")
                .Append($"<h2>{WebUtility.HtmlEncode(page.Notebook.Title)}</h2>")
                .Append($"<p>{WebUtility.HtmlEncode(page.Summary)}</p>{Verdicts(page)}</div></a></li>\n");
        html.Append("</ul>\n</main>\n");
        return PageFrame.Of(title, html.ToString());
    }

    private static string Picture(NotebookPage page) =>
        page.Picture is { } png
            ? $"<div class=\"picture\"><img alt=\"\" src=\"data:image/png;base64,{png.Replace("\n", "")}\"></div>"
            : $"<div class=\"picture none\">{Initials(page.File)}</div>";

    private static string Verdicts(NotebookPage page) =>
        page.Verdicts.Count == 0 ? "" : $"<ul class=\"verdicts\">{string.Concat(page.Verdicts.Select(Chip))}</ul>";

    private static string Chip((string Claim, string Verdict) verdict)
    {
        var (claim, word) = (WebUtility.HtmlEncode(verdict.Claim), WebUtility.HtmlEncode(verdict.Verdict));
        return $"<li class=\"{word.Replace(' ', '-')}\"><b>{claim}</b> {word}</li>";
    }

    private static string Initials(string file) =>
        WebUtility.HtmlEncode(
            new string([.. file.TakeWhile(char.IsAsciiDigit)]) is { Length: > 0 } number ? number : file[..1]
        );
}
