using System.Diagnostics;
using Adarl.Corpus;
using Adarl.Evaluation.References;
using Adarl.Folds;
using Adarl.Runs;

namespace Adarl.Evaluation;

/// <summary>
/// Puts a system through the folds, "evaluated in turn with a new speaker" (3.2), into a run store. The same experiment finds its own run
/// again and goes on with the first fold that is missing.
/// </summary>
public static class LosoEvaluator
{
    /// <summary>Runs all folds that are not finished, then completes the run.</summary>
    /// <param name="experiment">What to run.</param>
    /// <param name="store">Where the record goes.</param>
    /// <param name="software">What the run stands on.</param>
    /// <param name="only">Names of folds to run now, or null for all; the run completes when none is missing.</param>
    /// <param name="progress">Told what happens.</param>
    /// <param name="clock">For times and durations.</param>
    /// <param name="stop">Ends the run between two steps; finished folds and epochs are kept.</param>
    /// <returns>The record: complete, or still running where <paramref name="only"/> left folds out.</returns>
    /// <exception cref="InputException">The stored run differs, or a fold's name is unknown.</exception>
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
        var chosen = Chosen(experiment, only).ToList();
        var run = store.OpenOrCreate(RunPlan.Of(experiment, software, clock.GetUtcNow()));
        var done = store.FinishedFolds(run.Id);
        progress.Started(run, done);
        if (run.Status == RunStatus.Complete)
            return run;
        try
        {
            foreach (var split in chosen.Where(s => !done.Contains(s.Name)))
            {
                var checkpoints = store.CheckpointsOf(run.Id, split.Name);
                using var own = FoldLock.Take(checkpoints, split.Name);
                // Another process may have finished it meanwhile.
                if (!store.FinishedFolds(run.Id).Contains(split.Name))
                    progress.Finished(
                        RunFold(experiment, store, run, software, split, checkpoints, progress, clock, stop)
                    );
            }
        }
        catch (Training.TrainingException e)
        {
            store.Fail(run.Id, e.Message, clock.GetUtcNow());
            throw;
        }
        return store.FinishedFolds(run.Id).Count == run.PlannedFolds.Count
            ? store.Complete(run.Id, clock.GetUtcNow())
            : store.LoadRecord(run.Id);
    }

    private static IEnumerable<Split> Chosen(Experiment experiment, IReadOnlyCollection<string>? only)
    {
        if (only?.Except(experiment.Splits.Select(s => s.Name)).FirstOrDefault() is { } unknown)
            throw new InputException(
                $"fold '{unknown}': expected one of {string.Join(", ", experiment.Splits.Select(s => s.Name))}"
            );
        return experiment.Splits.Where(s => only is null || only.Contains(s.Name));
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
        var outcome = experiment.System.Network is null
            ? ReferenceFold.Run(experiment, split, stop)
            : NetworkFold.Run(experiment, split, identity, checkpoints, progress, clock, stop);
        var training = experiment.TrainingUtterances(split);
        var record = new FoldRecord
        {
            Name = split.Name,
            Index = split.Index,
            Train = PartOf(experiment, training),
            Validation = PartOf(experiment, split.Validation),
            Test = PartOf(experiment, split.Test),
            Scaler = outcome.Scaler,
            Selection = experiment.Options.Training.Selection,
            ChosenEpoch = outcome.ChosenEpoch,
            Epochs = outcome.Epochs,
            Choices = outcome.Choices,
            Seeds = outcome.Seeds,
            Code = software.Code,
            Processor = software.Processor,
            Threads = run.Threads,
            Precision = run.Precision,
            WallSeconds = Math.Max(
                clock.GetElapsedTime(begun).TotalSeconds,
                outcome.Epochs.Sum(epoch => epoch.Seconds)
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
            Segments = experiment.SegmentsOf(utterances).Count,
        };
    }
}
