using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Adarl.Notebooks.Charts;
using Adarl.Notebooks.Format;
using Adarl.Runs;

namespace Adarl.Notebooks.Pages;

/// <summary>A notebook as one page that needs nothing else: styles, figures and the script that draws them are in it.</summary>
public sealed class NotebookPage
{
    private readonly PageLinks links;

    private NotebookPage(Notebook notebook, string folder)
    {
        Notebook = notebook;
        links = new PageLinks(Path.GetDirectoryName(Path.GetFullPath(notebook.Path))!, Path.GetFullPath(folder));
    }

    /// <summary>What it shows.</summary>
    public Notebook Notebook { get; }

    /// <summary>The name of its file.</summary>
    public string File => Path.GetFileNameWithoutExtension(Notebook.Path) + ".html";

    /// <summary>What it is about: the first paragraph of prose, or null.</summary>
    public string? Summary =>
        Notebook
            .Prose.Select(cell => MarkdownHtml.FirstParagraph(cell.Source))
            .FirstOrDefault(text => text is { Length: > 0 });

    /// <summary>The first picture among its outputs, in base64, or null.</summary>
    public string? Picture =>
        Notebook
            .Cells.SelectMany(cell => cell.Outputs)
            .Select(output => JsonWords.At(output, "data", MimeTypes.Png))
            .Select(png => png is null ? null : MultilineText.Read(png))
            .FirstOrDefault(png => png is not null);

    /// <summary>Claims of the paper and the verdicts on them, from its outputs.</summary>
    public IReadOnlyList<(string Claim, string Verdict)> Verdicts =>
        [
            .. Notebook
                .Cells.SelectMany(cell => cell.Outputs)
                .Select(output => output["data"]?[MimeTypes.Verdicts])
                .OfType<JsonArray>()
                .SelectMany(verdicts => verdicts.OfType<JsonObject>())
                .Select(verdict => (Word(verdict["claim"]), Word(verdict["verdict"])))
                .Where(verdict => verdict is { Item1: { Length: > 0 }, Item2: { Length: > 0 } }),
        ];

    /// <summary>The page of a notebook.</summary>
    /// <param name="notebook">The notebook, with its outputs.</param>
    /// <param name="folder">Where the page will lie, for its links.</param>
    public static NotebookPage Of(Notebook notebook, string folder) => new(notebook, folder);

    /// <summary>The HTML.</summary>
    /// <param name="previous">The page before it, or null.</param>
    /// <param name="next">The page after it, or null.</param>
    public string Html(NotebookPage? previous, NotebookPage? next)
    {
        var html = new StringBuilder();
        html.Append("<header><a href=\"index.html\">All notebooks</a>");
        html.Append(
            "<label class=\"switch\"><input type=\"checkbox\" id=\"show-code\" checked>Show code</label></header>\n<main>\n"
        );
        foreach (var cell in Notebook.Cells)
            Append(html, cell);
        html.Append("</main>\n<footer>")
            .Append(Link("← ", previous, ""))
            .Append(Link("", next, " →"))
            .Append("</footer>\n");
        if (Notebook.Cells.SelectMany(cell => cell.Outputs).Any(OutputHtml.IsFigure))
            html.Append(PlotlyScript.Element).Append($"\n<script>{Resources.Text("page.js")}</script>\n");
        return PageFrame.Of(Notebook.Title, html.ToString());
    }

    private void Append(StringBuilder html, NotebookCell cell)
    {
        switch (cell.Kind)
        {
            case CellKind.Markdown:
                html.Append("<section>\n")
                    .Append(MarkdownHtml.Of(cell.Source, links, cell.Attachments))
                    .Append("</section>\n");
                break;
            case CellKind.Code when cell.IsRun:
                html.Append("<div class=\"code\">");
                if (cell.ExecutionCount is { } count)
                    html.Append($"<span class=\"prompt\">[{count}]</span>");
                html.Append(
                    $"<pre><code>{FSharpColors.Of(VisibleText.Of(cell.Source.ReplaceLineEndings("\n")).TrimEnd())}</code></pre></div>\n"
                );
                foreach (var output in cell.Outputs)
                    html.Append(OutputHtml.Of(output, links));
                break;
        }
    }

    private static string Word(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : "";

    private static string Link(string before, NotebookPage? page, string after) =>
        page is null
            ? "<span></span>"
            : $"<a href=\"{Uri.EscapeDataString(page.File)}\">{before}{WebUtility.HtmlEncode(page.Notebook.Title)}{after}</a>";
}
