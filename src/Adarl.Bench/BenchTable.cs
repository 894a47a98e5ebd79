using System.Text;

namespace Adarl.Bench;

/// <summary>A table of the benchmark: the first column is text, the others are numbers or words.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Header">The columns' names.</param>
/// <param name="Rows">As many cells each as columns.</param>
public sealed record BenchTable(string Title, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The table in Markdown.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder($"## {Title}\n\n");
        Line(Header);
        Line([.. Header.Select((_, i) => i == 0 ? "---" : "---:")]);
        foreach (var row in Rows)
            Line(row);
        return text.ToString();

        void Line(IReadOnlyList<string> cells) => text.Append($"| {string.Join(" | ", cells)} |\n");
    }
}
