using Adarl.Showing;

namespace Adarl.Notebooks.Format;

/// <summary>The kinds of content that outputs hold.</summary>
internal static class MimeTypes
{
    /// <summary>Text for people.</summary>
    public const string Plain = "text/plain";

    /// <summary>A piece of a page.</summary>
    public const string Html = "text/html";

    /// <summary>Markdown.</summary>
    public const string Markdown = "text/markdown";

    /// <summary>LaTeX.</summary>
    public const string Latex = "text/latex";

    /// <summary>A picture, in base64.</summary>
    public const string Png = "image/png";

    /// <summary>A drawing.</summary>
    public const string Svg = "image/svg+xml";

    /// <summary>A figure of Plotly: an object with <c>data</c> and <c>layout</c>.</summary>
    public const string Plotly = ValueFormatters.PlotlyMimeType;

    /// <summary>Verdicts on the paper's claims: an array of objects with <c>claim</c> and <c>verdict</c>.</summary>
    public const string Verdicts = "application/vnd.adarl.verdicts+json";

    /// <summary>Whether the content is a JSON value rather than a text.</summary>
    public static bool IsJson(string mime) =>
        mime == "application/json"
        || (
            mime.StartsWith("application/", StringComparison.Ordinal)
            && mime.EndsWith("+json", StringComparison.Ordinal)
        );

    /// <summary>Whether notebooks hold it as a list of lines.</summary>
    public static bool IsLines(string mime) =>
        mime.StartsWith("text/", StringComparison.Ordinal) || mime is "application/javascript" or Svg;
}
