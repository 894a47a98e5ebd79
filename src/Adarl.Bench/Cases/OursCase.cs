using Adarl.Bench.Measuring;
using Adarl.Training;

namespace Adarl.Bench.Cases;

/// <summary>(c): ours, through the trainer and the predictor that every run uses; each batch is drawn from cached features.</summary>
internal static class OursCase
{
    private const int SegmentsPerQuestion = 128;

    public static CaseResult Train(CaseSettings settings, PrecisionChoice precision)
    {
        var task = Task(settings, precision);
        return Result(TaskSteps.Train(task.Fold, settings), settings.BatchSize, task);
    }

    public static CaseResult Infer(CaseSettings settings, PrecisionChoice precision)
    {
        var task = Task(settings, precision);
        var count = settings.Quick ? settings.BatchSize : SegmentsPerQuestion;
        return Result(TaskSteps.Infer(task.Fold, settings, count), count, task);
    }

    private static SyntheticTask Task(CaseSettings settings, PrecisionChoice precision)
    {
        NativeRuntime.Prepare();
        return SyntheticTask.Shared(
            settings,
            SyntheticTask
                .Options(settings, precision)
                .Change<TrainingOptions>(t => t with { EpochSegments = TaskSteps.NeverReached })
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
}
