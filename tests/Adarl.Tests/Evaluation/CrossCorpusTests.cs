using Adarl.Corpus;
using Adarl.Evaluation;
using Adarl.Folds;
using Adarl.Runs;
using Adarl.Runs.Records;
using Adarl.Runs.Store;

namespace Adarl.Tests.Evaluation;

/// <summary>Trained on one corpus or several, tested on another.</summary>
[Collection("torch")]
public sealed class CrossCorpusTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_network_trains_on_one_corpus_and_is_tested_on_the_other_and_the_run_names_both()
    {
        var (train, test) = (Part("here", "AB"), Part("there", "CD"));
        var (store, record) = Run(Options("adarl"), Joined(train, test));
        Assert.Equal("adarl trained on here, tested on there, synthetic, quick geometry, not Table 1", record.Title);
        Assert.StartsWith("adarl-here-to-there-", record.Id);
        Assert.Equal((FoldKind.CrossCorpus, "there"), (record.FoldKind, record.Options["test-corpus"]));
        Assert.Equal(["there"], record.PlannedFolds);
        Assert.Equal(("here", train.Fingerprint), Named(Assert.Single(record.TrainCorpora!)));
        Assert.Equal(("there", test.Fingerprint), Named(record.TestCorpus!));
        Assert.Equal(16, record.Corpus.Utterances);
        var fold = Assert.Single(store.Load(record.Id).Folds);
        Assert.Equal(["here/A", "here/B"], fold.Record.Train.Speakers);
        Assert.Equal(["there/C", "there/D"], fold.Record.Test.Speakers);
        Assert.Equal(8, fold.Utterances.Count);
        Assert.All(fold.Utterances, u => Assert.Contains(u.DomainTruth, new[] { "female", "male" }));
        Assert.NotNull(fold.Record.Score!.DomainAccuracy);

        static (string, string) Named(CorpusRecord corpus) => (corpus.Name, corpus.Fingerprint);
    }

    [Fact]
    public void The_two_directions_are_two_runs()
    {
        var joined = SpeechCorpus.Join("both", Part("here", "AB"), Part("there", "CD"));
        Assert.NotEqual(
            Experiment.RunIdOf(Options("adarl"), joined),
            Experiment.RunIdOf(Options("adarl", "here"), joined)
        );
    }

    [Fact]
    public void The_test_corpus_reaches_neither_the_scaler_nor_the_weights()
    {
        var train = Part("here", "AB");
        var (one, other) = (Trained(Part("there", "CD")), Trained(Part("there", "CDEF", salt: 7)));
        Assert.NotEqual(one.Test.Segments, other.Test.Segments);
        Assert.Equal(one.Scaler!.Hash, other.Scaler!.Hash);
        Assert.Equal(one.Epochs.Select(e => e.Loss), other.Epochs.Select(e => e.Loss));
        Assert.NotEqual(one.Scaler.Hash, Trained(Part("there", "CD"), Part("here", "AB", salt: 7)).Scaler!.Hash);

        FoldRecord Trained(SpeechCorpus test, SpeechCorpus? another = null)
        {
            var (store, record) = Run(Options("adarl"), Joined(another ?? train, test));
            return store.LoadFold(record.Id, "there").Record;
        }
    }

    [Fact]
    public void Several_corpora_can_train_and_tell_the_corpus_as_the_domain_which_the_tested_one_is_none_of()
    {
        var joined = SpeechCorpus.Join("x", Part("one", "AB"), Part("two", "CD"), Part("there", "EF"));
        var (store, record) = Run(ByCorpus("adarl"), joined);
        Assert.Equal(["one", "two"], record.Domains);
        Assert.Equal(["one", "two"], record.TrainCorpora!.Select(c => c.Name));
        var fold = store.LoadFold(record.Id, "there");
        Assert.Equal(["one/A", "one/B", "two/C", "two/D"], fold.Record.Train.Speakers);
        Assert.NotNull(fold.Record.Epochs[0].TrainDomainAccuracy);
        Assert.Null(fold.Record.Score!.DomainAccuracy);
        Assert.All(fold.Utterances, u => Assert.Null(u.DomainTruth));
        Assert.All(fold.Utterances, u => Assert.Equal(2, u.Domain!.Count));
    }

    [Fact]
    public void Domain_only_data_of_a_third_corpus_join_with_their_domain_alone()
    {
        var third = Part("third", "EF").AsDomainOnly();
        var joined = SpeechCorpus.Join("x", Part("here", "AB"), Part("there", "CD"), third);
        var (store, record) = Run(ByCorpus("adarl"), joined, [third]);
        Assert.Equal(
            "adarl trained on here, third for the domain alone, tested on there, synthetic, quick geometry, not Table 1",
            record.Title
        );
        Assert.Equal(["here", "third"], record.Domains);
        Assert.Equal(["here"], record.TrainCorpora!.Select(c => c.Name));
        Assert.Equal(["third"], record.DomainCorpora.Select(c => c.Name));
        var train = store.LoadFold(record.Id, "there").Record.Train;
        Assert.Equal(["here/A", "here/B", "third/E", "third/F"], train.Speakers);
        Assert.Equal((8, 8), (train.Labels.Values.Sum(), train.DomainOnly));
    }

    [Fact]
    public void What_of_the_test_corpus_carries_no_emotion_trains_nothing()
    {
        var test = Write([.. TinyCorpus.Everybody("CD"), new Said("C", null), new Said("E", null)], "there");
        var (store, record) = Run(Options("adarl"), Joined(Part("here", "AB"), test));
        var fold = store.LoadFold(record.Id, "there");
        Assert.Equal(0, fold.Record.Train.DomainOnly);
        Assert.DoesNotContain(fold.Embeddings, e => e.Utterance.EndsWith("none-0"));
    }

    [Fact]
    public void What_cannot_be_trained_and_tested_so_is_refused_before_features_are_computed()
    {
        var (train, test) = (Part("here", "AB"), Part("there", "CD"));
        var sadless = Write(TinyCorpus.Everybody("CD").Where(u => u.Emotion != Emotion.Sad), "there");
        Refused(
            "corpus here-to-there: the test part has no utterance of sad: expected angry, happy, sad, neutral in training and test alike",
            Options("backbone"),
            Joined(train, sadless)
        );
        Refused("corpus there-to-here: the training part has no", Options("backbone", "here"), Joined(sadless, train));
        Refused(
            "corpus 'here-to-there' has 1 value(s) of corpus to train on (here): a domain needs at least two",
            ByCorpus("adarl"),
            Joined(train, test)
        );
        Refused(
            "system context-gate-oracle must be told the domain of 'there/E-angry-0', which has none of one, two",
            ByCorpus("context-gate-oracle"),
            SpeechCorpus.Join("x", Part("one", "AB"), Part("two", "CD"), Part("there", "EF"))
        );
        var women = Write(TinyCorpus.Everybody("AB").Select(u => u with { Gender = Gender.Female }), "here");
        Refused(
            "system per-domain-oracle must be told the domain of 'there/D-angry-0', which has none of female",
            Options("per-domain-oracle"),
            SpeechCorpus.Join("x", women, test, Part("third", "EF").AsDomainOnly()) // men, but no emotion of theirs
        );
        var copy = Write([.. TinyCorpus.Everybody("CD"), new Said("E", Emotion.Sad) { Copies = Heard }], "there");
        Refused("fold there: audio hash '", Options("backbone"), Joined(train, copy));
        Refused(
            "folds is all-speakers: expected cross-corpus, since corpus there is tested",
            Changed(Options("adarl"), protocol => protocol with { Folds = FoldKind.AllSpeakers }),
            Joined(train, test)
        );
        Refused(
            "folds is cross-corpus: expected another kind, or --train-corpus and --test-corpus",
            Options("adarl", test: null),
            Joined(train, test)
        );
    }

    private static Said Heard { get; } = new("A", Emotion.Sad) { Corpus = "here" };

    private static void Refused(string message, ExperimentOptions options, SpeechCorpus corpus) =>
        Assert.StartsWith(
            message,
            Assert.Throws<InputException>(() => Experiment.Check(options, corpus)).Message,
            StringComparison.Ordinal
        );

    private static ExperimentOptions Options(string system, string? test = "there") =>
        Changed(
            Evaluated.Options(system),
            protocol => protocol with { Folds = FoldKind.CrossCorpus, TestCorpus = test }
        );

    private static ExperimentOptions ByCorpus(string system) =>
        Changed(Options(system), protocol => protocol with { Domain = DomainKind.Corpus });

    private static ExperimentOptions Changed(
        ExperimentOptions options,
        Func<ProtocolOptions, ProtocolOptions> change
    ) => options with { Protocol = change(options.Protocol) };

    private SpeechCorpus Part(string name, string speakers, int salt = 0) =>
        Write(TinyCorpus.Everybody(speakers).Select(u => u with { Salt = salt }), name);

    private SpeechCorpus Write(IEnumerable<Said> said, string name) =>
        TinyCorpus.Write(folder, said.Select(u => u with { Corpus = name })).As(name);

    private static SpeechCorpus Joined(SpeechCorpus train, SpeechCorpus test) =>
        SpeechCorpus.Join($"{train.Name}-to-{test.Name}", train, test);

    private (RunStore Store, RunRecord Record) Run(
        ExperimentOptions options,
        SpeechCorpus corpus,
        IReadOnlyList<SpeechCorpus>? domainData = null
    )
    {
        var store = RunStore.Open(folder.File("runs"));
        var record = Evaluated.Run(Evaluated.Experiment(folder, options, corpus, domainData), store);
        Assert.Equal(RunStatus.Complete, record.Status);
        Assert.Empty(store.Verify(record.Id));
        return (store, record);
    }
}
