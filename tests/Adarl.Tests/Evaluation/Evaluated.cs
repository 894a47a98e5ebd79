using Adarl.Corpus;
using Adarl.Evaluation;
using Adarl.Features;
using Adarl.Runs.Records;
using Adarl.Runs.Store;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Tests.Evaluation;

/// <summary>Puts experiments on tiny corpora into a run store, quietly.</summary>
internal static class Evaluated
{
    /// <summary>Two epochs of two steps on one thread, in float32 and the quick geometry: a fold takes a second.</summary>
    public static ExperimentOptions Options(string system)
    {
        var options = ExperimentOptions.Of(system) with
        {
            Machine = new() { Threads = 1, Precision = PrecisionChoice.F32 },
        };
        var training = new TrainingOptions
        {
            Epochs = 2,
            BatchSize = 4,
            LearningRate = 0.01,
        };
        return options.System.HasEpochs
            ? options.With(new DrawingOptions { Geometry = Geometry.Quick }).With(training)
            : options;
    }

    public static Experiment Experiment(TemporaryFolder folder, ExperimentOptions options, IEnumerable<Said> said) =>
        Experiment(folder, options, TinyCorpus.Write(folder, said));

    public static Experiment Experiment(
        TemporaryFolder folder,
        ExperimentOptions options,
        SpeechCorpus corpus,
        IReadOnlyList<SpeechCorpus>? domainData = null
    ) =>
        new(
            options,
            corpus,
            options.System.Open(corpus, options.Parts, folder.File("cache"), progress: null),
            CPU,
            domainData
        );

    public static RunRecord Run(
        Experiment experiment,
        RunStore store,
        IReadOnlyCollection<string>? only = null,
        IEvaluationProgress? progress = null,
        CancellationToken stop = default
    ) => LosoEvaluator.Evaluate(experiment, store, Software, only, progress ?? new Quiet(), TimeProvider.System, stop);

    public static SoftwareRecord Software { get; } =
        new()
        {
            Code = new CodeVersion { Commit = "unknown" },
            Packages = new Dictionary<string, string> { ["TorchSharp"] = "some" },
            Runtime = "some",
            LibTorch = "some",
            OperatingSystem = "some",
            Processor = "some",
        };

    private sealed class Quiet : IEvaluationProgress
    {
        public void Started(RunRecord run, IReadOnlyList<string> finished) { }

        public void Finished(FoldRecord fold) { }

        public void Left(string fold) { }

        public void Report(TrainingProgress value) { }
    }
}
