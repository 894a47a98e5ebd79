using Adarl.Corpus;
using Adarl.Evaluation;
using Adarl.Runs.Records;
using Adarl.Runs.Store;
using Adarl.Systems;
using Adarl.Systems.Simple;
using Adarl.Tests.Evaluation;
using Adarl.Training;

namespace Adarl.Tests.Systems;

/// <summary>Systems with a second stage, and fused ones: the same folds, records and rules as for one network.</summary>
[Collection("torch")]
public sealed class SystemsOfSeveralPartsTests : IDisposable
{
    private static readonly ISystem TwoStage = new TwoStageSystem(
        LogMelGru.System,
        "a GRU, and logistic regression of what it says",
        new PieceStatistics(),
        _ => new LinearClassifier()
    );

    private static readonly ISystem Fused = new FusionSystem(
        "fused",
        "a GRU, logistic regression and class shares",
        [LogMelGru.System, SimpleSystems.Linear, SimpleSystems.Majority]
    );

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Both => ["two-stage", "fused"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Both))]
    public void Its_run_is_sound_and_says_that_its_aggregation_is_its_own(string name)
    {
        var (store, run) = Run(Of(name), TinyCorpus.Everybody("ABCD"));
        Assert.Empty(store.Verify(run.Id));
        Assert.Equal(Aggregation.Own, run.Aggregation);
        Assert.All(store.Load(run.Id).Folds, f => Assert.NotNull(f.Record.Choices));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_second_run_gives_the_same_probabilities(string name)
    {
        var said = TinyCorpus.Everybody("ABCD").ToList();
        Assert.Equal(Answers(Of(name), said), Answers(Of(name), said));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Held_out_speaker_never_reaches_any_part(string name)
    {
        var told = TinyCorpus.Everybody("ABCD").ToList();
        var louder = told.Select(u => u.Speaker == "D" ? u with { Salt = 7, Samples = 9_000 } : u);
        var relabelled = told.Select(u =>
            u.Speaker == "D" ? u with { Emotion = Emotion.Sad, Take = (int)u.Emotion! } : u
        );
        var asked = TinyCorpus.Everybody("E").ToList();
        var expected = Fitted(Of(name), told, asked);
        Assert.Equal(expected, Fitted(Of(name), louder, asked));
        Assert.Equal(expected, Fitted(Of(name), relabelled, asked));
        Assert.NotEqual(
            expected,
            Fitted(Of(name), told.Select(u => u.Speaker == "A" ? u with { Salt = 7 } : u), asked)
        );
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Stored_and_read_back_it_answers_the_same(string name)
    {
        var experiment = Experiment(Of(name), TinyCorpus.Everybody("ABCD"));
        using var fitted = Fit(experiment, "D");
        int[] asked = [.. experiment.Splits.Single(s => s.Name == "D").Test];
        var parts = new MemoryParts();
        fitted.Save(parts);
        using var again = experiment.System.Load(experiment.Options.Parts, experiment.Shape, parts);
        Assert.Equal(Flat(fitted.Answer(experiment.Heard, asked)), Flat(again.Answer(experiment.Heard, asked)));
        Assert.True(parts.Names.Distinct().Count() > 1);
    }

    [Fact]
    public void Fusion_weighs_a_part_by_its_precision_on_the_validation_speaker()
    {
        float[] first = [0.9f, 0.1f];
        float[] second = [0.2f, 0.8f];
        var rule = FusionRule.ByPrecision(
            [0, 0, 1],
            [
                [first, first, first],
                [first, second, second],
            ],
            classes: 2
        );
        Assert.Equal(2.0 / 3 / (2.0 / 3 + 1), rule.Weights[0][0], 1e-12); // calls all 0, two of three rightly; the other one once, rightly
        Assert.Equal(1 / (2.0 / 3 + 1), rule.Weights[1][0], 1e-12);
        Assert.Equal(0.5, rule.Weights[0][1], 1e-12); // never calls 1: the mean of the others' precision, here one half
        Assert.Equal(1, rule.Of([first, second]).Sum(), 1e-6);
    }

    [Fact]
    public void Piece_statistics_are_greatest_least_mean_and_share_above_the_threshold()
    {
        var answer = new UtteranceAnswer(
            0,
            [0.5f, 0.5f],
            null,
            [new(0, [0.1f, 0.9f], null, null, []), new(1, [0.7f, 0.3f], null, null, [])]
        );
        double[] expected = [0.7, 0.9, 0.1, 0.3, 0.4, 0.6, 0.5, 1];
        Assert.All(expected.Zip(new PieceStatistics().Of(answer)), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    private static ISystem Of(string name) => name == "fused" ? Fused : TwoStage;

    private List<float> Answers(ISystem system, IEnumerable<Said> said)
    {
        using var own = new TemporaryFolder();
        var store = RunStore.Open(own.File("runs"));
        var run = Evaluated.Run(Experiment(system, said), store, only: ["A"]);
        return [.. store.LoadFold(run.Id, "A").Utterances.SelectMany(u => u.Emotion)];
    }

    // The system fitted without D, asked about a speaker of another corpus.
    private List<float> Fitted(ISystem system, IEnumerable<Said> said, IEnumerable<Said> asked)
    {
        using var fitted = Fit(Experiment(system, said), "D");
        var others = Experiment(system, asked.Concat(TinyCorpus.Everybody("F")));
        return Flat(fitted.Answer(others.Heard, others.Splits.Single(s => s.Name == "E").Test));
    }

    private IFittedSystem Fit(Experiment experiment, string heldOut) =>
        experiment.System.Fit(
            SystemFold.Task(
                experiment,
                experiment.Splits.Single(s => s.Name == heldOut),
                "identity",
                folder.File(Path.Combine("checkpoints", NewFolder(experiment)))
            ),
            new Watch(_ => new(null, null, null, null, null), null, TimeProvider.System, CancellationToken.None)
        );

    // Each fit begins anew: another folder for each.
    private string NewFolder(Experiment experiment) => $"{experiment.System.Name}-{fits++}";

    private int fits;

    private static List<float> Flat(IEnumerable<UtteranceAnswer> answers) => [.. answers.SelectMany(a => a.Emotion)];

    private (RunStore Store, RunRecord Run) Run(ISystem system, IEnumerable<Said> said)
    {
        var store = RunStore.Open(folder.File("runs"));
        return (store, Evaluated.Run(Experiment(system, said), store));
    }

    private Experiment Experiment(ISystem system, IEnumerable<Said> said) =>
        Evaluated.Experiment(
            folder,
            ExperimentOptions.Of(system).Change<TrainingOptions>(t => t with { Epochs = 2, BatchSize = 4 }) with
            {
                Machine = new() { Threads = 1, Precision = PrecisionChoice.F32 },
            },
            said
        );
}
