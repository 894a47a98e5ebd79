using Adarl.Runs.Json;
using Adarl.Runs.Records;

namespace Adarl.Runs.Tests;

/// <summary>Faults in what a fold says, behind sound checksums.</summary>
public sealed class VerifyTests
{
    public static TheoryData<string> Names => [.. Faults.Of08.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Fault_behind_sound_checksums_is_found(string fault)
    {
        using var sample = new Sample();
        sample.Store.OpenOrCreate(sample.Planned());
        var (damage, problem) = Faults.Of08[fault];
        sample.Smuggle(damage(Sample.Scored("08")));
        Assert.Contains(sample.Store.Verify(sample.Id), p => p.StartsWith(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Sound_fold_has_none_of_these_faults()
    {
        using var sample = new Sample();
        sample.Store.OpenOrCreate(sample.Planned());
        sample.Smuggle(Sample.Scored("08"));
        Assert.Empty(sample.Store.Verify(sample.Id));
    }

    [Fact]
    public void Utterances_of_an_aggregation_of_its_own_need_not_be_the_mean_of_their_segments()
    {
        using var sample = new Sample();
        sample.Store.OpenOrCreate(sample.Planned() with { Aggregation = Aggregation.Own });
        sample.Smuggle(Faults.FirstSegment(Sample.Scored("08"), s => s with { Emotion = [1, 0, 0, 0] }));
        var partly = Sample.Scored("09");
        sample.Smuggle(partly with { Segments = [.. partly.Segments.Skip(2)] });
        Assert.Empty(sample.Store.Verify(sample.Id));
    }

    [Fact]
    public void Mean_of_segments_is_checked_where_a_record_names_it_too()
    {
        using var sample = new Sample();
        sample.Store.OpenOrCreate(sample.Planned() with { Aggregation = Aggregation.MeanOfSegments });
        sample.Smuggle(Faults.FirstSegment(Sample.Scored("08"), s => s with { Emotion = [1, 0, 0, 0] }));
        Assert.Contains(
            "fold 08: emotion probabilities of emodb/08angry are not the mean over its 2 segments",
            sample.Store.Verify(sample.Id)
        );
    }

    [Fact]
    public void Fold_with_a_fault_is_not_written()
    {
        using var sample = new Sample();
        sample.Store.OpenOrCreate(sample.Planned());
        var fold = Sample.Fold("08");
        var error = Assert.Throws<InputException>(() =>
            sample.Write(Faults.First(fold, u => u with { Emotion = [float.NaN, 0, 0, 1] }))
        );
        Assert.Contains("emodb/08angry: NaN, expected a number from 0 to 1", error.Message, StringComparison.Ordinal);
        Assert.Empty(sample.Store.FinishedFolds(sample.Id));
    }

    [Fact]
    public void Rows_of_different_width_are_not_written()
    {
        using var sample = new Sample();
        sample.Store.OpenOrCreate(sample.Planned());
        var error = Assert.Throws<InputException>(() =>
            sample.Smuggle(Faults.FirstSegment(Sample.Scored("08"), s => s with { Attention = null }))
        );
        Assert.StartsWith(
            "segments.parquet: expected 8 values (attention_00,",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Empty(sample.Store.FinishedFolds(sample.Id));
    }

    [Fact]
    public void Metrics_that_the_predictions_do_not_give_are_found_behind_a_sound_seal()
    {
        using var sample = Sample.Complete();
        var record = sample.Store.LoadRecord(sample.Id);
        var better = record with { Metrics = record.Metrics! with { FoldMeanUa = 0.99 } };
        File.WriteAllBytes(Path.Combine(sample.Folder, "run.json"), SealedJson.Write(better));
        var problem = Assert.Single(sample.Store.Verify(sample.Id));
        Assert.StartsWith("metrics.foldMeanUa is 0.99, but the predictions give ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void File_missing_from_the_list_is_found_behind_a_sound_seal()
    {
        using var sample = Sample.Complete();
        var record = sample.Store.LoadRecord(sample.Id);
        var fewer = record with { Files = record.Files.Skip(1).ToDictionary() };
        File.WriteAllBytes(Path.Combine(sample.Folder, "run.json"), SealedJson.Write(fewer));
        Assert.Equal(["folds/03/embeddings.parquet is not among the record's files"], sample.Store.Verify(sample.Id));
    }

    [Fact]
    public void File_listed_in_excess_is_found_behind_a_sound_seal()
    {
        using var sample = Sample.Complete();
        var record = sample.Store.LoadRecord(sample.Id);
        File.WriteAllText(Path.Combine(sample.Folder, "notes.txt"), "seen");
        var more = record with
        {
            Files = new Dictionary<string, string>(record.Files) { ["notes.txt"] = Sha256.Of("seen") },
        };
        File.WriteAllBytes(Path.Combine(sample.Folder, "run.json"), SealedJson.Write(more));
        Assert.Contains("run.json: 'notes.txt' is among its files", Assert.Single(sample.Store.Verify(sample.Id)));
    }

    [Fact]
    public void Utterance_tested_in_two_folds_is_found()
    {
        using var sample = new Sample();
        sample.Store.OpenOrCreate(sample.Planned());
        sample.Write(Sample.Fold("03"));
        var other = Sample.Fold("08");
        sample.Write(
            other with
            {
                Embeddings = [],
                Segments = [.. other.Segments.Select(s => s with { Utterance = s.Utterance.Replace("/08", "/03") })],
                Utterances =
                [
                    .. other.Utterances.Select(u => u with { Utterance = u.Utterance.Replace("/08", "/03") }),
                ],
            }
        );
        Assert.Contains(
            "utterance emodb/03angry is predicted in the folds 03, 08: expected one",
            sample.Store.Verify(sample.Id)
        );
    }

    [Fact]
    public void Run_that_does_not_test_every_utterance_cannot_be_completed()
    {
        using var sample = new Sample();
        sample.Store.OpenOrCreate(sample.Planned() with { PlannedFolds = ["03", "08"] });
        sample.Write(Sample.Fold("03"));
        sample.Write(Sample.Fold("08"));
        var error = Assert.Throws<InputException>(() => sample.Finish());
        Assert.Contains(
            "fold 03 divides 12 labelled utterances, but the run predicts 8",
            error.Message,
            StringComparison.Ordinal
        );
    }
}
