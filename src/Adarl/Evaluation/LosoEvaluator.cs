using System.Diagnostics;
using Adarl.Corpus;
using Adarl.Folds;
using Adarl.Runs;
using Adarl.Runs.Records;
using Adarl.Runs.Store;

namespace Adarl.Evaluation;

/// <summary>
/// Puts a system through the folds, "evaluated in turn with a new speaker" (3.2), into a run store. The same experiment finds its own run
/// again and goes on with the first fold that is missing. Several processes may do so at once: each takes folds that nobody works on, and
/// whoever finds the last one finished completes the run.
/// </summary>
public static class LosoEvaluator
{
    /// <summary>Runs all folds that are not finished and that no other process works on, then completes the run.</summary>
    /// <param name="experiment">What to run.</param>
    /// <param name="store">Where the record goes.</param>
    /// <param name="software">What the run stands on.</param>
    /// <param name="only">Names of folds to run now, or null for all; the run completes when none is missing.</param>
    /// <param name="progress">Told what happens.</param>
    /// <param name="clock">For times and durations.</param>
    /// <param name="stop">Ends the run between two steps; finished folds and epochs are kept.</param>
    /// <returns>The record: complete, or still running where <paramref name="only"/> left folds out.</returns>
    /// <exception cref="InputException">The stored run differs, or a fold's name is unknown.</exception>
    /// <exception cref="FoldsLeftException">A chosen fold is left to another process; the others are done.</exception>
    /// <exception cref="Training.TrainingException">A training cannot go on; the run is marked failed, and its finished folds stay.</exception>
    public static RunRecord Evaluate(
        Experiment experiment,
        RunStore store,
        SoftwareRecord software,
        IReadOnlyCollection<string>? only,
        IEvaluationProgress progress,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        var (run, missing) = Begin(experiment, store, software, only, progress, clock);
        try
        {
            foreach (var split in experiment.Splits.Where(s => missing.Contains(s.Name)))
            {
                var checkpoints = store.CheckpointsOf(run.Id, split.Name);
                using var own = FileLock.TryTake(checkpoints + ".lock");
                if (own is null)
                    progress.Left(split.Name);
                else if (!store.FinishedFolds(run.Id).Contains(split.Name)) // by another process, meanwhile
                    progress.Finished(RunFold(experiment, store, run, software, split, checkpoints, progress, clock, stop));
            }
        }
        catch (Training.TrainingException e)
        {
            store.Fail(run.Id, e.Message, clock.GetUtcNow());
            throw;
        }
        return End(store, run, missing, clock);
    }

    /// <summary>Starts a run or finds it.</summary>
    /// <param name="experiment">What to run.</param>
    /// <param name="store">Where the record goes.</param>
    /// <param name="software">What the run stands on.</param>
    /// <param name="only">Names of folds to run now, or null for all.</param>
    /// <param name="progress">Told that the run has started.</param>
    /// <param name="clock">For the time of the start.</param>
    /// <returns>The run, and those of the chosen folds that are not finished.</returns>
    /// <exception cref="InputException">The stored run differs, or a fold's name is unknown.</exception>
    public static (RunRecord Run, IReadOnlyList<string> Missing) Begin(
        Experiment experiment,
        RunStore store,
        SoftwareRecord software,
        IReadOnlyCollection<string>? only,
        IEvaluationProgress progress,
        TimeProvider clock
    )
    {
        var chosen = Splits.Named(experiment.Splits, only).Select(s => s.Name).ToList();
        var run = store.OpenOrCreate(RunPlan.Of(experiment, software, clock.GetUtcNow()), only);
        var done = store.FinishedFolds(run.Id);
        progress.Started(run, done);
        return (run, [.. chosen.Except(done)]);
    }

    /// <summary>Completes a run if no fold is missing any more.</summary>
    /// <param name="store">Where the record is.</param>
    /// <param name="run">The run.</param>
    /// <param name="expected">Folds that should be finished by now.</param>
    /// <param name="clock">For the time of the end.</param>
    /// <returns>The record as it is now.</returns>
    /// <exception cref="FoldsLeftException">Another process has not finished one of the folds expected.</exception>
    public static RunRecord End(RunStore store, RunRecord run, IEnumerable<string> expected, TimeProvider clock)
    {
        var done = store.FinishedFolds(run.Id);
        if (expected.Except(done).ToList() is { Count: > 0 } left)
            throw new FoldsLeftException(
                $"fold {string.Join(", ", left)}: another process is working on it; the other folds chosen are done, and whoever finishes the last one completes the run {run.Id}"
            );
        return done.Count == run.PlannedFolds.Count
            ? store.Complete(run.Id, clock.GetUtcNow())
            : store.LoadRecord(run.Id);
    }

    private static FoldRecord RunFold(
        Experiment experiment,
        RunStore store,
        RunRecord run,
        SoftwareRecord software,
        Split split,
        string checkpoints,
        IEvaluationProgress progress,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        var begun = clock.GetTimestamp();
        var identity = RunPlan.Identity(run, split);
        var outcome = SystemFold.Run(experiment, split, identity, checkpoints, progress, clock, stop);
        var training = experiment.TrainingUtterances(split);
        var record = new FoldRecord
        {
            Name = split.Name,
            Index = split.Index,
            Train = PartOf(experiment, training),
            Validation = PartOf(experiment, split.Validation),
            Test = PartOf(experiment, split.Test),
            Scaler = outcome.Fit.Scaler,
            Selection = experiment.Options.Protocol.Selection,
            ChosenEpoch = outcome.Fit.ChosenEpoch,
            Epochs = outcome.Fit.Epochs,
            Choices = outcome.Fit.Choices,
            Seeds = outcome.Fit.Seeds,
            Code = software.Code,
            Processor = software.Processor,
            Threads = run.Threads,
            Precision = run.Precision,
            WallSeconds = Math.Max(
                clock.GetElapsedTime(begun).TotalSeconds,
                outcome.Fit.Epochs.Sum(epoch => epoch.Seconds)
            ),
            PeakMemoryBytes = PeakMemory(),
        };
        return store.WriteFold(run.Id, record, outcome.Segments, outcome.Utterances, outcome.Embeddings);
    }

    private static long PeakMemory()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }

    private static PartRecord PartOf(Experiment experiment, IReadOnlyList<int> utterances)
    {
        var part = utterances.Select(u => experiment.Corpus.Utterances[u]).ToList();
        return new PartRecord
        {
            Speakers = [.. part.Select(u => u.SpeakerKey).Distinct().Order(StringComparer.Ordinal)],
            Labels = part.Where(u => u.Emotion is not null)
                .GroupBy(u => EmotionNames.Of(u.Emotion!.Value))
                .OrderBy(g => EmotionNames.All.ToList().IndexOf(g.Key))
                .ToDictionary(g => g.Key, g => g.Count()),
            DomainOnly = part.Count(u => u.Emotion is null),
            Segments = experiment.Heard.CountItems(utterances),
        };
    }
}
