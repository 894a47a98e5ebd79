using Adarl.Corpus;
using Adarl.Evaluation;
using Adarl.Runs.Records;
using Adarl.Runs.Statistics;
using Adarl.Runs.Store;
using Adarl.Tests.Evaluation;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Tests.Systems;

/// <summary>The system that CONTRIBUTING shows: other features, another network and another optimiser than the paper's, in one file.</summary>
[Collection("torch")]
public sealed class WorkedExampleTests : IDisposable
{
    private const string Example = "log-mel-gru";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_guide_shows_the_file_as_it_is()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "CONTRIBUTING.md"));
        var file = File.ReadAllText(Path.Combine(Repository.Root, "src", "Adarl", "Systems", "Simple", "LogMelGru.cs"));
        Assert.Contains($"```csharp\n{file.TrimEnd()}\n```", guide, StringComparison.Ordinal);
        Assert.InRange(file.TrimEnd().Split('\n').Length, 20, 60);
    }

    [Fact]
    public void Stopped_twice_it_comes_to_the_same_bytes()
    {
        var experiment = Experiment();
        var undisturbed = Bytes(Store("undisturbed", experiment));
        var store = RunStore.Open(folder.File("disturbed"));
        foreach (var epoch in (int[])[1, 2])
        {
            using var stop = new CancellationTokenSource();
            Assert.Throws<OperationCanceledException>(() =>
                Evaluated.Run(experiment, store, progress: new StopsIn(epoch, stop), stop: stop.Token)
            );
        }
        var record = Evaluated.Run(experiment, store);
        Assert.Empty(store.Verify(record.Id));
        Assert.Equal(undisturbed, Bytes(store));
    }

    [Fact]
    public void It_answers_for_a_file_as_it_did_for_the_utterance()
    {
        var experiment = Experiment();
        var store = Store("runs", experiment);
        var run = store.Load(Assert.Single(store.List()).Id);
        var model = Path.Combine(store.CheckpointsOf(run.Record.Id, "A"), ModelFile.Name);
        var (card, system) = ModelFile.Read(model, CPU);
        using var _ = system;
        var tested = run.Folds.Single(f => f.Record.Name == "A").Utterances[0];
        var utterance = experiment.Corpus.Utterances.Single(u => u.Key == tested.Utterance);
        var answer = Assert.Single(FilePredictor.Predict(card, system, [experiment.Corpus.PathOf(utterance)]));
        Assert.Equal(tested.Predicted, answer.Predicted);
        Assert.Equal(
            tested.Emotion.ToArray(),
            answer.Emotion.Values.Zip(tested.Emotion, (a, b) => MathF.Abs(a - b) < 1e-6f ? b : a)
        );
    }

    [Fact]
    public void It_stands_beside_ADARL_in_one_table_that_says_what_each_hears()
    {
        var store = Store("runs", Experiment());
        Evaluated.Run(Evaluated.Experiment(folder, Evaluated.Options("adarl"), Corpus), store);
        var rows = SystemRuns.Of(store.List().Select(listed => store.Load(listed.Id)));
        var together = Assert.Single(ExperimentRuns.Around(rows, "adarl"));
        Assert.Equal(["adarl", Example], together.Systems.Select(s => s.System));
        Assert.Equal(2, together.Systems.Select(s => s.Hears).Distinct().Count());
        Assert.Contains(together.Systems, s => s.Hears.Contains("log-mel", StringComparison.Ordinal));
    }

    private static IEnumerable<Said> Said => TinyCorpus.Everybody("ABC", takes: 2);

    private SpeechCorpus Corpus => TinyCorpus.Write(folder, Said);

    private Experiment Experiment() =>
        Evaluated.Experiment(
            folder,
            ExperimentOptions.Of(Example).Change<TrainingOptions>(t => t with { Epochs = 3, BatchSize = 4 }) with
            {
                Machine = new() { Threads = 1, Precision = PrecisionChoice.F32 },
            },
            Corpus
        );

    private RunStore Store(string name, Experiment experiment)
    {
        var store = RunStore.Open(folder.File(name));
        Evaluated.Run(experiment, store);
        return store;
    }

    private static List<string> Bytes(RunStore store) =>
        [
            .. Directory
                .EnumerateFiles(
                    store.FolderOf(Assert.Single(store.List()).Id),
                    "*.parquet",
                    SearchOption.AllDirectories
                )
                .Order(StringComparer.Ordinal)
                .Select(file => Convert.ToHexString(File.ReadAllBytes(file))),
        ];

    private sealed class StopsIn(int epoch, CancellationTokenSource stop) : IEvaluationProgress
    {
        public void Started(RunRecord run, IReadOnlyList<string> finished) { }

        public void Finished(FoldRecord fold) { }

        public void Left(string fold) { }

        public void Report(TrainingProgress value)
        {
            if (value.Epoch == epoch)
                stop.Cancel();
        }
    }
}
