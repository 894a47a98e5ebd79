using Adarl.Bench.Measuring;
using Adarl.Networks;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Bench.Cases;

/// <summary>(c): ours, through the trainer and the predictor that every run uses; each batch is drawn from cached features.</summary>
internal static class OursCase
{
    private const int NeverReached = 1 << 20;
    private const int SegmentsPerQuestion = 128;

    public static CaseResult Train(CaseSettings settings, PrecisionChoice precision)
    {
        var task = Task(settings, precision);
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
                task.Fold,
                _ => new EpochObservation(null, null, null, null, null),
                progress,
                settings.Clock,
                stop.Token
            );
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Result(meter, settings.BatchSize, task);
        }
        throw new InvalidOperationException($"an epoch of {NeverReached} batches ended: expected the clock to end it");
    }

    public static CaseResult Infer(CaseSettings settings, PrecisionChoice precision)
    {
        var task = Task(settings, precision);
        set_num_threads(settings.Threads);
        using var network = task.Fold.CreateNetwork();
        network.Model.eval();
        var count = settings.Quick ? settings.BatchSize : SegmentsPerQuestion;
        int[] segments = [.. Enumerable.Range(0, count).Select(i => i % task.Fold.Data.Segments.Count)];
        var meter = StepMeter.Run(
            settings,
            () => Predictor.Predict(network.Model, task.Fold.Data.Collate, segments, task.Fold.Precision, CPU)
        );
        return Result(meter, count, task);
    }

    private static SyntheticTask Task(CaseSettings settings, PrecisionChoice precision)
    {
        NativeRuntime.Prepare();
        return SyntheticTask.Shared(
            settings,
            SyntheticTask
                .Options(settings, precision)
                .Change<TrainingOptions>(t => t with { EpochSegments = NeverReached })
        );
    }

    private static CaseResult Result(StepMeter meter, int samples, SyntheticTask task)
    {
        using var network = task.Fold.CreateNetwork();
        return CaseResult.Of(
            (MetricNames.SamplesPerSecond, meter.Steps * samples / meter.Elapsed),
            (MetricNames.Steps, meter.Steps),
            (MetricNames.Parameters, network.Model.parameters().Sum(p => p.numel()))
        );
    }

    private sealed class EachStep(Action act) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => act();
    }
}
