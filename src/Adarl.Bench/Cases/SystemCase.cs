using Adarl.Audio;
using Adarl.Bench.Measuring;
using Adarl.Evaluation;
using Adarl.Systems;
using Adarl.Systems.Rivals;
using Adarl.Training;

namespace Adarl.Bench.Cases;

/// <summary>A network of Table 2 at the batches of its own recipe, in float32.</summary>
internal static class SystemCase
{
    // Two things are measured where other cases measure one: half the time for each.
    private const double Share = 0.5;

    /// <summary>The networks inside the systems; one without a network has no steps to count.</summary>
    public static IReadOnlyList<NetworkSystem> Networks { get; } =
    [
        .. RivalSystems.All.SelectMany<ISystem, NetworkSystem>(system =>
            system switch
            {
                NetworkSystem network => [network],
                TwoStageSystem two => [two.First],
                FusionSystem fusion => fusion.Parts.OfType<NetworkSystem>(),
                _ => [],
            }
        ),
    ];

    /// <summary>Measures training and inference.</summary>
    /// <param name="settings">How long.</param>
    /// <param name="system">The network.</param>
    public static CaseResult Measure(CaseSettings settings, NetworkSystem system)
    {
        NativeRuntime.Prepare();
        var half = settings with { Seconds = Share * settings.Seconds };
        var task = SyntheticTask.Shared(half, Options(half, system));
        var batch = task.Fold.Training.BatchSize;
        var sound = SoundOfAnItem(task);
        var training = TaskSteps.Train(task.Fold, half);
        var inference = TaskSteps.Infer(task.Fold, half, batch);
        using var network = task.Fold.CreateNetwork();
        var (trained, answered) = (Rate(training), Rate(inference));
        return CaseResult.Of(
            (MetricNames.SamplesPerSecond, trained),
            (MetricNames.TrainedSound, trained * sound),
            (MetricNames.AnswersPerSecond, answered),
            (MetricNames.AnsweredSound, answered * sound),
            (MetricNames.Batch, batch),
            (MetricNames.Parameters, network.Model.parameters().Sum(p => p.numel()))
        );

        double Rate(StepMeter meter) => meter.Steps * batch / meter.Elapsed;
    }

    private static ExperimentOptions Options(CaseSettings settings, NetworkSystem system)
    {
        var options = ExperimentOptions.Of(system) with
        {
            Machine = new MachineOptions { Threads = settings.Threads, Precision = PrecisionChoice.F32 },
        };
        return options.Change<TrainingOptions>(t =>
            t with
            {
                Epochs = 1,
                EpochSegments = TaskSteps.NeverReached,
                BatchSize = settings.Quick ? settings.BatchSize : t.BatchSize,
            }
        );
    }

    // Seconds of utterances over their items, whether these overlap or not.
    private static double SoundOfAnItem(SyntheticTask task)
    {
        var (corpus, segments) = (task.Experiment.Corpus, task.Fold.Data.Segments);
        var sounds = corpus.Utterances.Select(u => WavReader.Inspect(corpus.PathOf(u)));
        return sounds.Sum(sound => (double)sound.Frames / sound.SampleRate) / segments.Count;
    }
}
