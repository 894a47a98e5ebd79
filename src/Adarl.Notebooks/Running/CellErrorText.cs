using System.Text;
using Adarl.Notebooks.Outputs;

namespace Adarl.Notebooks.Running;

/// <summary>A cell's failure as people read it on a terminal: where, what, and the lines around it.</summary>
internal static class CellErrorText
{
    private const int Around = 2;

    /// <summary>The text.</summary>
    /// <param name="notebook">The notebook's file.</param>
    /// <param name="count">The cell's place among those that run, as Jupyter shows it in brackets.</param>
    /// <param name="code">Its text.</param>
    /// <param name="failure">What happened.</param>
    public static string Of(string notebook, int count, string code, CellFailure failure)
    {
        var place = failure.Line is { } line ? $"cell [{count}], line {line}" : $"cell [{count}]";
        var text = new StringBuilder($"{notebook}: {place}: {failure.Kind}: {failure.Message}");
        foreach (var trace in failure.Trace.Skip(1))
            text.Append("\n    ").Append(trace.TrimEnd());
        if (failure.Line is { } at)
            Excerpt(text, code.Split('\n'), at);
        return text.ToString();
    }

    private static void Excerpt(StringBuilder text, string[] lines, int at)
    {
        var last = Math.Min(lines.Length, at + Around);
        for (var l = Math.Max(1, at - Around); l <= last; l++)
            text.Append($"\n  {(l == at ? '>' : ' ')} {l, 3} | {lines[l - 1].TrimEnd()}");
    }
}
