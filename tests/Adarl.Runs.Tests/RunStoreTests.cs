using Adarl.Runs.Options;
using Adarl.Runs.Records;
using Adarl.Runs.Store;

namespace Adarl.Runs.Tests;

public sealed class RunStoreTests
{
    [Fact]
    public void Complete_run_is_read_back_as_it_was_written_and_verifies()
    {
        using var sample = Sample.Complete();
        Assert.Empty(sample.Store.Verify(sample.Id));
        var run = sample.Store.Load(sample.Id);
        Assert.Equal(RunStatus.Complete, run.Record.Status);
        Assert.Equal(Sample.Speakers, run.Folds.Select(f => f.Record.Name));
        foreach (var fold in run.Folds)
        {
            var original = Sample.Fold(fold.Record.Name);
            Assert.Equivalent(original.Segments, fold.Segments, strict: true);
            Assert.Equivalent(original.Utterances, fold.Utterances, strict: true);
            Assert.Equivalent(original.Embeddings, fold.Embeddings, strict: true);
            Assert.Equal(original.Record.Scaler!.Planes[0].Means, fold.Record.Scaler!.Planes[0].Means);
            Assert.Equivalent(original.Record.Seeds, fold.Record.Seeds, strict: true);
            Assert.Equal(original.Record.Epochs, fold.Record.Epochs);
        }
    }

    [Fact]
    public void Metrics_of_a_complete_run_are_those_of_its_predictions()
    {
        using var sample = Sample.Complete();
        var run = sample.Store.Load(sample.Id);
        var right = run.Folds.SelectMany(f => f.Utterances).Count(u => u.Truth == u.Predicted);
        Assert.Equal(right / 12.0, run.Record.Metrics!.Pooled.Wa, 12);
        Assert.Equal(run.Folds.Average(f => f.Record.Score!.Ua), run.Record.Metrics.FoldMeanUa, 12);
        Assert.Equal(12, run.Record.Files.Count);
    }

    [Fact]
    public void Matrix_stands_on_one_line_of_the_record()
    {
        using var sample = Sample.Complete();
        var text = File.ReadAllText(Path.Combine(sample.Folder, "run.json"));
        Assert.Matches(@"\n {6}""confusion"": \[\[\d, \d, \d, \d\](, \[\d, \d, \d, \d\]){3}\],\n", text);
    }

    [Fact]
    public void Same_rows_in_another_order_give_the_same_bytes()
    {
        using var one = new Sample();
        using var other = new Sample();
        var fold = Sample.Fold("08");
        one.Store.OpenOrCreate(one.Planned());
        other.Store.OpenOrCreate(other.Planned());
        one.Write(fold);
        other.Write(
            fold with
            {
                Segments = [.. fold.Segments.Reverse()],
                Utterances = [.. fold.Utterances.Reverse()],
                Embeddings = [.. fold.Embeddings.Reverse()],
            }
        );
        foreach (var file in new[] { "fold.json", "segments.parquet", "utterances.parquet", "embeddings.parquet" })
        {
            Assert.Equal(File.ReadAllBytes(one.PathOf("08", file)), File.ReadAllBytes(other.PathOf("08", file)));
        }
    }

    [Fact]
    public void Unfinished_run_is_listed_and_its_finished_folds_are_read()
    {
        using var sample = new Sample();
        sample.Store.OpenOrCreate(sample.Planned());
        sample.Write(Sample.Fold("09"));
        sample.Write(Sample.Fold("03"));
        var listing = Assert.Single(sample.Store.List());
        Assert.Equal(RunStatus.Running, listing.Record!.Status);
        Assert.Equal(["03", "09"], listing.FinishedFolds);
        Assert.Equal(["03", "09"], sample.Store.Load(sample.Id).Folds.Select(f => f.Record.Name));
        Assert.Empty(sample.Store.Verify(sample.Id));
    }

    [Fact]
    public void Interrupted_run_goes_on_under_the_time_of_its_first_start()
    {
        using var sample = new Sample();
        var first = sample.Store.OpenOrCreate(sample.Planned());
        sample.Write(Sample.Fold("03"));
        sample.Fail("NaN loss in epoch 3");
        Assert.Equal("NaN loss in epoch 3", sample.Store.LoadRecord(sample.Id).Failure);
        var again = sample.Store.OpenOrCreate(sample.Planned() with { Started = first.Started.AddDays(1) });
        Assert.Equal(RunStatus.Running, again.Status);
        Assert.Equal(first.Started, again.Started);
        Assert.Equal(["03"], sample.Store.FinishedFolds(sample.Id));
    }

