using Adarl.Notebooks.Pages.Tex;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Adarl.Notebooks.Pages;

/// <summary>Formulas within a line.</summary>
internal sealed class MathInlineRenderer : HtmlObjectRenderer<MathInline>
{
    /// <inheritdoc/>
    protected override void Write(HtmlRenderer renderer, MathInline obj) =>
        renderer.Write(MathMl.Of(obj.Content.ToString(), block: obj.DelimiterCount == 2));
}

/// <summary>Formulas on lines of their own.</summary>
internal sealed class MathBlockRenderer : HtmlObjectRenderer<MathBlock>
{
    /// <inheritdoc/>
    protected override void Write(HtmlRenderer renderer, MathBlock obj)
    {
        renderer.EnsureLine();
        renderer.Write("<p>").Write(MathMl.Of(obj.Lines.ToString(), block: true)).Write("</p>");
        renderer.EnsureLine();
    }
}
