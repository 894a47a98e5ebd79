using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Adarl.Notebooks.Format;
using Adarl.Showing;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Adarl.Notebooks.Values;

/// <summary>
/// A value as the kinds of content that a notebook can show: those for which formatters are registered, by the notebook's libraries or
/// as <see cref="ValueFormatters"/>, and always the text that F# Interactive shows.
/// </summary>
internal static class ValueBundle
{
    static ValueBundle() => ValueFormatters.Register();

    /// <summary>Contents by kind; always with <c>text/plain</c>.</summary>
    public static JsonObject Of(object? value)
    {
        var bundle = new JsonObject();
        if (value is not null)
            Registered(bundle, value);
        if (value is IHtmlContent content)
            bundle[MimeTypes.Html] ??= Html(content);
        else if (value is not null && bundle.Count == 0 && ObjectTable.Of(value) is { } table)
        {
            bundle[MimeTypes.Html] = table.ToHtml();
            bundle[MimeTypes.Plain] = table.ToText();
        }
        bundle[MimeTypes.Plain] ??= PlainText.Of(value);
        // A figure is drawn from its data or shown as a picture; as HTML it would be an empty frame where no script runs.
        if (bundle.ContainsKey(MimeTypes.Plotly))
            bundle.Remove(MimeTypes.Html);
        return bundle;
    }

    private static void Registered(JsonObject bundle, object value)
    {
        // Of those that fit, one for the value's own type is better than one for a type that it derives from. What is shown of a list that
        // is no table depends on who shows it.
        var fitting = Formatter
            .RegisteredFormatters(includeDefaults: false)
            .Where(f => f.Type.IsInstanceOfType(value) && f.Type != typeof(IEnumerable))
            .OrderByDescending(f => f.Type == value.GetType())
            .ThenByDescending(f => f.Type != typeof(object));
        foreach (var formatter in fitting)
            if (!bundle.ContainsKey(formatter.MimeType) && Format(formatter, value) is { } text)
                bundle[formatter.MimeType] = MimeTypes.IsJson(formatter.MimeType) ? JsonNode.Parse(text) : text;
    }

    private static string? Format(ITypeFormatter formatter, object value)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        using var context = new FormatContext(writer);
        return formatter.Format(value, context) ? writer.ToString() : null;
    }

    private static string Html(IHtmlContent content)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
