using Adarl.Bench.Measuring;
using Adarl.Networks;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Bench.Cases;

/// <summary>Counts the steps of a fold through the trainer and the predictor that every run uses.</summary>
internal static class TaskSteps
{
    /// <summary>More segments than are trained while anyone measures.</summary>
    public const int NeverReached = 1 << 20;

    /// <summary>Training steps, until the time is over.</summary>
    /// <param name="task">The fold; its epoch has <see cref="NeverReached"/> segments.</param>
    /// <param name="settings">How long.</param>
    public static StepMeter Train(FoldTask task, CaseSettings settings)
    {
        using var stop = new CancellationTokenSource();
        var meter = new StepMeter(settings);
        var progress = new EachStep(() =>
        {
            if (meter.Step())
                stop.Cancel();
        });
        try
        {
            Trainer.Train(
                task,
                _ => new EpochObservation(null, null, null, null, null),
                progress,
                settings.Clock,
                stop.Token
            );
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return meter;
        }
        throw new InvalidOperationException($"an epoch of {NeverReached} segments ended: expected the clock to end it");
    }

    /// <summary>Questions of some items each, until the time is over.</summary>
    /// <param name="task">The fold, whose items are asked about.</param>
    /// <param name="settings">How long.</param>
    /// <param name="count">Items in a question.</param>
    public static StepMeter Infer(FoldTask task, CaseSettings settings, int count)
    {
        set_num_threads(settings.Threads);
        using var network = task.CreateNetwork();
        network.Model.eval();
        int[] items = [.. Enumerable.Range(0, count).Select(i => i % task.Data.Segments.Count)];
        return StepMeter.Run(
            settings,
            () => Predictor.Predict(network.Model, task.Data.Collate, items, task.Precision, CPU)
        );
    }

    private sealed class EachStep(Action act) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => act();
    }
}
