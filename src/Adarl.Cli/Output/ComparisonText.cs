using Adarl.Runs.Statistics;

namespace Adarl.Cli.Output;

/// <summary>Table 3 from runs: scores with intervals, the paper's figures, differences with their tests, seeds.</summary>
internal static class ComparisonText
{
    /// <summary>The whole text.</summary>
    /// <param name="comparison">The systems.</param>
    /// <param name="title">What they are runs of; says synthetic, quick geometry and the like.</param>
    /// <param name="missing">Systems of Table 3 that have no run here.</param>
    public static string Of(Comparison comparison, string title, params IReadOnlyList<string> missing) =>
        $"{title}\n\n{Differing(comparison)}{Scores(comparison, missing)}\n{Notes(comparison)}\n"
        + $"{PaperText.Of(comparison, missing)}{DifferenceText.Of(comparison)}{Seeds(comparison)}";

    private static string Differing(Comparison comparison)
    {
        if (comparison.Differing.Count == 0)
            return "";
        var lines = comparison.Differing.Select(name =>
            $"  {name}: "
            + string.Join(
                "; ",
                comparison
                    .Systems.Where(s => RunSettings.IsOfProtocol(name) || s.Entry.Settings.ContainsKey(name))
                    .GroupBy(s => RunSettings.Value(s.Entry.Settings, name))
                    .Select(g => $"{g.Key} ({string.Join(", ", g.Select(s => s.Name))})")
            )
        );
        return $"These rows are not one experiment. Settings that differ:\n{string.Join('\n', lines)}\n\n";
    }

    private static string Scores(Comparison comparison, IReadOnlyList<string> missing)
    {
        var table = new TextTable(["system", "seeds", "WA", "UA", "pooled WA", "pooled UA", "domain"]);
        foreach (var system in comparison.Systems)
            table.Add([
                system.Name,
                $"{system.Entry.Runs.Count}",
                Cell(system.FoldMeanWa, system.Intervals.SpeakerMeanWa),
                Cell(system.FoldMeanUa, system.Intervals.SpeakerMeanUa),
                Cell(system.PooledWa, system.Intervals.PooledWa),
                Cell(system.PooledUa, system.Intervals.PooledUa),
                RunText.Percent(system.DomainAccuracy),
            ]);
        foreach (var name in missing)
            table.Add([name, "missing", "-", "-", "-", "-", "-"]);
        return table.ToString();
    }

    private static string Notes(Comparison comparison)
    {
        var intervals = comparison.Reference.Intervals;
        return "All in per cent. WA and UA are means over folds; pooled ones are over all utterances. In brackets "
            + $"{100 * intervals.Level:0} % intervals:\n{intervals.Speakers} speakers drawn with replacement {intervals.Replicates} times; "
            + "those of WA and UA are of the mean over speakers.\n"
            + string.Concat(comparison.Systems.Select(SpeakerMeans))
            + "domain is the accuracy of the domain on held-out speakers (the paper, of ADARL: close to 100 %).\n"
            + Heard(comparison)
            + Unequal(comparison, "seeds", SeedsOf, "a mean over several seeds is steadier than one training")
            + Unequal(
                comparison,
                "versions of the code",
                CodeOf,
                "last bits differ between some versions, and with them single utterances"
            );
    }

    private static string Heard(Comparison comparison) =>
        "What rows hear of an utterance:\n"
        + string.Concat(
            comparison
                .Systems.GroupBy(s => s.Entry.Hears)
                .Select(g => $"  {g.Key}: {string.Join(", ", g.Select(s => s.Name))}\n")
        );

    // Where a fold is not a speaker the interval is of another mean than the one before it.
    private static string SpeakerMeans(ComparedSystem system)
    {
        var (wa, ua) = (system.Intervals.SpeakerMeanWa.Estimate, system.Intervals.SpeakerMeanUa.Estimate);
        var same = Math.Max(Math.Abs(wa - system.FoldMeanWa.Mean), Math.Abs(ua - system.FoldMeanUa.Mean)) < 0.0005;
        return same
            ? ""
            : $"Folds of {system.Name} are not its speakers: the mean over speakers is WA {RunText.Percent(wa)}, UA {RunText.Percent(ua)}.\n";
    }

    private static string Unequal(Comparison comparison, string what, Func<ComparedSystem, string> of, string why)
    {
        var groups = comparison.Systems.Where(s => s.Entry.HasEpochs).GroupBy(of).ToList();
        return groups.Count < 2
            ? ""
            : $"Rows have unequal {what} ({why}):\n"
                + string.Concat(groups.Select(g => $"  {g.Key}: {string.Join(", ", g.Select(s => s.Name))}\n"));
    }

    private static string SeedsOf(ComparedSystem system) =>
        string.Join(' ', system.Entry.Runs.Select(r => r.Record.RootSeed));

    private static string CodeOf(ComparedSystem system) =>
        string.Join(
            ' ',
            system.Entry.Runs.SelectMany(r => r.Folds).Select(f => RunText.ShortCode(f.Record.Code)).Distinct()
        );

    private static string Seeds(Comparison comparison)
    {
        var several = comparison.Systems.Where(s => s.Entry.Runs.Count > 1).ToList();
        if (several.Count == 0)
            return "";
        var table = new TextTable(["spread over seeds", "seeds", "score", "mean", "sd", "least", "greatest"]);
        foreach (var system in several)
        foreach (
            var (name, spread) in (IEnumerable<(string, SeedSpread)>)
                [
                    ("WA", system.FoldMeanWa),
                    ("UA", system.FoldMeanUa),
                    ("pooled WA", system.PooledWa),
                    ("pooled UA", system.PooledUa),
                ]
        )
            table.Add([
                system.Name,
                SeedsOf(system),
                name,
                RunText.Percent(spread.Mean),
                RunText.Percent(spread.Deviation),
                RunText.Percent(spread.Least),
                RunText.Percent(spread.Greatest),
            ]);
        return $"\n{table}";
    }

    /// <summary>A score's mean over seeds, in per cent, with its interval.</summary>
    public static string Cell(SeedSpread score, Interval interval) =>
        $"{RunText.Percent(score.Mean)} ({RunText.Percent(interval.Lower)} to {RunText.Percent(interval.Upper)})";
}
