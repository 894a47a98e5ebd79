using System.Net;
using System.Text.Json.Nodes;
using Adarl.Notebooks.Charts;
using Adarl.Notebooks.Format;
using Adarl.Runs;

namespace Adarl.Notebooks.Pages;

/// <summary>Outputs as HTML: of the kinds that an output offers, the richest that a page can show.</summary>
internal static class OutputHtml
{
    /// <summary>The HTML of an output, or an empty text where it holds nothing to show.</summary>
    /// <param name="output">In the notebook's form.</param>
    /// <param name="links">What links in prose become.</param>
    public static string Of(JsonObject output, PageLinks links) =>
        JsonWords.Text(output["output_type"]) switch
        {
            "stream" => Pre(JsonWords.Text(output["name"]) ?? "", MultilineText.Read(output["text"]) ?? ""),
            "error" => Pre("error", string.Join('\n', (output["traceback"] as JsonArray ?? []).Select(JsonWords.Text))),
            _ when output["data"] is JsonObject data => Data(data, output["metadata"] as JsonObject, links),
            _ => "",
        };

    /// <summary>Whether an output is a figure that a script draws.</summary>
    public static bool IsFigure(JsonObject output) =>
        output["data"] is JsonObject data && data[MimeTypes.Plotly] is JsonObject;

    private static string Data(JsonObject data, JsonObject? metadata, PageLinks links)
    {
        if (data[MimeTypes.Plotly] is JsonObject figure)
            return Chart(figure, Text(data, MimeTypes.Png));
        if (Text(data, MimeTypes.Html) is { } html)
            return $"<div class=\"output wide\">{html}</div>\n";
        if (Text(data, MimeTypes.Markdown) is { } markdown)
            return $"<div class=\"output\">{MarkdownHtml.Of(markdown, links, null)}</div>\n";
        if (Text(data, MimeTypes.Svg) is { } svg)
            return $"<div class=\"output wide\">{svg}</div>\n";
        if (Text(data, MimeTypes.Png) is { } png)
            return $"<div class=\"output\">{Picture(png, JsonWords.Number(JsonWords.At(metadata, MimeTypes.Png, "width")))}</div>\n";
        if (Text(data, MimeTypes.Latex) is { } tex)
            return $"<div class=\"output wide\">{Tex.MathMl.Of(tex.Trim().Trim('$'), block: true)}</div>\n";
        return Text(data, MimeTypes.Plain) is { } text ? Pre("table", text) : "";
    }

    private static string Chart(JsonObject figure, string? png)
    {
        var size = FigureSize.Of(figure);
        var own = JsonWords.At(figure, "layout", "width") is null ? "" : $" style=\"--width:{size.Width}px\"";
        var picture = png is null ? "" : Picture(png, size.Width);
        return $"<figure class=\"chart\"{own}><div style=\"min-height:{size.Height}px\">{picture}</div>"
            + $"<script type=\"application/json\">{figure.ToJsonString()}</script></figure>\n";
    }

    private static string Picture(string png, int? width)
    {
        var size = width is null ? "" : $" width=\"{width}\"";
        return $"<img alt=\"\" src=\"data:{MimeTypes.Png};base64,{png.Replace("\n", "")}\"{size}>";
    }

    private static string Pre(string kind, string text) =>
        $"<div class=\"output\"><pre class=\"{WebUtility.HtmlEncode(kind)}\">{WebUtility.HtmlEncode(VisibleText.Of(Overwrites.Of(AnsiColors.Remove(text))).TrimEnd('\n'))}</pre></div>\n";

    private static string? Text(JsonObject data, string mime) => MultilineText.Read(data[mime]);
}
