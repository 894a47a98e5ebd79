using Adarl.Bench.Measuring;
using Adarl.Corpus;
using Adarl.Features;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Bench.Cases;

/// <summary>How cost grows with the corpus: its features, and one pass over its training segments, at the quick geometry.</summary>
internal static class GrowthCase
{
    private const int WarmUpSteps = 2;

    public static CaseResult Measure(CaseSettings settings, int size)
    {
        NativeRuntime.Prepare();
        set_num_threads(settings.Threads);
        SyntheticTask.Synthesize(settings, size);
        var corpus = Corpora.Read("synthetic", SyntheticTask.CorpusFolder(settings, size));
        var options = SyntheticTask.Options(settings).Change<DrawingOptions>(d => d with { Geometry = Geometry.Quick });
        var folder = SyntheticTask.EmptyFolder(settings, $"growth-{size}x");
        var (heard, featureSeconds) = FeatureCase.BuildCold(corpus, settings, folder, options);
        var checkpoints = Path.Combine(folder, "checkpoints");
        var task = SyntheticTask.Of(corpus, heard, options, checkpoints).Fold;
        Pass(
            task with
            {
                Options = task.Options.With(task.Training with { EpochSegments = WarmUpSteps * settings.BatchSize }),
                Checkpoints = Path.Combine(folder, "warm-up"),
            },
            settings
        );
        var passSeconds = Pass(task, settings);
        return CaseResult.Of(
            (MetricNames.Utterances, corpus.Utterances.Count),
            (MetricNames.Segments, task.Items.Count),
            (MetricNames.FeatureSeconds, featureSeconds),
            (MetricNames.PassSeconds, passSeconds)
        );
    }

    private static double Pass(FoldTask task, CaseSettings settings)
    {
        var trained = Trainer.Train(
            task,
            _ => new EpochObservation(null, null, null, null, null),
            null,
            settings.Clock,
            CancellationToken.None
        );
        trained.Network.Dispose();
        return trained.Epochs.Single().Seconds;
    }
}
