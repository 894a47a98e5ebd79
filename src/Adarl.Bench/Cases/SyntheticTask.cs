using Adarl.Batches;
using Adarl.Bench.Measuring;
using Adarl.Corpus;
using Adarl.Corpus.Synthesis;
using Adarl.Evaluation;
using Adarl.Systems;
using Adarl.Systems.Paper;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Bench.Cases;

/// <summary>The first fold of a synthetic corpus, as <c>adarl train</c> would put it together.</summary>
/// <param name="Experiment">Corpus, features and options.</param>
/// <param name="Fold">The fold.</param>
internal sealed record SyntheticTask(Experiment Experiment, FoldTask Fold)
{
    /// <summary>The rate of the paper would do; this one keeps a loss finite for as many steps as anyone may time.</summary>
    private const double SafeRate = 0.01;

    /// <summary>How everything here is trained: the paper's recipe at a safe rate, one epoch.</summary>
    public static TrainingOptions Recipe(CaseSettings settings) =>
        new()
        {
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
    /// <param name="heard">What the system hears of it.</param>
    /// <param name="options">The experiment; its system is one network.</param>
    /// <param name="checkpoints">The folder of its checkpoints.</param>
    public static SyntheticTask Of(SpeechCorpus corpus, IHeard heard, ExperimentOptions options, string checkpoints)
    {
        var experiment = new Experiment(options, corpus, heard, CPU);
        var split = experiment.Splits[0];
        var items = (IItems)heard;
        var training = items.ItemsOf(experiment.TrainingUtterances(split));
        var system = (NetworkSystem)options.System;
        var input = system.Input(options.Parts);
        var fold = new FoldTask
        {
            Recipe = system.Recipe,
            Input = new(input.Height, input.Width, EmotionNames.All.Count, experiment.Domains!.Names.Count),
            Options = options.Parts,
            Seed = options.Protocol.Seed,
            Precision = experiment.Precision,
            Device = CPU,
            Threads = options.Machine.Threads,
            Classes = EmotionNames.All,
            Fold = split.Name,
            Items = training,
            Data = new TrainingData(
                items.Fit(training),
                items.Segments,
                [.. corpus.Utterances.Select(u => (int?)u.Emotion)],
                experiment.Domains.Indices
            ),
            Identity = "benchmark",
            Checkpoints = checkpoints,
        };
        return new SyntheticTask(experiment, fold);
    }

    /// <summary>ADARL's experiment: the paper's recipe at a safe rate, one epoch.</summary>
    /// <param name="settings">Threads and batches.</param>
    /// <param name="precision">What the feature extractors compute in.</param>
    public static ExperimentOptions Options(CaseSettings settings, PrecisionChoice precision = PrecisionChoice.Auto) =>
        ExperimentOptions.Of(PaperSystems.Adarl).With(Recipe(settings)) with
        {
            Machine = new MachineOptions { Threads = settings.Threads, Precision = precision },
        };

    /// <summary>The shared corpus with its features, made if needed.</summary>
    /// <param name="settings">Where.</param>
    /// <param name="options">The experiment.</param>
    public static SyntheticTask Shared(CaseSettings settings, ExperimentOptions options)
    {
        Synthesize(settings, 1);
        var corpus = Corpora.Read("synthetic", CorpusFolder(settings, 1));
        var heard = options.System.Open(corpus, options.Parts, SharedFeatures(settings), null);
        return Of(corpus, heard, options, Path.Combine(settings.Work, "checkpoints"));
    }
}
