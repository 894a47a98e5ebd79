using Adarl.Batches;
using Adarl.Corpus;
using Adarl.Corpus.Synthesis;
using Adarl.Evaluation;
using Adarl.Features;
using Adarl.Systems.Paper;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Bench.Cases;

/// <summary>The first fold of a synthetic corpus, as <c>adarl train</c> would put it together.</summary>
/// <param name="Experiment">Corpus, features and options.</param>
/// <param name="Draw">Draws pictures from the features.</param>
/// <param name="Fold">The fold.</param>
internal sealed record SyntheticTask(Experiment Experiment, DrawPictures Draw, FoldTask Fold)
{
    /// <summary>The rate of the paper would do; this one keeps a loss finite for as many steps as anyone may time.</summary>
    private const double SafeRate = 0.01;

    /// <summary>How everything here is trained: the paper's recipe at a safe rate, one epoch.</summary>
    public static TrainingOptions Recipe(CaseSettings settings) =>
        new()
        {
            Threads = settings.Threads,
            BatchSize = settings.BatchSize,
            LearningRate = SafeRate,
            Epochs = 1,
        };

    /// <summary>The folder of a corpus.</summary>
    /// <param name="settings">Where.</param>
    /// <param name="size">In multiples of the smallest one.</param>
    public static string CorpusFolder(CaseSettings settings, int size) =>
        Path.Combine(settings.Work, $"corpus-{size}x");

    /// <summary>The folder of the features that cases share.</summary>
    public static string SharedFeatures(CaseSettings settings) => Path.Combine(settings.Work, "features");

    /// <summary>
    /// A folder that was never used. It is left to the benchmark: a file system takes long to find room for a file
    /// where many have just been deleted.
    /// </summary>
    /// <param name="settings">Where.</param>
    /// <param name="name">What it is for.</param>
    public static string EmptyFolder(CaseSettings settings, string name) =>
        Path.Combine(settings.Scratch, $"{name}-{Environment.ProcessId}-{settings.Clock.GetTimestamp()}");

    /// <summary>Writes a corpus, or finds it.</summary>
    /// <param name="settings">Where.</param>
    /// <param name="size">In multiples of the smallest one.</param>
    public static void Synthesize(CaseSettings settings, int size)
    {
        Directory.CreateDirectory(settings.Work);
        SyntheticCorpus.Write(
            CorpusFolder(settings, size),
            new SynthesisOptions { UtterancesPerSpeaker = size * SynthesisOptions.FewestUtterances }
        );
    }

    /// <summary>Puts the fold together.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="store">Its features.</param>
    /// <param name="options">The experiment.</param>
    /// <param name="checkpoints">The folder of its checkpoints.</param>
    public static SyntheticTask Of(
        SpeechCorpus corpus,
        SegmentStore store,
        ExperimentOptions options,
        string checkpoints
    )
    {
        var experiment = new Experiment(options, corpus, store, CPU);
        var split = experiment.Splits[0];
        var segments = experiment.SegmentsOf(experiment.TrainingUtterances(split));
        var painter = new SegmentPainter(store, Scaler.Fit(store, segments, options.Drawing), options.Drawing);
        var fold = new FoldTask(
            NetworkCatalog.Of(NetworkCatalog.AdarlNetwork),
            experiment.Input,
            options.Model,
            options.Training,
            experiment.Precision,
            CPU,
            EmotionNames.All,
            split.Name,
            segments,
            new TrainingData(
                painter.Draw,
                store.Segments,
                [.. corpus.Utterances.Select(u => (int?)u.Emotion)],
                experiment.Domains!.Indices
            ),
            "benchmark",
            checkpoints
        );
        return new SyntheticTask(experiment, painter.Draw, fold);
    }

    /// <summary>The shared corpus with its features, made if needed.</summary>
    /// <param name="settings">Where.</param>
    /// <param name="training">How it is trained.</param>
    public static SyntheticTask Shared(CaseSettings settings, TrainingOptions training)
    {
        Synthesize(settings, 1);
        var corpus = Corpora.Read("synthetic", CorpusFolder(settings, 1));
        var options = new ExperimentOptions { Training = training };
        var store = FeatureCache.Build(corpus, options.Spectrogram, options.Drawing, SharedFeatures(settings));
        return Of(corpus, store, options, Path.Combine(settings.Work, "checkpoints"));
    }
}
