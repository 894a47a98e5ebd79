using Adarl.Corpus;
using Adarl.Evaluation;
using Adarl.Runs;
using Adarl.Runs.Store;
using Adarl.Systems.Paper;
using Adarl.Tests.Networks;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Tests.Evaluation;

/// <summary>What the label of a held-out speaker's domain can change.</summary>
[Collection("torch")]
public sealed class DomainLeakTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(SchemeTests.Systems), MemberType = typeof(SchemeTests))]
    public void The_domain_of_a_held_out_speaker_changes_no_prediction_but_an_oracle_s(string system)
    {
        var (honest, lying) = (Predictions(Gender.Female), Predictions(Gender.Male));
        Assert.Equal(PaperSystems.Named(system).ToldTestDomain, !honest.SequenceEqual(lying));

        float[] Predictions(Gender gender)
        {
            var said = TinyCorpus.Everybody("ABCDE").Select(u => u.Speaker == "A" ? u with { Gender = gender } : u);
            var options = Evaluated.Options(system).Change<TrainingOptions>(t => t with { Epochs = 1 });
            var experiment = Evaluated.Experiment(folder, options, said);
            var store = RunStore.Open(folder.File($"runs-{gender}"));
            var run = Evaluated.Run(experiment, store, only: ["A"]);
            return [.. store.LoadFold(run.Id, "A").Segments.SelectMany(s => s.Emotion)];
        }
    }

    [Theory]
    [InlineData("per-domain-predicted", null)]
    [InlineData("shared-private-oracle", "female")]
    public void A_run_of_a_scheme_verifies_says_oracle_where_it_is_one_and_answers_about_files(
        string system,
        string? domain
    )
    {
        var experiment = Evaluated.Experiment(folder, Evaluated.Options(system), TinyCorpus.Everybody("ABCD"));
        var store = RunStore.Open(folder.File("runs"));
        var record = Evaluated.Run(experiment, store);
        Assert.Empty(store.Verify(record.Id));
        Assert.Equal(domain is not null, record.Title.EndsWith(", told the test speaker's domain: oracle"));
        var fold = store.LoadFold(record.Id, "A");
        Assert.NotNull(fold.Record.Epochs[0].TestDomainAccuracy);
        Assert.Equal(domain is not null, fold.Record.Epochs[0].OtherLosses is not null);

        var (card, fitted) = ModelFile.Read(Path.Combine(store.CheckpointsOf(record.Id, "A"), ModelFile.Name), CPU);
        using var _ = fitted;
        string[] files = [experiment.Corpus.PathOf(experiment.Corpus.Utterances[0])];
        var answer = Assert.Single(FilePredictor.Predict(card, fitted, files, domain));
        var utterance = fold.Utterances.Single(u => u.Utterance == experiment.Corpus.Utterances[0].Key);
        Assert.Equal(utterance.Emotion, answer.Emotion.Values, (a, b) => Math.Abs(a - b) < 1e-5);

        var wrong = domain is null ? "female" : null;
        var expected = domain is null
            ? $"domain female: system {system} is told no domain"
            : $"system {system} must be told the domain of the files: expected one of female, male";
        Assert.StartsWith(
            expected,
            Assert.Throws<InputException>(() => FilePredictor.Predict(card, fitted, files, wrong)).Message
        );
    }
}