    [Fact]
    public void Complete_run_is_found_again_and_not_restarted()
    {
        using var sample = Sample.Complete();
        Assert.Equal(RunStatus.Complete, sample.Store.OpenOrCreate(sample.Planned()).Status);
        var record = sample.Store.LoadRecord(sample.Id);
        Assert.Equal(record.Finished, sample.Store.Complete(sample.Id, record.Finished!.Value.AddDays(1)).Finished);
    }

    [Fact]
    public void Failed_run_stays_failed_until_somebody_takes_on_all_that_it_lacks()
    {
        using var sample = new Sample();
        sample.Store.OpenOrCreate(sample.Planned());
        sample.Write(Sample.Fold("03"));
        sample.Fail("fold 08, epoch 3: the loss is NaN");
        Assert.Equal(RunStatus.Failed, sample.Store.OpenOrCreate(sample.Planned(), only: ["09"]).Status);
        Assert.Equal(RunStatus.Running, sample.Store.OpenOrCreate(sample.Planned(), only: ["09", "08"]).Status);
    }

    [Fact]
    public void Many_at_once_start_one_run_and_complete_it_once()
    {
        using var sample = new Sample();
        var started = new RunRecord[16];
        Parallel.For(
            0,
            started.Length,
            i =>
                started[i] = sample.Store.OpenOrCreate(
                    sample.Planned() with
                    {
                        Started = sample.Planned().Started.AddTicks(i),
                    }
                )
        );
        Assert.Single(started.Select(r => r.Started).Distinct());
        Parallel.ForEach(Sample.Speakers, speaker => sample.Write(Sample.Fold(speaker)));
        var finished = new RunRecord[16];
        Parallel.For(
            0,
            finished.Length,
            i => finished[i] = sample.Store.Complete(sample.Id, started[0].Started.AddHours(1 + i))
        );
        Assert.Single(finished.Select(r => r.Finished).Distinct());
        Assert.Empty(sample.Store.Verify(sample.Id));
    }

    [Fact]
    public void Lock_is_one_holder_s_and_free_after_it()
    {
        using var sample = new Sample();
        var path = Path.Combine(sample.Folder, "locks", "a.lock");
        using (FileLock.Take(path))
        {
            Assert.Null(FileLock.TryTake(path));
        }
        using var again = FileLock.TryTake(path);
        Assert.NotNull(again);
    }

    [Fact]
    public void Run_over_all_speakers_has_embeddings_and_no_score()
    {
        using var sample = new Sample();
        sample.Store.OpenOrCreate(sample.Planned() with { FoldKind = FoldKind.AllSpeakers, PlannedFolds = ["all"] });
        var fold = Sample.Fold("03");
        var everybody = fold.Record.Train with
        {
            Speakers = Sample.Speakers,
            Labels = Sample.Classes.ToDictionary(c => c, _ => 3),
        };
        var written = sample.Write(
            new Fold
            {
                Record = fold.Record with { Name = "all", Train = everybody, Test = PartRecord.Empty },
                Segments = [],
                Utterances = [],
                Embeddings = [.. fold.Embeddings.Select(e => e with { Fold = "all", Part = Part.Train })],
            }
        );
        Assert.Null(written.Score);
        Assert.Null(sample.Finish().Metrics);
        Assert.Empty(sample.Store.Verify(sample.Id));
        Assert.Equal(24, sample.Store.LoadFold(sample.Id, "all").Embeddings.Count);
    }

