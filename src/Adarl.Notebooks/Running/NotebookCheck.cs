using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Adarl.Notebooks.Format;
using Adarl.Notebooks.Outputs;

namespace Adarl.Notebooks.Running;

/// <summary>Whether a notebook, run again, says what it said.</summary>
public static partial class NotebookCheck
{
    /// <summary>The tag of a cell whose outputs depend on the processor, as those of a training do.</summary>
    public const string Varies = "varies";

    private const int Longest = 100;

    /// <summary>
    /// Compares outputs cell by cell. The pictures of figures are left out: they follow from their figures, which are compared, and
    /// from the fonts of the machine that drew them. So are the outputs of cells tagged <c>varies</c>.
    /// </summary>
    /// <param name="committed">The notebook as it is.</param>
    /// <param name="again">The same, run again.</param>
    /// <returns>What differs, and what the compiler warned of, a line for each; nothing where nothing does.</returns>
    public static IReadOnlyList<string> Differences(Notebook committed, Notebook again)
    {
        var differences = new List<string>();
        foreach (var (was, now) in committed.Cells.Zip(again.Cells).Where(pair => pair.First.Kind == CellKind.Code))
        {
            var name = now.ExecutionCount is { } count ? $"cell [{count}]" : "an empty cell";
            var (before, after) = (Lines(was), Lines(now));
            if (Warning(was) is { } warning)
                differences.Add($"{name}: the compiler warns: {warning}");
            if (was.ExecutionCount is null && was.Outputs.Count == 0 && now.ExecutionCount is not null)
                differences.Add($"{name}: it was never run");
            else if (was.ExecutionCount != now.ExecutionCount)
                differences.Add($"{name}: it was [{was.ExecutionCount}]: the cells were not run from head to foot");
            else if (!was.Tags.Contains(Varies) && !before.SequenceEqual(after))
                differences.Add($"{name}: {First(before, after)}");
        }
        return differences;
    }

    // A committed output that begins with a complaint of the compiler is not one to read.
    private static string? Warning(NotebookCell cell) =>
        cell
            .Outputs.Where(output => JsonWords.Text(output["name"]) == StreamOutput.Error)
            .Select(output => CompilerWarning().Match(MultilineText.Read(output["text"])!))
            .FirstOrDefault(found => found.Success)
            ?.Value;

    [GeneratedRegex(@"warning FS\d{4}: .*")]
    private static partial Regex CompilerWarning();

    private static string First(string[] before, string[] after)
    {
        var at = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"was {Shown(before, at)}, is {Shown(after, at)}";
    }

    private static string Shown(string[] lines, int at)
    {
        if (at >= lines.Length)
            return "nothing more";
        var line = lines[at].Trim();
        return line.Length <= Longest ? line : $"{line[..Longest]}…";
    }

    private static string[] Lines(NotebookCell cell) =>
        NotebookJson
            .Write(new JsonArray([.. cell.Outputs.Select(WithoutPicture)]))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static JsonNode WithoutPicture(JsonObject output)
    {
        var copy = (JsonObject)output.DeepClone();
        if (copy["data"] is JsonObject data && data.ContainsKey(MimeTypes.Plotly))
        {
            data.Remove(MimeTypes.Png);
            copy.Remove("metadata");
        }
        return copy;
    }
}
