using Adarl.Runs.Records;

namespace Adarl.Runs.Tests;

/// <summary>What a record claims about the corpora that train and the one that is tested.</summary>
public sealed class CrossCorpusCheckTests : IDisposable
{
    private readonly Sample sample = Made();

    public void Dispose() => sample.Dispose();

    [Fact]
    public void A_run_from_one_corpus_to_another_verifies_although_not_every_utterance_is_tested()
    {
        sample.Store.OpenOrCreate(Planned());
        sample.Write(Fold());
        sample.Finish();
        Assert.Empty(sample.Store.Verify(sample.Id));
        var read = sample.Store.LoadRecord(sample.Id);
        Assert.Equal(Planned().TrainCorpora, read.TrainCorpora);
        Assert.Equal(Planned().TestCorpus, read.TestCorpus);
    }

    [Fact]
    public void A_run_of_one_corpus_writes_nothing_of_two()
    {
        sample.Store.OpenOrCreate(sample.Planned());
        var text = File.ReadAllText(Path.Combine(sample.Folder, "run.json"));
        Assert.DoesNotContain("trainCorpora", text, StringComparison.Ordinal);
        Assert.DoesNotContain("testCorpus", text, StringComparison.Ordinal);
    }

    public static TheoryData<string, RunRecord> Faults =>
        new()
        {
            { "the test corpus is none: expected corpora of both kinds", Changed(r => r with { TestCorpus = null }) },
            { "training corpora are none and", Changed(r => r with { TrainCorpora = null }) },
            {
                "folds are LeaveOneSpeakerOut, training",
                Changed(r => r with { FoldKind = FoldKind.LeaveOneSpeakerOut })
            },
            {
                "option test-corpus is there, but the test corpus is yonder",
                Changed(r => r with { TestCorpus = Corpus("yonder", 4) })
            },
            { "folds 03, 08 are planned: expected one, there", Changed(r => r with { PlannedFolds = ["03", "08"] }) },
            { "corpus there has two parts", Changed(r => r with { DomainCorpora = [Corpus("there", 0)] }) },
            {
                "the corpora here, there are not what here+there was",
                Changed(r => r with { TrainCorpora = [Corpus("here", 9)] })
            },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Corpora_that_do_not_fit_are_refused(string problem, RunRecord planned)
    {
        var error = Assert.Throws<InputException>(() => sample.Store.OpenOrCreate(planned));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_speaker_of_the_test_corpus_who_trains_is_found_and_so_is_one_who_is_tested_and_should_not_be()
    {
        sample.Store.OpenOrCreate(Planned());
        var fold = Fold();
        var leaky = fold.Record.Train with { Speakers = ["here/08", "there/09"] };
        Assert.Contains(
            "fold there: speaker there/09 trains: expected only speakers of here",
            Refused(fold with { Record = fold.Record with { Train = leaky } })
        );
        var odd = fold.Record.Test with { Speakers = ["there/03", "here/10"] };
        Assert.Contains(
            "fold there: speaker here/10 is tested: expected only speakers of there",
            Refused(fold with { Record = fold.Record with { Test = odd } })
        );

        string Refused(Fold wrong) => Assert.Throws<InputException>(() => sample.Write(wrong)).Message;
    }

    [Fact]
    public void A_run_goes_on_with_the_same_corpora_alone()
    {
        sample.Store.OpenOrCreate(Planned());
        var other = Planned() with { TrainCorpora = [Corpus("here", 8) with { Fingerprint = Sha256.Of("changed") }] };
        Assert.Contains(
            "training corpora: the run has",
            Assert.Throws<InputException>(() => sample.Store.OpenOrCreate(other)).Message
        );
    }

    private static RunRecord Changed(Func<RunRecord, RunRecord> change)
    {
        using var sample = Made();
        return change(Planned(sample));
    }

    private static Sample Made() => new(new() { ["test-corpus"] = "there" }, "here+there");

    private RunRecord Planned() => Planned(sample);

    private static RunRecord Planned(Sample sample)
    {
        return sample.Planned() with
        {
            FoldKind = FoldKind.CrossCorpus,
            PlannedFolds = ["there"],
            TrainCorpora = [Corpus("here", 8)],
            TestCorpus = Corpus("there", 4),
        };
    }

    private static CorpusRecord Corpus(string name, int utterances) =>
        new()
        {
            Name = name,
            Fingerprint = Sha256.Of(name),
            Utterances = utterances,
            Synthetic = false,
        };

    private static Fold Fold()
    {
        var fold = Sample.Fold("03");
        return fold with
        {
            Record = fold.Record with
            {
                Name = "there",
                Train = fold.Record.Train with { Speakers = ["here/08", "here/09"] },
                Test = fold.Record.Test with { Speakers = ["there/03"] },
            },
            Segments = [.. fold.Segments.Select(s => s with { Fold = "there", Utterance = Key(s.Utterance) })],
            Utterances =
            [
                .. fold.Utterances.Select(u =>
                    u with
                    {
                        Fold = "there",
                        Utterance = Key(u.Utterance),
                        Speaker = "there/03",
                    }
                ),
            ],
            Embeddings =
            [
                .. fold.Embeddings.Select(e =>
                    e with
                    {
                        Fold = "there",
                        Utterance = Key(e.Utterance),
                        Speaker = e.Part == Part.Test ? "there/03" : $"here/{e.Speaker}",
                    }
                ),
            ],
        };

        static string Key(string utterance) => utterance.Replace("emodb/", "there/", StringComparison.Ordinal);
    }
}
