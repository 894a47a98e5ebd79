using Adarl.Runs.Json;
using Adarl.Runs.Options;
using Adarl.Runs.Records;

namespace Adarl.Runs.Tests;

/// <summary>Records that say one thing twice and differently, behind sound seals.</summary>
public sealed class ContradictionTests
{
    private static readonly Dictionary<string, string> Options = new()
    {
        ["system"] = "adarl",
        ["folds"] = "leave-one-speaker-out",
        ["seed"] = "7",
        ["selection"] = "last",
        ["epochs"] = "2",
        ["keep-unlabelled"] = "false",
    };

    public static TheoryData<string, string> OfTheRun =>
        new()
        {
            { "nothing", "" },
            { "fold kind", "option folds is leave-one-speaker-out, but the record's folds is speaker-groups" },
            { "system", "option system is adarl, but the record's system is linear" },
            { "seed", "option seed is 7, but the record's seed is 8" },
            { "utterances", "the corpus has 5000 utterances, but 12 are predicted" },
            { "fewer utterances", "the corpus has 11 utterances, but 12 are predicted" },
            { "corpus", "id is " },
            { "fingerprint", "id is " },
            { "times", "it finished at 2026-01-02 11:00:00Z, before it started at 2026-01-02 12:00:00Z" },
            { "options", "optionsHash is " },
            { "options and hash", "id is " },
            { "quick", "title is 'ADARL on EmoDB': expected the words 'quick geometry'" },
            { "permuted", "title is 'ADARL on EmoDB': expected the words 'permuted'" },
            { "partial", "title is 'ADARL on EmoDB': expected the words '12 of 2,280 utterances'" },
        };

    public static TheoryData<string, string> OfAFold =>
        new()
        {
            { "nothing", "" },
            { "selection", "fold 08: its selection is test-oracle, but the run's option selection is last" },
            { "epochs", "fold 08: 3 epochs are recorded, but the options allow 2" },
            { "test segments", "fold 08: the test part has 1 segments, but 8 are predicted" },
            { "train segments", "fold 08 divides 9 segments, but the folds' test parts have 24" },
            { "domain only", "fold 08: its parts have 17 utterances, but the corpus has 12" },
            { "less than nothing", "fold 08: a part of it counts less than nothing" },
            { "labels beyond 32 bits", "fold 08 divides 4294967295 utterances labelled angry, but the run predicts 3" },
            { "labels", "fold 08 divides 4 utterances labelled angry, but the run predicts 3" },
            { "time", "fold 08: it took 0.25 s, but its epochs alone took 0.5 s" },
            { "corpus", "fold 08: utterance ravdess/08angry is predicted, but the corpus is emodb" },
        };

    [Theory]
    [MemberData(nameof(OfTheRun))]
    public void A_run_that_contradicts_itself_is_not_sound(string fault, string problem)
    {
        using var sample = Complete();
        var run = sample.Store.LoadRecord(sample.Id);
        var changed = fault switch
        {
            "nothing" => run,
            "fold kind" => run with { FoldKind = FoldKind.SpeakerGroups },
            "system" => run with { System = "linear" },
            "seed" => run with { RootSeed = 8 },
            "utterances" => run with { Corpus = run.Corpus with { Utterances = 5000 } },
            "fewer utterances" => run with { Corpus = run.Corpus with { Utterances = 11 } },
            "corpus" => run with { Corpus = run.Corpus with { Name = "ravdess" } },
            "fingerprint" => run with { Corpus = run.Corpus with { Fingerprint = Sha256.Of("another") } },
            "times" => run with { Finished = run.Started.AddHours(-1) },
            "options" => run with { Options = With("epochs", "3") },
            "options and hash" => Hashed(run, With("epochs", "3")),
            "quick" => Hashed(run, With("geometry", "quick")),
            "permuted" => Hashed(run, With("permute-labels", "true")),
            _ => run with
            {
                Corpus = run.Corpus with
                {
                    Partial = new() { Known = 2280, Found = 12 },
                },
            },
        };
        File.WriteAllBytes(Path.Combine(sample.Folder, "run.json"), SealedJson.Write(changed));
        Expect(sample, problem);
    }