    [Theory]
    [InlineData(FoldKind.SpeakerGroups, "3", true)]
    [InlineData(FoldKind.SpeakerGroups, "2", false)]
    [InlineData(FoldKind.SpeakerGroups, null, true)]
    [InlineData(FoldKind.LeaveOneSpeakerOut, "3", false)]
    public void A_run_is_recorded_where_the_number_of_groups_is_that_of_the_folds(
        FoldKind kind,
        string? groups,
        bool recorded
    )
    {
        using var sample = new Sample();
        var planned = sample.Planned() with { FoldKind = kind };
        var options = new Dictionary<string, string>(planned.Options);
        if (groups is not null)
            options["groups"] = groups;
        planned = planned with { Options = options, OptionsHash = CanonicalOptions.Hash(options) };
        var error = Record.Exception(() => sample.Store.OpenOrCreate(planned));
        if (recorded)
            Assert.Null(error);
        else
            Assert.Contains(
                $"option groups is {groups}, but 3 folds of the kind",
                Assert.IsType<InputException>(error).Message
            );
    }

    [Theory]
    [InlineData(FoldKind.RandomOracle, 0)]
    [InlineData(FoldKind.LeaveOneSessionOut, 1)]
    public void Only_random_folds_may_train_on_their_test_speakers(FoldKind kind, int problems)
    {
        using var sample = new Sample();
        sample.Store.OpenOrCreate(sample.Planned() with { FoldKind = kind, Title = "ADARL on EmoDB, leaky" });
        var fold = Sample.Scored("08");
        var leaky = fold.Record.Train with { Speakers = Sample.Speakers };
        sample.Smuggle(fold with { Record = fold.Record with { Train = leaky } });
        Assert.Equal(problems, sample.Store.Verify(sample.Id).Count);
    }

    [Fact]
    public void Fold_with_a_slash_in_its_name_stays_inside_its_run()
    {
        using var sample = new Sample();
        sample.Store.OpenOrCreate(sample.Planned() with { PlannedFolds = ["emodb/03", "08", "09"] });
        var fold = Sample.Fold("03");
        sample.Write(
            fold with
            {
                Record = fold.Record with { Name = "emodb/03" },
                Segments = [.. fold.Segments.Select(s => s with { Fold = "emodb/03" })],
                Utterances = [.. fold.Utterances.Select(u => u with { Fold = "emodb/03" })],
                Embeddings = [.. fold.Embeddings.Select(e => e with { Fold = "emodb/03" })],
            }
        );
        Assert.True(File.Exists(sample.PathOf("emodb%2F03", "fold.json")));
        Assert.Equal(["emodb/03"], sample.Store.FinishedFolds(sample.Id));
    }

    [Fact]
    public void Leftovers_of_interrupted_writes_and_checkpoints_are_ignored()
    {
        using var sample = Sample.Complete();
        Directory.CreateDirectory(Path.Combine(sample.Folder, "folds", "08.partial"));
        File.WriteAllText(Path.Combine(sample.Folder, "folds", "08.partial", "segments.parquet"), "half");
        File.WriteAllText(Path.Combine(sample.Folder, "run.json.partial"), "{");
        Directory.CreateDirectory(sample.Store.CheckpointsOf(sample.Id));
        File.WriteAllText(Path.Combine(sample.Store.CheckpointsOf(sample.Id), "weights.bin"), "w");
        Assert.Empty(sample.Store.Verify(sample.Id));
        Assert.Equal(3, sample.Store.Load(sample.Id).Folds.Count);
    }

    [Fact]
    public void Leftover_of_an_interrupted_fold_does_not_stop_the_next_attempt()
    {
        using var sample = new Sample();
        sample.Store.OpenOrCreate(sample.Planned());
        Directory.CreateDirectory(sample.PathOf("08.partial", "stray"));
        sample.Write(Sample.Fold("08"));
        Assert.Empty(sample.Store.Verify(sample.Id));
        Assert.False(Directory.Exists(sample.PathOf("08.partial", "")));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_refused_before_anything_is_done()
    {
        using var sample = new Sample();
        Directory.CreateDirectory(sample.Root);
        var file = Path.Combine(sample.Root, "file");
        File.WriteAllText(file, "");
        var refused = Assert.Throws<InputException>(() => RunStore.OpenToWrite(Path.Combine(file, "runs")));
        Assert.Contains($"{file} is a file, expected a folder", refused.Message, StringComparison.Ordinal);
        RunStore.OpenToWrite(Path.Combine(sample.Root, "not", "yet"));
        Assert.Equal([file], Directory.GetFileSystemEntries(sample.Root));
    }

    [Fact]
    public void Folder_without_runs_has_an_empty_list() => Assert.Empty(RunStore.Open("no/such/folder").List());
}
