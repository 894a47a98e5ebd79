using System.Globalization;
using Adarl.Runs.Statistics;

namespace Adarl.Cli.Output;

/// <summary>Table 2 from runs: scores beside the published ones, what lies between each system and ADARL, what each costs, and the protocols.</summary>
internal static class SystemTableText
{
    private const string Nothing = "-";

    /// <summary>The whole text.</summary>
    /// <param name="table">The table.</param>
    /// <param name="heading">What stands above it.</param>
    public static string Of(SystemTable table, string heading)
    {
        var runs = table
            .Comparison?.Systems.SelectMany(s => s.Entry.Runs)
            .Select(r => $"{r.Record.Id}: {r.Record.Title}\n");
        return $"{heading}{string.Concat(runs ?? [])}\n{Scores(table)}\n{Notes(table)}\n{Costs(table)}\n{Protocols(table)}";
    }

    private static TextTable Scores(SystemTable table)
    {
        var reference = table.Comparison?.Reference.Name ?? "adarl";
        var text = new TextTable([
            "system",
            "seeds",
            "WA",
            "UA",
            "published WA",
            "published UA",
            $"UA, {reference} - it",
            "p",
            "Holm",
        ]);
        foreach (var row in table.Rows)
            text.Add([
                row.Name,
                row.Ours is { } ours ? $"{ours.Entry.Runs.Count}" : "missing",
                row.Ours is { } wa ? ComparisonText.Cell(wa.FoldMeanWa, wa.Intervals.SpeakerMeanWa) : Nothing,
                row.Ours is { } ua ? ComparisonText.Cell(ua.FoldMeanUa, ua.Intervals.SpeakerMeanUa) : Nothing,
                Published(row.Published?.Wa),
                Published(row.Published?.Ua),
                row.Ours?.Difference is { } difference
                    ? DifferenceText.Cell(difference.Intervals.SpeakerMeanUa)
                    : Nothing,
                DifferenceText.P(row.Ours?.Difference?.Ua.P),
                DifferenceText.P(row.Ours?.Difference?.HolmUa),
            ]);
        return text;
    }

    private static string Notes(SystemTable table) =>
        "In per cent: means over folds, in brackets 95 % intervals over speakers; differences in points, paired within speakers, by the exact\n"
        + "permutation test, Holm's correction over the rows of this table. Published scores are on IEMOCAP, each under its own protocol (below).\n"
        + (table.Comparison is null ? "Nothing has been run.\n" : "");

    private static TextTable Costs(SystemTable table)
    {
        var text = new TextTable(["system", "parameters", "minutes a fold", "hears"], textLast: true);
        foreach (var row in table.Rows.Where(row => row.Ours is not null))
            text.Add([
                row.Name,
                row.Parameters?.ToString("N0", CultureInfo.InvariantCulture) ?? Nothing,
                $"{row.MinutesOfFold:0.0}",
                row.Ours!.Entry.Hears,
            ]);
        return text;
    }

    private static TextTable Protocols(SystemTable table)
    {
        var text = new TextTable(["published", "year", "mark", "folds; classes; data"], textLast: true);
        foreach (
            var published in table.Rows.Select(row => row.Published).OfType<Runs.Published.PublishedSystem>().Distinct()
        )
            text.Add([
                published.System,
                $"{published.Year}",
                published.Mark,
                $"folds: {published.Folds}; classes: {published.Classes}; data: {published.Data}",
            ]);
        return text;
    }

    // As many decimals as the paper prints.
    private static string Published(double? share) =>
        share is { } s ? (100 * s).ToString("0.00", CultureInfo.InvariantCulture) : Nothing;
}
