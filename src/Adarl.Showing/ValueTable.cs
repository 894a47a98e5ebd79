using System.Globalization;
using System.Net;
using System.Text;

namespace Adarl.Showing;

/// <summary>A table as a cell shows it. Columns of numbers go to the right, as readers of numbers expect.</summary>
internal sealed class ValueTable
{
    private readonly IReadOnlyList<string> header;
    private readonly IReadOnlyList<IReadOnlyList<string>> rows;
    private readonly IReadOnlyList<bool> right;
    private readonly string? note;

    /// <summary>A table.</summary>
    /// <param name="header">The columns' names; a table whose columns have none has no head.</param>
    /// <param name="rows">Texts of the cells, in the columns' order.</param>
    /// <param name="note">Said below it, or null.</param>
    public ValueTable(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows, string? note)
    {
        (this.header, this.rows, this.note) = (header, rows, note);
        right = [.. header.Select((_, c) => rows.Count > 0 && rows.All(row => IsNumber(row[c])))];
    }

    /// <summary>As a piece of a page.</summary>
    public string ToHtml()
    {
        var head = IsNamed ? $"<thead>{Html("th", header)}</thead>" : "";
        var html = new StringBuilder($"<table>{head}<tbody>");
        html.AppendJoin('\n', rows.Select(row => Html("td", row))).Append("</tbody></table>");
        return note is null ? html.ToString() : html.Append($"\n<p>{WebUtility.HtmlEncode(note)}</p>").ToString();
    }

    /// <summary>As text, two spaces between columns.</summary>
    public string ToText()
    {
        var widths = header.Select((name, c) => rows.Select(row => row[c].Length).Append(name.Length).Max()).ToList();
        var lines = (IsNamed ? rows.Prepend(header) : rows).Select(row => string.Join("  ", row.Select(Pad)).TrimEnd());
        return string.Join('\n', note is null ? lines : lines.Append(note));

        string Pad(string cell, int c) => right[c] ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]);
    }

    private bool IsNamed => header.Any(name => name.Length > 0);

    private string Html(string element, IReadOnlyList<string> row) =>
        $"<tr>{string.Concat(row.Select((cell, c) => $"<{element} style=\"text-align:{(right[c] ? "right" : "left")}\">{WebUtility.HtmlEncode(cell)}</{element}>"))}</tr>";

    private static bool IsNumber(string text) =>
        text.Length == 0
        || double.TryParse(
            text.TrimEnd('%', ' '),
            NumberStyles.Float | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture,
            out _
        );
}
