using Adarl.Runs.Records;

namespace Adarl.Runs.Store;

/// <summary>What must hold over all folds of a run together.</summary>
internal static class WholeCheck
{
    /// <summary>Every claim over the folds that does not hold.</summary>
    public static IEnumerable<string> Problems(Run run)
    {
        var utterances = run.Folds.SelectMany(f => f.Utterances).ToArray();
        if (RunCheck.Repeated(utterances.Select(u => u.Utterance)) is { } repeated)
        {
            var folds = utterances.Where(u => u.Utterance == repeated).Select(u => u.Fold);
            yield return $"utterance {repeated} is predicted in the folds {string.Join(", ", folds)}: expected one";
        }
        var heldOut = run.Folds.SelectMany(f => f.Record.Test.Speakers);
        if (run.Record.FoldKind != FoldKind.RandomOracle && RunCheck.Repeated(heldOut) is { } speaker)
        {
            yield return $"speaker {speaker} is held out by two folds: expected one";
        }
        if (run.Record.Status != RunStatus.Complete)
        {
            yield break;
        }
        var testsAll = run.Record.FoldKind is not (FoldKind.AllSpeakers or FoldKind.CrossCorpus);
        foreach (var fold in run.Folds.Where(_ => testsAll))
        {
            var labelled = Labelled(fold.Record.Train) + Labelled(fold.Record.Validation) + Labelled(fold.Record.Test);
            if (labelled != utterances.Length)
            {
                yield return $"fold {fold.Record.Name} divides {labelled} labelled utterances, "
                    + $"but the run predicts {utterances.Length}: expected every utterance to be tested once";
            }
        }
        foreach (var problem in CountingCheck.Problems(run))
        {
            yield return problem;
        }
        if (
            MetricsOf(run) is var computed
            && Agreement.Difference("metrics", run.Record.Metrics, computed) is { } difference
        )
        {
            yield return difference;
        }
    }

    /// <summary>The metrics that the folds' predictions give; null where nothing is held out or predicted.</summary>
    public static RunMetrics? MetricsOf(Run run) =>
        run.Record.FoldKind == FoldKind.AllSpeakers || run.Folds.Any(f => f.Utterances.Count == 0)
            ? null
            : Metrics.OfRun(
                [.. run.Folds.Select(f => (f.Record.Name, f.Utterances))],
                run.Record.Classes,
                run.Record.Domains
            );

    private static long Labelled(PartRecord part) => part.Labels.Values.Sum(n => (long)n);
}
