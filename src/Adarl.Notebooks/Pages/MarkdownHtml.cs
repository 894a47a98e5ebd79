using System.Text.Json.Nodes;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Adarl.Notebooks.Pages;

/// <summary>Prose as HTML.</summary>
internal static class MarkdownHtml
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseMathematics()
        .UsePipeTables()
        .UseTaskLists()
        .UseFootnotes()
        .UseAutoLinks()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .Build();

    /// <summary>The HTML.</summary>
    /// <param name="markdown">The prose.</param>
    /// <param name="links">What links become.</param>
    /// <param name="attachments">Pictures that the cell brings along, or null.</param>
    public static string Of(string markdown, PageLinks links, JsonObject? attachments)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
            link.Url =
                link.Url is not { } url ? null
                : link.IsImage ? links.Picture(url, attachments)
                : links.Target(url);
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlMathInlineRenderer>(new MathInlineRenderer());
        renderer.ObjectRenderers.Replace<HtmlMathBlockRenderer>(new MathBlockRenderer());
        renderer.Render(document);
        return writer.ToString();
    }

    /// <summary>The text of the first paragraph, or null where there is none.</summary>
    public static string? FirstParagraph(string markdown) =>
        Markdown.Parse(markdown, Pipeline).OfType<ParagraphBlock>().FirstOrDefault()?.Inline is { } inline
            ? string.Concat(inline.Descendants().Select(Text)).Trim()
            : null;

    private static string Text(MarkdownObject part) =>
        part switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            MathInline math => math.Content.ToString(),
            LineBreakInline => " ",
            _ => "",
        };
}
