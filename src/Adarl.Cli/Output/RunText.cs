using System.Globalization;
using Adarl.Runs.Records;

namespace Adarl.Cli.Output;

/// <summary>A run in text: what it is, its folds and its scores.</summary>
internal static class RunText
{
    /// <summary>The whole text.</summary>
    /// <param name="run">The run, with the folds that are finished.</param>
    public static string Of(Run run)
    {
        var record = run.Record;
        var head =
            $"{record.Title}\nrun {record.Id}, {Options.Words.Of(record.Status)}, {run.Folds.Count} of {record.PlannedFolds.Count} folds\n";
        if (record.Failure is not null)
            head += $"failed: {record.Failure}\n";
        if (run.Folds.Count == 0)
            return head;
        if (record.FoldKind == FoldKind.AllSpeakers)
            return head + "trained on all speakers: there is no test score\n";
        return $"{head}\n{Folds(run)}\n{Notes(run)}{(record.Metrics is { } m ? Confusions(record, m) : "")}";
    }

    /// <summary>A state of the source, e.g. <c>1a2b... with changes</c>.</summary>
    public static string Code(CodeVersion code) => $"{code.Commit}{(code.Dirty == true ? " with changes" : "")}";

    /// <summary>The same in few letters.</summary>
    public static string ShortCode(CodeVersion code) =>
        $"{code.Commit[..Math.Min(7, code.Commit.Length)]}{(code.Dirty == true ? "+" : "")}";

    private static string Folds(Run run)
    {
        var domains = run.Record.Domains.Count > 0 && run.Folds.Any(f => f.Record.Score?.DomainAccuracy is not null);
        var table = new TextTable([
            "fold",
            "utterances",
            "WA",
            "UA",
            .. run.Record.Classes,
            .. domains ? ["domain"] : Array.Empty<string>(),
            "epoch",
            "minutes",
        ]);
        foreach (var fold in run.Folds)
        {
            var score = fold.Record.Score!;
            table.Add([
                fold.Record.Name,
                $"{fold.Utterances.Count}",
                Percent(score.Wa),
                Percent(score.Ua),
                .. score.Recalls.Select(Percent),
                .. domains ? [Percent(score.DomainAccuracy)] : Array.Empty<string>(),
                fold.Record.ChosenEpoch is { } e ? $"{e + 1}" : "-",
                (fold.Record.WallSeconds / 60).ToString("0.0", CultureInfo.InvariantCulture),
            ]);
        }
        if (run.Record.Metrics is not { } metrics)
            return table.ToString();
        var minutes = (run.Folds.Sum(f => f.Record.WallSeconds) / 60).ToString("0.0", CultureInfo.InvariantCulture);
        var utterances = $"{run.Folds.Sum(f => f.Utterances.Count)}";
        table.Add([
            "mean of folds",
            utterances,
            Percent(metrics.FoldMeanWa),
            Percent(metrics.FoldMeanUa),
            .. metrics.MeanConfusion.Select((row, k) => Percent(row[k])),
            .. domains ? [Percent(metrics.FoldMeanDomainAccuracy)] : Array.Empty<string>(),
            "",
            minutes,
        ]);
        table.Add([
            "pooled",
            utterances,
            Percent(metrics.Pooled.Wa),
            Percent(metrics.Pooled.Ua),
            .. metrics.Pooled.Recalls.Select(Percent),
            .. domains ? [Percent(metrics.Pooled.DomainAccuracy)] : Array.Empty<string>(),
            "",
            "",
        ]);
        return table.ToString();
    }

    private static string Notes(Run run)
    {
        var absent = run.Folds.Where(f => f.Record.Score is { AbsentClasses.Count: > 0 }).ToList();
        var text = "Columns named after a class are its recall in per cent.\n";
        foreach (var alike in absent.GroupBy(f => string.Join(", ", f.Record.Score!.AbsentClasses)))
            text += Lacking([.. alike.Select(f => f.Record.Name)], alike.Key);
        if (absent.Count > run.Folds.Count / 2)
            text +=
                $"{absent.Count} of {run.Folds.Count} folds lack classes: their UA says little. Hold out groups of speakers (--folds speaker-groups) or sessions (--folds leave-one-session-out), or read the pooled scores.\n";
        if (run.Record.FoldKind == FoldKind.RandomOracle)
            text += "Random-oracle folds share speakers between training and test: leaky, for comparison only.\n";
        if (run.Folds[0].Record is { Selection: SelectionPolicy.TestOracle, ChosenEpoch: not null })
            text += "The epoch was chosen on the test speaker: optimistic, for comparison only.\n";
        return text;
    }

    private static string Lacking(string[] folds, string classes)
    {
        const int shown = 5;
        return folds.Length == 1
            ? $"Fold {folds[0]} has no {classes}: left out of its UA and of the mean matrix.\n"
            : $"Folds {string.Join(", ", folds.Take(shown))}{(folds.Length > shown ? $" and {folds.Length - shown} more" : "")} have no {classes}: left out of their UA and of the mean matrix.\n";
    }

    private static string Confusions(RunRecord run, RunMetrics metrics)
    {
        var mean = new TextTable(["truth \\ predicted, %", .. run.Classes]);
        var counts = new TextTable(["truth \\ predicted", .. run.Classes]);
        for (var k = 0; k < run.Classes.Count; k++)
        {
            mean.Add([run.Classes[k], .. metrics.MeanConfusion[k].Select(Percent)]);
            counts.Add([run.Classes[k], .. metrics.Pooled.Confusion[k].Select(n => $"{n}")]);
        }
        return $"\nConfusion, mean of the folds' rows (as Figure 4)\n{mean}\nConfusion, counts\n{counts}";
    }

    /// <summary>A share in per cent with one decimal; a dash where there is none.</summary>
    public static string Percent(double? share) =>
        share is { } s ? (100 * s).ToString("0.0", CultureInfo.InvariantCulture) : "-";
}
