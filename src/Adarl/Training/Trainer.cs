using Adarl.Batches;
using Adarl.Networks;
using Adarl.Runs;
using Adarl.Runs.Records;
using static TorchSharp.torch;

namespace Adarl.Training;

/// <summary>A trained fold. The caller disposes the network.</summary>
/// <param name="Network">The network of the chosen epoch, in evaluation mode.</param>
/// <param name="Epochs">Every epoch trained.</param>
/// <param name="ChosenEpoch">The epoch (from 0) that the network is of.</param>
public sealed record TrainedFold(Network Network, IReadOnlyList<EpochRecord> Epochs, int ChosenEpoch);

/// <summary>Trains one fold of a network: epochs of batches, each a loss, its gradients and an update (section 3.2).</summary>
public static class Trainer
{
    /// <summary>Trains a fold, or goes on where its last checkpoint ends.</summary>
    /// <param name="task">What to train.</param>
    /// <param name="observe">Looks at the held-out parts after an epoch.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="clock">For the epochs' durations.</param>
    /// <param name="stop">Ends training between two steps; the epoch under way is lost, the ones before are kept.</param>
    /// <exception cref="TrainingException">The loss is no number any more.</exception>
    /// <exception cref="InputException">A checkpoint is damaged, gone or of another training.</exception>
    public static TrainedFold Train(
        FoldTask task,
        Func<EmotionModel, EpochObservation> observe,
        IProgress<TrainingProgress>? progress,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        set_num_threads(task.Threads);
        var network = task.CreateNetwork();
        try
        {
            return Train(task, network, observe, progress, clock, stop);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private static TrainedFold Train(
        FoldTask task,
        Network network,
        Func<EmotionModel, EpochObservation> observe,
        IProgress<TrainingProgress>? progress,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        var epochs = Checkpoint.Read(task.LastCheckpoint, task.Identity, network)?.Epochs.ToList() ?? [];
        var memory = MemoryKeeper.OfThisProcess();
        for (var epoch = epochs.Count; epoch < task.Training.TrainedEpochs && !IsDone(task, epochs); epoch++)
        {
            var begun = clock.GetTimestamp();
            network.Optimizer.Rate = RateOf(task, epochs);
            var trained = TrainEpoch(task, network, epoch, memory, progress, stop);
            network.Model.eval();
            var seen = observe(network.Model);
            epochs.Add(
                trained with
                {
                    ValidationWa = seen.ValidationWa,
                    ValidationUa = seen.ValidationUa,
                    TestWaOracle = seen.TestWa,
                    TestUaOracle = seen.TestUa,
                    TestDomainAccuracy = seen.TestDomainAccuracy,
                    Seconds = clock.GetElapsedTime(begun).TotalSeconds,
                }
            );
            if (task.Selection != SelectionPolicy.Last && Chosen(epochs, task.Selection) == epoch)
                Checkpoint.Write(task.BestCheckpoint, task.Identity, epochs, network);
            Checkpoint.Write(task.LastCheckpoint, task.Identity, epochs, network);
        }
        var chosen = Chosen(epochs, task.Selection);
        if (
            chosen != epochs.Count - 1
            && Checkpoint.Read(task.BestCheckpoint, task.Identity, network)?.Epochs.Count != chosen + 1
        )
            throw new InputException(
                $"fold {task.Fold}: the checkpoint of its chosen epoch {chosen} is gone, or of another epoch ({task.BestCheckpoint}); remove {task.LastCheckpoint} to train it anew"
            );
        network.Model.eval();
        return new TrainedFold(network, epochs, chosen);
    }

    private static EpochRecord TrainEpoch(
        FoldTask task,
        Network network,
        int epoch,
        MemoryKeeper memory,
        IProgress<TrainingProgress>? progress,
        CancellationToken stop
    )
    {
        network.Model.train();
        var tally = new EpochTally(task.Classes.Count);
        var batches = task.Batches(epoch);
        using var feed = new BatchFeed(task.Data.Collate, batches, task.Precision);
        for (var step = 0; step < batches.Count; step++)
        {
            stop.ThrowIfCancellationRequested();
            var done = epoch + (double)step / batches.Count;
            var share = new TrainingShare(done / task.Training.Epochs, done / task.Training.TrainedEpochs);
            var seed = StepSeeds.Of(task.Seed, task.Fold, epoch, step);
            var loss = Step(task, network, feed, batches[step], share, seed, tally);
            if (!double.IsFinite(loss))
                throw new TrainingException(
                    $"fold {task.Fold}, epoch {epoch}, batch {step}: the loss is {loss}; try a lower learning rate or another reading of the centre loss"
                );
            memory.AfterStep();
            progress?.Report(new(task.Fold, epoch, task.Training.TrainedEpochs, step + 1, batches.Count, loss));
        }
        return tally.ToRecord(epoch, network.Optimizer.Rate, task.Classes);
    }

    private static double Step(
        FoldTask task,
        Network network,
        BatchFeed feed,
        int[] batch,
        TrainingShare done,
        long stepSeed,
        EpochTally tally
    )
    {
        using var scope = NewDisposeScope();
        using var drawn = feed.Take();
        var labels = task.Data.Labels(batch, task.Device);
        var output = network.Model.Compute(
            new Batch(drawn.Values.to(task.Device), drawn.Lengths, labels.Domains, done, stepSeed)
        );
        var parts = network.Objective.Compute(output, labels);
        var loss = (double)parts.Total.item<float>();
        if (!double.IsFinite(loss))
            return loss;
        network.Optimizer.Forget();
        parts.Total.backward();
        if (task.Options.Find<OptimiserOptions>() is { } clip)
            GradientClipping.Apply(network.Optimizer.Parameters, clip.ClipNorm, clip.ClipValue);
        network.Optimizer.Step();
        network.Objective.AfterStep(output, labels);
        tally.Add(loss, parts, output, labels);
        return loss;
    }

    private static double RateOf(FoldTask task, List<EpochRecord> before) =>
        LearningRates.Next(
            task.Schedule,
            task.Training.LearningRate,
            task.Training.LearningRateDecay,
            [.. before.Select(e => e.ValidationUa)]
        );

    private static bool IsDone(FoldTask task, List<EpochRecord> before) =>
        EarlyStopping.IsDue(task.Schedule.Patience, [.. before.Select(e => e.ValidationUa)]);

    /// <summary>The epoch that a policy chooses: the last, or the first of those with the best UA.</summary>
    private static int Chosen(List<EpochRecord> epochs, SelectionPolicy policy)
    {
        if (policy == SelectionPolicy.Last)
            return epochs.Count - 1;
        return epochs.MaxBy(e => policy == SelectionPolicy.OtherSpeaker ? e.ValidationUa : e.TestUaOracle)!.Epoch;
    }
}
