using Adarl.Runs.Published;
using Adarl.Runs.Statistics;

namespace Adarl.Cli.Output;

/// <summary>Our scores beside the paper's Table 3.</summary>
internal static class PaperText
{
    /// <summary>The table and a line about the paper's corpus.</summary>
    /// <param name="comparison">The systems.</param>
    /// <param name="missing">Systems of Table 3 that have no run here.</param>
    public static string Of(Comparison comparison, IReadOnlyList<string> missing)
    {
        if (comparison.Systems.Select(s => s.Entry.Partial).FirstOrDefault(p => p is not null) is { } partial)
            return $"The corpus is not whole, {partial}: the paper's figures do not stand beside it.\n";
        var table = new TextTable(["beside Table 3", "WA", "paper", "ours - paper", "UA", "paper", "ours - paper"]);
        foreach (var system in comparison.Systems)
            table.Add([
                system.Name,
                .. Cells(system.FoldMeanWa.Mean, system.Paper?.Wa),
                .. Cells(system.FoldMeanUa.Mean, system.Paper?.Ua),
            ]);
        foreach (var paper in missing.Select(PublishedScores.Of))
            table.Add([paper!.System, .. Cells(null, paper.Wa), .. Cells(null, paper.Ua)]);
        return $"{table}\n{Corpus(comparison)}What runs say of the paper's claims: adarl claims.\n";
    }

    private static string[] Cells(double? ours, double? paper) =>
        [
            RunText.Percent(ours),
            paper is { } p ? $"{100 * p:0.00}" : "-",
            ours is { } a && paper is { } b ? DifferenceText.Points(a - b) : "-",
        ];

    private static string Corpus(Comparison comparison) =>
        comparison.Reference.Entry.Runs[0].Record.Corpus.Name.Split('+')[0] == "iemocap"
            ? "The paper's figures are on IEMOCAP's improvised part.\n"
            : "The paper's figures are on IEMOCAP's improvised part: another corpus, shown for orientation only.\n";
}
