using Adarl.Runs;

namespace Adarl.Cli.Output;

/// <summary>Runs of several systems side by side and beside the paper's Table 3, with what a speaker more or less would change.</summary>
internal static class SummaryText
{
    /// <summary>The whole text.</summary>
    /// <param name="runs">Complete runs of one corpus; the first is compared with each of the others.</param>
    /// <param name="title">What they are runs of; says synthetic, quick geometry and the like.</param>
    public static string Of(IReadOnlyList<Run> runs, string title)
    {
        var table = new TextTable([
            "system",
            "WA",
            "UA",
            "UA, 95 % interval",
            "pooled WA",
            "pooled UA",
            "domain",
            "paper WA",
            "paper UA",
        ]);
        var names = Names(runs);
        for (var i = 0; i < runs.Count; i++)
            table.Add([names[i], .. Row(runs[i])]);
        return $"{title}\n\n{table}\n{Notes(runs)}{Differences(runs, names)}";
    }

    private static IReadOnlyList<string> Row(Run run)
    {
        var metrics = run.Record.Metrics!;
        var interval = Statistics.Bootstrap(Predictions(run), run.Record.Classes, Seed(run)).SpeakerMeanUa;
        var paper = PublishedScores.Of(run.Record.System);
        return
        [
            RunText.Percent(metrics.FoldMeanWa),
            RunText.Percent(metrics.FoldMeanUa),
            $"{RunText.Percent(interval.Lower)} to {RunText.Percent(interval.Upper)}",
            RunText.Percent(metrics.Pooled.Wa),
            RunText.Percent(metrics.Pooled.Ua),
            RunText.Percent(metrics.FoldMeanDomainAccuracy),
            paper is null ? "-" : $"{100 * paper.Wa:0.00}",
            paper is null ? "-" : $"{100 * paper.Ua:0.00}",
        ];
    }

    private static string Notes(IReadOnlyList<Run> runs)
    {
        var paper =
            runs[0].Record.Corpus.Name.Split('+')[0] == "iemocap"
                ? "The paper's figures are on IEMOCAP's improvised part.\n"
                : "The paper's figures are on IEMOCAP's improvised part: another corpus, shown for orientation only.\n";
        return "All in per cent. WA and UA are means over folds; the interval is of the mean over speakers, drawn with replacement.\n"
            + "domain is the accuracy of the domain on held-out speakers (the paper: close to 100 %).\n"
            + paper;
    }

    private static string Differences(IReadOnlyList<Run> runs, IReadOnlyList<string> names)
    {
        if (runs.Count < 2)
            return "";
        var first = Predictions(runs[0]);
        var table = new TextTable(["difference in UA, points", "mean", "speakers above", "p, two-sided"]);
        for (var i = 1; i < runs.Count; i++)
        {
            var paired = Statistics.Paired(first, Predictions(runs[i]), runs[0].Record.Classes, Measure.Ua);
            table.Add([
                $"{names[0]} - {names[i]}",
                $"{100 * paired.Mean:+0.0;-0.0;0.0}",
                $"{paired.Speakers.Count(s => s.Difference > 0)} of {paired.Speakers.Count}",
                paired.P is { } p ? $"{p:0.000}" : "-",
            ]);
        }
        var speakers = first.Select(u => u.Speaker).Distinct().Count();
        var test =
            speakers > Statistics.MostSpeakers
                ? $"no test beyond {Statistics.MostSpeakers} speakers"
                : $"exact sign-flip test; with {speakers} speakers the least p is {2 / Math.Pow(2, speakers):0.000000}";
        return $"\n{table}\nPaired within speakers, {test}.\n";
    }

    // A run is named after its system, and, where another run is of the same system, after the options in which they differ.
    private static List<string> Names(IReadOnlyList<Run> runs)
    {
        var differing = runs.SelectMany(r => r.Record.Options)
            .GroupBy(option => option.Key)
            .Where(g => g.Key != "system" && g.Select(option => option.Value).Distinct().Count() > 1)
            .Select(g => g.Key)
            .ToList();
        return
        [
            .. runs.Select(run =>
                runs.Count(r => r.Record.System == run.Record.System) == 1
                    ? run.Record.System
                    : string.Join(
                        ' ',
                        [run.Record.System, .. differing.Select(name => $"{name}={run.Record.Options[name]}")]
                    )
            ),
        ];
    }

    private static List<UtterancePrediction> Predictions(Run run) => [.. run.Folds.SelectMany(f => f.Utterances)];

    private static int Seed(Run run) => (int)(run.Record.RootSeed & int.MaxValue);
}
