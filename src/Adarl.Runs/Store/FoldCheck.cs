using Adarl.Runs.Records;

namespace Adarl.Runs.Store;

/// <summary>What must hold in a fold's record, and between it and its run.</summary>
internal static class FoldCheck
{
    /// <summary>Every claim of the fold that does not hold, its predictions and embeddings included.</summary>
    public static IEnumerable<string> Problems(RunRecord run, Fold fold) =>
        RecordProblems(run, fold.Record)
            .Concat(SpeakerProblems(run, fold.Record))
            .Concat(CrossCorpusCheck.Problems(run, fold.Record))
            .Concat(EpochProblems(fold.Record))
            .Concat(OptionCheck.Problems(run, fold.Record))
            .Concat(CountingCheck.Problems(run, fold))
            .Concat(PredictionCheck.Problems(run, fold))
            .Concat(EmbeddingCheck.Problems(run, fold))
            .Select(problem => $"fold {fold.Record.Name}: {problem}");

    /// <summary>The score that a fold's predictions give; null under <see cref="FoldKind.AllSpeakers"/>.</summary>
    public static Score? ScoreOf(RunRecord run, IReadOnlyList<UtterancePrediction> utterances) =>
        run.FoldKind == FoldKind.AllSpeakers ? null : Metrics.Score(utterances, run.Classes, run.Domains);

    private static IEnumerable<string> RecordProblems(RunRecord run, FoldRecord fold)
    {
        if (fold.Index < 0 || fold.Index >= run.PlannedFolds.Count || run.PlannedFolds[fold.Index] != fold.Name)
        {
            yield return $"index {fold.Index} is not its place in the plan {string.Join(", ", run.PlannedFolds)}";
        }
        if (fold.Threads != run.Threads || fold.Precision != run.Precision)
        {
            yield return $"ran with {fold.Threads} threads in {fold.Precision}, the run with {run.Threads} in {run.Precision}";
        }
        foreach (var part in new[] { fold.Train, fold.Validation, fold.Test })
        {
            foreach (var label in part.Labels.Keys.Except(run.Classes))
            {
                yield return $"label '{label}' is counted: expected only {string.Join(", ", run.Classes)}";
            }
        }
    }

    private static IEnumerable<string> SpeakerProblems(RunRecord run, FoldRecord fold)
    {
        if (fold.Train.Speakers.Count == 0)
        {
            yield return "there is no training speaker";
        }
        if (run.FoldKind == FoldKind.LeaveOneSpeakerOut && fold.Test.Speakers.Count != 1)
        {
            yield return $"{fold.Test.Speakers.Count} test speakers, expected 1 ({Names(fold.Test.Speakers)})";
        }
        if (run.FoldKind == FoldKind.SpeakerGroups && fold.Test.Speakers.Count == 0)
        {
            yield return "there is no test speaker: expected those of a group";
        }
        if (run.FoldKind == FoldKind.AllSpeakers && fold.Test.Speakers.Count != 0)
        {
            yield return $"test speakers {Names(fold.Test.Speakers)}, expected none in a run over all speakers";
        }
        if (run.FoldKind != FoldKind.RandomOracle)
        {
            var all = fold.Train.Speakers.Concat(fold.Validation.Speakers).Concat(fold.Test.Speakers);
            if (RunCheck.Repeated(all) is { } speaker)
            {
                yield return $"speaker {speaker} is in two parts: expected train, validation and test to share nobody";
            }
        }
        if (fold.Selection == SelectionPolicy.OtherSpeaker && fold.Validation.Speakers.Count == 0)
        {
            yield return "the epoch is chosen by another speaker, and there is no validation speaker";
        }
    }

    private static IEnumerable<string> EpochProblems(FoldRecord fold)
    {
        var epochs = fold.Epochs.Select(e => e.Epoch).ToArray();
        if (!epochs.SequenceEqual(Enumerable.Range(0, epochs.Length)))
        {
            yield return $"epochs are {string.Join(", ", epochs)}: expected 0, 1, 2 and so on";
        }
        if (
            epochs.Length > 0 != fold.ChosenEpoch is not null
            || fold.ChosenEpoch < 0
            || fold.ChosenEpoch >= epochs.Length
        )
        {
            yield return $"the chosen epoch is {fold.ChosenEpoch?.ToString() ?? "none"} of {epochs.Length}";
        }
        var own = fold.Choices?.ContainsKey(FoldRecord.OwnValidation) == true; // early stopping, on a training speaker
        if (
            fold.Selection == SelectionPolicy.Last
            && !own
            && fold.ChosenEpoch is { } chosen
            && chosen != epochs.Length - 1
        )
        {
            yield return $"the chosen epoch is {chosen}, expected {epochs.Length - 1}, the last";
        }
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names);
}
