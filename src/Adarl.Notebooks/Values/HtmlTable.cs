using System.Net;
using System.Text;

namespace Adarl.Notebooks.Values;

/// <summary>A table as a piece of a page.</summary>
/// <param name="Header">The columns' names.</param>
/// <param name="Rows">Texts of the cells, in the columns' order.</param>
/// <param name="Note">Said below it, or null.</param>
internal sealed record HtmlTable(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows, string? Note)
{
    /// <summary>The HTML. Columns of numbers go to the right, as readers of numbers expect.</summary>
    public override string ToString()
    {
        var right = Header.Select((_, c) => Rows.Count > 0 && Rows.All(r => IsNumber(r[c]))).ToList();
        var html = new StringBuilder("<table><thead><tr>");
        for (var c = 0; c < Header.Count; c++)
            Cell(html, "th", Header[c], right[c]);
        html.Append("</tr></thead><tbody>");
        foreach (var row in Rows)
        {
            html.Append("\n<tr>");
            for (var c = 0; c < row.Count; c++)
                Cell(html, "td", row[c], right[c]);
            html.Append("</tr>");
        }
        html.Append("</tbody></table>");
        if (Note is not null)
            html.Append("\n<p>").Append(WebUtility.HtmlEncode(Note)).Append("</p>");
        return html.ToString();
    }

    private static void Cell(StringBuilder html, string element, string text, bool right) =>
        html.Append('<')
            .Append(element)
            .Append(right ? " style=\"text-align:right\">" : " style=\"text-align:left\">")
            .Append(WebUtility.HtmlEncode(text))
            .Append("</")
            .Append(element)
            .Append('>');

    private static bool IsNumber(string text) =>
        text.Length == 0
        || double.TryParse(
            text.TrimEnd('%', ' '),
            System.Globalization.NumberStyles.Float | System.Globalization.NumberStyles.AllowThousands,
            System.Globalization.CultureInfo.InvariantCulture,
            out _
        );
}
