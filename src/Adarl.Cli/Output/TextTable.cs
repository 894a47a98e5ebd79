using System.Text;
using Adarl.Runs;

namespace Adarl.Cli.Output;

/// <summary>A table of fixed-width text: the first column to the left, the others to the right.</summary>
/// <param name="header">The columns' names.</param>
/// <param name="textLast">Whether the last column holds text, which goes to the left too.</param>
internal sealed class TextTable(IReadOnlyList<string> header, bool textLast = false)
{
    private readonly List<IReadOnlyList<string>> rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">As many as columns.</param>
    public void Add(IReadOnlyList<string> cells)
    {
        if (cells.Count != header.Count)
            throw new ArgumentException($"{cells.Count} cells: expected {header.Count}", nameof(cells));
        rows.Add([.. cells.Select(OneLine)]);
    }

    private static string OneLine(string cell) => VisibleText.Of(cell.ReplaceLineEndings(" ").Replace('\t', ' '));

    /// <summary>The table, each line ended.</summary>
    public override string ToString()
    {
        var widths = header.Select((name, c) => rows.Select(r => r[c].Length).Append(name.Length).Max()).ToList();
        var text = new StringBuilder();
        Line(header);
        Line([.. widths.Select(w => new string('-', w))]);
        foreach (var row in rows)
            Line(row);
        return text.ToString();

        void Line(IReadOnlyList<string> cells) =>
            text.Append(string.Join("  ", cells.Select(Pad)).TrimEnd()).Append('\n');

        string Pad(string cell, int column) =>
            column == 0 || (textLast && column == header.Count - 1)
                ? cell.PadRight(widths[column])
                : cell.PadLeft(widths[column]);
    }
}
