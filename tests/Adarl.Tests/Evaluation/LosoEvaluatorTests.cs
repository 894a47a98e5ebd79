using System.Text;
using Adarl.Batches;
using Adarl.Corpus;
using Adarl.Evaluation;
using Adarl.Folds;
using Adarl.Networks;
using Adarl.Runs;
using Adarl.Runs.Records;
using Adarl.Runs.Store;
using Adarl.Systems.Paper;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Tests.Evaluation;

[Collection("torch")]
public sealed class LosoEvaluatorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Adarl_with_domain_only_data_gives_a_complete_run_that_verifies()
    {
        Said[] extra = [new("A", null), new("E", null) { Corpus = "other" }, new("F", null) { Corpus = "other" }];
        var (store, record) = Run(Options("adarl"), [.. TinyCorpus.Everybody("ABC"), .. extra]);
        var run = store.Load(record.Id);
        Assert.Equal(RunStatus.Complete, run.Record.Status);
        Assert.Contains("synthetic", run.Record.Title);
        Assert.Contains("quick geometry, not Table 1", run.Record.Title);
        Assert.Equal(["A", "B", "C"], run.Folds.Select(f => f.Record.Name));
        Assert.NotNull(run.Record.Metrics!.FoldMeanDomainAccuracy);
        Assert.Equal([2, 3, 3], run.Folds.Select(f => f.Record.Train.DomainOnly));
        var held = run.Folds[0];
        Assert.Equal(["other/E", "other/F", "tiny/B", "tiny/C"], held.Record.Train.Speakers);
        Assert.Equal(["tiny/A"], held.Record.Test.Speakers);
        Assert.DoesNotContain(held.Embeddings, e => e.Utterance == "tiny/A-none-0");
        Assert.Contains(held.Embeddings, e => e.Utterance == "other/E-none-0" && e.Truth is null);
    }

    [Fact]
    public void Attention_is_kept_for_the_segments_of_all_speakers()
    {
        var (store, record) = Run(Options("adarl"), TinyCorpus.Everybody("AB"), only: ["A"]);
        var fold = store.LoadFold(record.Id, "A");
        Assert.Contains(fold.Embeddings, e => e.Part == Part.Train);
        Assert.All(fold.Embeddings, e => Assert.Equal(fold.Segments[0].Attention!.Count, e.Attention!.Count));
        foreach (var tested in fold.Segments)
        {
            var embedded = fold.Embeddings.Single(e => (e.Utterance, e.Segment) == (tested.Utterance, tested.Segment));
            Assert.Equal(tested.Attention!, embedded.Attention!);
        }
    }

    [Fact]
    public void A_system_without_a_domain_head_leaves_domain_only_data_out()
    {
        Said[] extra = [new("E", null) { Corpus = "other" }];
        var (store, record) = Run(Options("backbone"), [.. TinyCorpus.Everybody("AB"), .. extra], only: ["A"]);
        var fold = store.LoadFold(record.Id, "A");
        Assert.Equal(["tiny/B"], fold.Record.Train.Speakers);
        Assert.Equal(0, fold.Record.Train.DomainOnly);
        Assert.DoesNotContain(fold.Embeddings, e => e.Truth is null);
    }

    [Fact]
    public void All_speakers_fit_one_model_without_a_test_score()
    {
        var (store, record) = Run(
            Options("backbone", new() { Folds = FoldKind.AllSpeakers }),
            TinyCorpus.Everybody("AB")
        );
        Assert.Equal(RunStatus.Complete, record.Status);
        Assert.Null(record.Metrics);
        var fold = Assert.Single(store.Load(record.Id).Folds);
        Assert.Null(fold.Record.Score);
        Assert.Empty(fold.Utterances);
        Assert.Equal(8, fold.Embeddings.Count);
        var (card, fitted) = ModelFile.Read(
            Path.Combine(store.CheckpointsOf(record.Id), "all-speakers", ModelFile.Name),
            CPU
        );
        using var _ = fitted;
        Assert.Empty(card.TestSpeakers);
        Assert.Equal(EmotionNames.All, card.Classes);
    }

    [Fact]
    public void A_trained_model_that_is_altered_is_refused()
    {
        var (store, record) = Run(Options("backbone"), TinyCorpus.Everybody("AB"), only: ["A"]);
        var path = Path.Combine(store.CheckpointsOf(record.Id), "A", ModelFile.Name);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.StartsWith(
            $"{path} is damaged (weights.bin has CRC",
            Assert.Throws<InputException>(() => ModelFile.Read(path, CPU)).Message
        );
    }

    [Theory]
    [InlineData("backbone", "card.json", "\"Classes\":[\"angry\"", "\"Classes\":[null")]
    [InlineData("backbone", "card.json", "\"Title\":\"", "\"Title\":null,\"X\":\"")]
    [InlineData("backbone", "card.json", "\"Domains\":[", "\"Doma\":[")]
    [InlineData("backbone", "card.json", "\"seed\":\"1\"", "\"seed\":null")]
    [InlineData("backbone", "card.json", "{", "null")]
    [InlineData("backbone", "weights.bin", "bias", "bios")]
    [InlineData("backbone", "weights.bin", "weight", "wei")]
    [InlineData("majority", "classifier.json", "[", "[null,")]
    public void A_trained_model_in_which_something_is_missing_is_refused(
        string system,
        string entry,
        string was,
        string now
    )
    {
        var (store, record) = Run(Options(system), TinyCorpus.Everybody("AB"), only: ["A"]);
        var path = Path.Combine(store.CheckpointsOf(record.Id), "A", ModelFile.Name);
        Archive.Change(path, entry, bytes => Archive.Replace(bytes, was, now));
        Assert.StartsWith(path, Assert.Throws<InputException>(() => ModelFile.Read(path, CPU)).Message);
    }

    [Fact]
    public void A_model_whose_normalisation_is_damaged_is_named_with_its_file_where_it_is_questioned()
    {
        var experiment = Evaluated.Experiment(folder, Options("backbone"), TinyCorpus.Everybody("AB"));
        var store = RunStore.Open(folder.File("runs"));
        var record = Evaluated.Run(experiment, store, only: ["A"]);
        var path = Path.Combine(store.CheckpointsOf(record.Id), "A", ModelFile.Name);
        Archive.Change(path, "normaliser.json", bytes => Archive.Replace(bytes, "\"Means\":[", "\"Means\":[null,"));
        using var system = ModelFile.Read(path, CPU).System;
        Assert.StartsWith(
            $"{path} (normaliser.json): the normalisation that the model holds is damaged",
            Assert.Throws<InputException>(() => system.Answer(experiment.Heard, [0])).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("\"Means\":[", "\"Means\":[null,")]
    [InlineData("\"Means\":[", "\"Means\":[[1],")]
    [InlineData("\"Means\":[[", "\"Means\":[[1e999,")]
    [InlineData("\"Means\":[[", "\"Means\":[[1,")]
    [InlineData("\"Deviations\":", "\"Deviations\":null,\"D\":")]
    public void A_normalisation_in_which_something_is_missing_or_too_much_is_refused(string was, string now)
    {
        var experiment = Evaluated.Experiment(folder, Options("backbone"), TinyCorpus.Everybody("AB"));
        var items = (IItems)experiment.Heard;
        var state = items.Fit([0, 1]).State();
        var damaged = Encoding.Latin1.GetString(Archive.Replace(Encoding.Latin1.GetBytes(state), was, now));
        var error = Assert.Throws<InputException>(() => items.Restore(damaged));
        Assert.StartsWith("the normalisation that the model holds is damaged", error.Message, StringComparison.Ordinal);
        Assert.Equal(state, items.Restore(state).State());
    }

    [Fact]
    public void Test_oracle_without_held_out_speakers_is_refused()
    {
        var oracle = Options(
            "backbone",
            new() { Folds = FoldKind.AllSpeakers, Selection = SelectionPolicy.TestOracle }
        );
        Assert.StartsWith(
            "selection test-oracle with folds all-speakers",
            Assert.Throws<InputException>(oracle.Validate).Message
        );
    }

    [Fact]
    public void Another_speaker_chooses_the_epoch_and_stands_in_the_record()
    {
        var (store, record) = Run(
            Options("backbone", new() { Selection = SelectionPolicy.OtherSpeaker }),
            TinyCorpus.Everybody("ABC"),
            only: ["B"]
        );
        var fold = store.LoadFold(record.Id, "B").Record;
        Assert.Equal(["tiny/C"], fold.Validation.Speakers);
        Assert.Equal(["tiny/A"], fold.Train.Speakers);
        var best = fold.Epochs.Max(e => e.ValidationUa!.Value);
        Assert.Equal(fold.Epochs.First(e => e.ValidationUa == best).Epoch, fold.ChosenEpoch);
    }

    [Fact]
    public void Groups_of_speakers_are_held_out_recorded_and_named_in_the_title()
    {
        var options = Options("majority", new() { Folds = FoldKind.SpeakerGroups, Groups = 2 });
        var (store, record) = Run(options, TinyCorpus.Everybody("ABCDE"));
        Assert.Equal(["group-1", "group-2"], record.PlannedFolds);
        Assert.Contains(", 2 speaker groups", record.Title);
        Assert.Equal(("speaker-groups", "2"), (record.Options["folds"], record.Options["groups"]));
        Assert.Equal(5, store.Load(record.Id).Folds.Sum(f => f.Record.Test.Speakers.Count));
        Assert.Empty(store.Verify(record.Id));
        Assert.DoesNotContain("groups", ExperimentOptions.Of("adarl").Canonical().Keys);
    }

    [Fact]
    public void Random_folds_are_titled_leaky()
    {
        var options = Options("majority", new() { Folds = FoldKind.RandomOracle });
        var (_, record) = Run(options, TinyCorpus.Everybody("ABC"));
        Assert.EndsWith("random-oracle folds: leaky", record.Title);
    }

    [Fact]
    public void A_class_absent_from_a_fold_is_left_out_of_that_fold_s_UA()
    {
        Said[] said =
        [
            .. TinyCorpus.Everybody("AB"),
            .. TinyCorpus.Everybody("C").Where(u => u.Emotion != Emotion.Sad),
        ];
        var (store, record) = Run(Options("majority"), said);
        var fold = store.LoadFold(record.Id, "C").Record;
        Assert.Equal(["sad"], fold.Score!.AbsentClasses);
        Assert.Equal(1 / 3.0, fold.Score.Ua, 1e-12);
        Assert.Null(fold.Score.Recalls[(int)Emotion.Sad]);
        Assert.Equal(["C"], record.Metrics!.AbsentClasses.Keys);
        Assert.Equal((0.25 + 0.25 + 1 / 3.0) / 3, record.Metrics.FoldMeanUa, 1e-12);
    }

    [Fact]
    public void A_training_that_fails_marks_the_run_and_names_no_place_on_this_machine()
    {
        var wild = Options("backbone")
            .Change<TrainingOptions>(t => t with { LearningRate = 100 })
            .With(new LossWeights { Center = 9e5 });
        var experiment = Evaluated.Experiment(folder, wild, TinyCorpus.Everybody("AB"));
        var store = RunStore.Open(folder.File("runs"));
        var error = Assert.Throws<TrainingException>(() => Evaluated.Run(experiment, store));
        var failed = Assert.Single(store.List()).Record!;
        Assert.Equal(RunStatus.Failed, failed.Status);
        Assert.Equal(error.Message, failed.Failure);
        Assert.StartsWith("fold A, epoch ", failed.Failure);
        Assert.DoesNotContain("/", failed.Failure);
    }

    [Fact]
    public void A_network_that_its_last_update_breaks_fails_its_training_and_is_not_stored()
    {
        var wild = Options("backbone")
            .Change<TrainingOptions>(t => t with { Epochs = 1, LearningRate = 100 })
            .With(new LossWeights { Emotion = 9e5, Center = 9e5 });
        var experiment = Evaluated.Experiment(folder, wild, TinyCorpus.Everybody("AB"));
        var store = RunStore.Open(folder.File("runs"));
        var error = Assert.Throws<TrainingException>(() => Evaluated.Run(experiment, store));
        Assert.StartsWith("fold A, epoch 0: the trained system's answers are no numbers", error.Message);
        var failed = Assert.Single(store.List()).Record!;
        Assert.Equal(RunStatus.Failed, failed.Status);
        Assert.False(File.Exists(Path.Combine(store.CheckpointsOf(failed.Id, "A"), ModelFile.Name)));
    }

    [Fact]
    public void A_fold_that_another_process_works_on_is_left_to_it_and_the_others_are_done()
    {
        var experiment = Evaluated.Experiment(folder, Options("majority"), TinyCorpus.Everybody("ABC"));
        var store = RunStore.Open(folder.File("runs"));
        var id = Evaluated.Run(experiment, store, only: ["A"]).Id;
        using (FileLock.TryTake(store.CheckpointsOf(id, "B") + ".lock"))
        {
            var error = Assert.Throws<FoldsLeftException>(() => Evaluated.Run(experiment, store));
            Assert.StartsWith(
                "fold B: another process is working on it; the other folds chosen are done",
                error.Message
            );
            Assert.Equal(["A", "C"], store.FinishedFolds(id));
            Assert.Equal(RunStatus.Running, store.LoadRecord(id).Status);
        }
        Assert.Equal(RunStatus.Complete, Evaluated.Run(experiment, store).Status);
    }

    [Fact]
    public void A_run_whose_last_process_was_killed_after_its_fold_is_completed_by_the_next_who_looks()
    {
        var experiment = Evaluated.Experiment(folder, Options("majority"), TinyCorpus.Everybody("AB"));
        var store = RunStore.Open(folder.File("runs"));
        Assert.Throws<OperationCanceledException>(() =>
            Evaluated.Run(experiment, store, progress: new KilledAfter("B"))
        );
        var run = Assert.Single(store.List()).Record!;
        Assert.Equal(RunStatus.Running, run.Status);
        var completed = LosoEvaluator.End(store, run, [], TimeProvider.System);
        Assert.Equal(RunStatus.Complete, completed.Status);
        Assert.Equal(completed.Finished, LosoEvaluator.End(store, run, [], TimeProvider.System).Finished);
    }

    [Fact]
    public void An_epoch_chosen_on_the_test_speaker_is_titled_oracle_where_there_are_epochs()
    {
        Assert.EndsWith(", test-oracle epoch: optimistic", Title("backbone"));
        Assert.DoesNotContain("oracle", Title("majority"));

        string Title(string system)
        {
            var oracle = Options(system, new() { Selection = SelectionPolicy.TestOracle });
            return Evaluated.Experiment(folder, oracle, TinyCorpus.Everybody("AB")).Title;
        }
    }

    [Theory]
    [InlineData("backbone-attention", 1, false)]
    [InlineData("adarl", 0, false)]
    [InlineData("adarl", 1, true)]
    [InlineData("backbone", 0, true)]
    [InlineData("context-gate", 0, false)]
    [InlineData("context-gate", 1, true)]
    public void A_domain_extractor_without_any_gradient_is_refused(string system, double domainWeight, bool fine)
    {
        var detached = Options(system)
            .With(new ModelOptions { EmotionGradient = EmotionGradient.Detached })
            .With(new LossWeights { Domain = domainWeight });
        var error = Record.Exception(detached.Validate);
        if (fine)
            Assert.Null(error);
        else
            Assert.StartsWith("emotion-gradient detached", Assert.IsType<InputException>(error).Message);
    }

    [Fact]
    public void An_unknown_fold_is_refused_with_the_known_ones()
    {
        var error = Assert.Throws<InputException>(() =>
            Run(Options("majority"), TinyCorpus.Everybody("AB"), only: ["Z"])
        );
        Assert.Equal("fold 'Z': expected one of A, B", error.Message);
    }

    private static ExperimentOptions Options(string system, ProtocolOptions? protocol = null) =>
        Evaluated.Options(system) with
        {
            Protocol = protocol ?? new(),
        };

    private (RunStore Store, RunRecord Record) Run(
        ExperimentOptions options,
        IEnumerable<Said> said,
        IReadOnlyCollection<string>? only = null
    )
    {
        var store = RunStore.Open(folder.File("runs"));
        var record = Evaluated.Run(Evaluated.Experiment(folder, options, said), store, only);
        Assert.Empty(store.Verify(record.Id));
        return (store, record);
    }

    private sealed class KilledAfter(string fold) : IEvaluationProgress
    {
        public void Started(RunRecord run, IReadOnlyList<string> finished) { }

        public void Report(TrainingProgress value) { }

        public void Finished(FoldRecord record)
        {
            if (record.Name == fold)
                throw new OperationCanceledException();
        }

        public void Left(string fold) { }
    }
}
