using Adarl.Corpus;
using Adarl.Evaluation;
using Adarl.Runs.Records;
using Adarl.Runs.Store;
using Adarl.Systems;
using Adarl.Systems.Rivals;
using Adarl.Tests.Evaluation;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Tests.Systems;

/// <summary>Every system of Table 2 goes through the folds and records of the paper's: two epochs on utterances of half a second.</summary>
[Collection("torch")]
public sealed class RivalRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Names =>
        [.. RivalSystems.All.Select(system => system.Name), "seg-cnn-elm loudest-tenth", "seg-cnn-elm instances"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Stopped_it_goes_on_to_the_same_bytes_and_answers_for_a_file_as_it_did_for_the_utterance(string name)
    {
        var experiment = Experiment(name, Everybody);
        var undisturbed = RunStore.Open(folder.File("undisturbed"));
        Evaluated.Run(experiment, undisturbed, only: ["A"]);
        var store = RunStore.Open(folder.File("disturbed"));
        if (experiment.System.HasEpochs)
        {
            using var stop = new CancellationTokenSource();
            Assert.Throws<OperationCanceledException>(() =>
                Evaluated.Run(experiment, store, only: ["A"], new StopIn(1, stop), stop.Token)
            );
        }
        var record = Evaluated.Run(experiment, store, only: ["A"]);
        Assert.Equal(Bytes(undisturbed, record.Id), Bytes(store, record.Id));
        Assert.Equal(experiment.System.MeanOfSegments ? null : Aggregation.Own, record.Aggregation);

        var tested = store.LoadFold(record.Id, "A").Utterances[0];
        var (card, system) = ModelFile.Read(Path.Combine(store.CheckpointsOf(record.Id, "A"), ModelFile.Name), CPU);
        using var _ = system;
        var utterance = experiment.Corpus.Utterances.Single(u => u.Key == tested.Utterance);
        var answer = Assert.Single(FilePredictor.Predict(card, system, [experiment.Corpus.PathOf(utterance)]));
        Assert.Equal(tested.Predicted, answer.Predicted);
        Assert.All(answer.Emotion.Values.Zip(tested.Emotion), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        Assert.Equal(1, answer.Emotion.Values.Sum(), 1e-5f);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_of_a_held_out_speaker_reaches_it(string name)
    {
        var expected = Fitted(name, Everybody);
        var others = Everybody.Select(u =>
            u.Speaker == "D" ? u with { Salt = 7, Samples = 9_000, Emotion = Emotion.Sad, Take = (int)u.Emotion! } : u
        );
        Assert.Equal(expected, Fitted(name, others));
        Assert.NotEqual(expected, Fitted(name, Everybody.Select(u => u.Speaker == "A" ? u with { Salt = 7 } : u)));
    }

    [Fact]
    public void Of_windows_the_loudest_tenth_alone_is_heard_of_every_utterance()
    {
        var all = Experiment("seg-cnn-elm", Everybody);
        var loudest = Experiment("seg-cnn-elm loudest-tenth", Everybody);
        Assert.All(
            Enumerable.Range(0, all.Corpus.Utterances.Count),
            u => Assert.Equal((all.Heard.CountItems([u]) + 9) / 10, loudest.Heard.CountItems([u]))
        );
        Assert.Equal(all.Heard.CountItems([0]), Experiment("seg-cnn-elm instances", Everybody).Heard.CountItems([0]));
    }

    private static List<Said> Everybody => [.. TinyCorpus.Everybody("ABCD")];

    // The system fitted without D, asked about a speaker of another corpus.
    private List<float> Fitted(string name, IEnumerable<Said> said)
    {
        var experiment = Experiment(name, said);
        using var fitted = experiment.System.Fit(
            SystemFold.Task(
                experiment,
                experiment.Splits.Single(s => s.Name == "D"),
                "identity",
                folder.File(Path.Combine("checkpoints", $"{fits++}"))
            ),
            new Watch(_ => new(null, null, null, null, null), null, TimeProvider.System, CancellationToken.None)
        );
        var others = Experiment(name, TinyCorpus.Everybody("EF"));
        return
        [
            .. fitted
                .Answer(others.Heard, others.Splits.Single(s => s.Name == "E").Test)
                .SelectMany(answer => answer.Emotion),
        ];
    }

    private int fits;

    private Experiment Experiment(string name, IEnumerable<Said> said)
    {
        var words = name.Split(' ');
        var options = ExperimentOptions.Of(words[0]) with
        {
            Machine = new() { Threads = 1, Precision = PrecisionChoice.F32 },
        };
        if (words.Length > 1)
            options = options.Change<SegmentCnnOptions>(_ =>
                new() { Windows = Enum.Parse<SegmentWindows>(words[1].Replace("-", ""), ignoreCase: true) }
            );
        return Evaluated.Experiment(
            folder,
            options.System.HasEpochs
                ? options.Change<TrainingOptions>(t => t with { Epochs = 2, BatchSize = 6 })
                : options,
            said
        );
    }

    private static List<string> Bytes(RunStore store, string run) =>
        [
            .. Directory
                .EnumerateFiles(store.FolderOf(run), "*.parquet", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => Convert.ToHexString(File.ReadAllBytes(file))),
        ];
}