    [Theory]
    [MemberData(nameof(OfAFold))]
    public void A_fold_that_contradicts_its_run_or_its_rows_is_not_sound(string fault, string problem)
    {
        using var sample = Complete();
        var fold = Sample.Scored("08");
        var record = fold.Record;
        sample.Resmuggle(
            fault switch
            {
                "selection" => fold with { Record = record with { Selection = SelectionPolicy.TestOracle } },
                "epochs" => fold with
                {
                    Record = record with
                    {
                        Epochs = [.. record.Epochs, record.Epochs[1] with { Epoch = 2 }],
                        ChosenEpoch = 2,
                    },
                },
                "test segments" => fold with { Record = record with { Test = record.Test with { Segments = 1 } } },
                "train segments" => fold with { Record = record with { Train = record.Train with { Segments = 1 } } },
                "labels" => fold with
                {
                    Record = record with
                    {
                        Train = record.Train with
                        {
                            Labels = new Dictionary<string, int>(record.Train.Labels) { ["angry"] = 3, ["sad"] = 1 },
                        },
                    },
                },
                "domain only" => fold with { Record = record with { Train = record.Train with { DomainOnly = 5 } } },
                "less than nothing" => fold with
                {
                    Record = record with { Validation = record.Validation with { DomainOnly = -1 } },
                },
                "labels beyond 32 bits" => fold with
                {
                    Record = record with
                    {
                        Train = record.Train with { Labels = Many(record.Train.Labels) },
                        Validation = record.Validation with { Labels = Many(record.Validation.Labels) },
                    },
                },
                "time" => fold with { Record = record with { WallSeconds = 0.25 } },
                "corpus" => fold with
                {
                    Utterances = Foreign(fold.Utterances, u => u.Utterance, (u, key) => u with { Utterance = key }),
                    Segments = Foreign(fold.Segments, s => s.Utterance, (s, key) => s with { Utterance = key }),
                    Embeddings = Foreign(fold.Embeddings, e => e.Utterance, (e, key) => e with { Utterance = key }),
                },
                _ => fold,
            }
        );
        Expect(sample, problem);
    }

    [Fact]
    public void What_contradicts_itself_is_not_read_either()
    {
        using var sample = Complete();
        var fold = Sample.Scored("08");
        sample.Resmuggle(fold with { Record = fold.Record with { WallSeconds = 0.25 } });
        Assert.Equal(
            $"{sample.Folder}: the run is not sound: fold 08: it took 0.25 s, but its epochs alone took 0.5 s; `adarl runs verify {sample.Id}` names all that is wrong",
            Assert.Throws<InputException>(() => sample.Store.Load(sample.Id)).Message
        );
    }

    [Theory]
    [InlineData(SelectionPolicy.OtherSpeaker, "validation UA")]
    [InlineData(SelectionPolicy.TestOracle, "test UA")]
    public void An_epoch_that_another_one_beats_was_not_chosen_by_its_policy(SelectionPolicy policy, string measure)
    {
        var fold = Sample.Scored("08");
        var record = fold.Record with
        {
            Selection = policy,
            ChosenEpoch = 0,
            Epochs =
            [
                .. fold.Record.Epochs.Select(e =>
                    e with
                    {
                        ValidationUa = 0.5 + 0.25 * e.Epoch,
                        TestUaOracle = 0.5 + 0.25 * e.Epoch,
                    }
                ),
            ],
        };
        using var sample = new Sample();
        sample.Store.OpenOrCreate(sample.Planned());
        sample.Smuggle(fold with { Record = record });
        Assert.Contains(
            $"fold 08: epoch 0 is chosen with {measure} 0.5, but another has 0.75",
            sample.Store.Verify(sample.Id)
        );
        sample.Smuggle(fold with { Record = record with { ChosenEpoch = 1 } });
        Assert.DoesNotContain(
            sample.Store.Verify(sample.Id),
            p => p.Contains("is chosen with", StringComparison.Ordinal)
        );
    }

    private static Sample Complete()
    {
        var sample = new Sample(Options);
        sample.Store.OpenOrCreate(sample.Planned());
        foreach (var speaker in Sample.Speakers)
        {
            sample.Write(Sample.Fold(speaker));
        }
        sample.Finish();
        return sample;
    }

    private static void Expect(Sample sample, string problem)
    {
        var found = sample.Store.Verify(sample.Id);
        if (problem.Length == 0)
        {
            Assert.Empty(found);
        }
        else
        {
            Assert.Contains(found, p => p.StartsWith(problem, StringComparison.Ordinal));
        }
    }

    private static Dictionary<string, string> With(string name, string value) => new(Options) { [name] = value };

    private static RunRecord Hashed(RunRecord run, Dictionary<string, string> options) =>
        run with
        {
            Options = options,
            OptionsHash = CanonicalOptions.Hash(options),
        };

    private static T[] Foreign<T>(IEnumerable<T> rows, Func<T, string> key, Func<T, string, T> with) =>
        [.. rows.Select(row => with(row, key(row).Replace("emodb/", "ravdess/", StringComparison.Ordinal)))];

    private static Dictionary<string, int> Many(IReadOnlyDictionary<string, int> labels) =>
        new(labels) { ["angry"] = int.MaxValue };
}
