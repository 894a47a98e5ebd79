using System.IO.Compression;
using System.Security.Cryptography;
using Adarl.Corpus;
using Adarl.Evaluation;
using Adarl.Runs;
using Adarl.Runs.Records;
using Adarl.Runs.Store;
using Adarl.Training;

namespace Adarl.Tests.Evaluation;

/// <summary>Training that ends by a validation speaker who is taken from the training part (patience).</summary>
[Collection("torch")]
public sealed class OwnValidationTests : IDisposable
{
    private const int Patience = 1;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_training_speaker_validates_and_stands_in_the_record_as_a_choice()
    {
        var (store, record) = Run("runs", TinyCorpus.Everybody("ABCD"));
        Assert.Empty(store.Verify(record.Id));
        Assert.Equal($"{Patience}", record.Options["patience"]);
        var fold = store.LoadFold(record.Id, "D").Record;
        Assert.Equal([FoldRecord.OwnValidation], fold.Choices!.Keys);
        Assert.Contains(fold.Choices[FoldRecord.OwnValidation], fold.Train.Speakers);
        Assert.Empty(fold.Validation.Speakers);
        Assert.All(fold.Epochs, epoch => Assert.NotNull(epoch.ValidationUa));
        var best = fold.Epochs.Max(epoch => epoch.ValidationUa!.Value);
        Assert.Equal(fold.Epochs.First(epoch => epoch.ValidationUa == best).Epoch, fold.ChosenEpoch);
        Assert.True(
            fold.Epochs.Count == fold.ChosenEpoch + 1 + Patience || fold.Epochs.Count == Options.TrainedEpochs,
            $"{fold.Epochs.Count} epochs, chosen {fold.ChosenEpoch}"
        );
    }

    [Fact]
    public void Neither_sound_nor_label_of_the_test_speaker_reaches_the_weights_or_the_choice()
    {
        Said[] told = [.. TinyCorpus.Everybody("ABC")];
        var as_is = Trained("as-is", [.. told, .. TinyCorpus.Everybody("D")]);
        var louder = Trained(
            "louder",
            [.. told, .. TinyCorpus.Everybody("D", takes: 2).Select(u => u with { Salt = 5, Samples = 60_000 })]
        );
        var relabelled = Trained(
            "relabelled",
            [
                .. told,
                .. TinyCorpus.Everybody("D").Select(u => u with { Emotion = Emotion.Sad, Take = (int)u.Emotion! }),
            ]
        );
        Assert.NotEqual(as_is.OnTest, louder.OnTest);
        Assert.Equal(as_is with { OnTest = louder.OnTest }, louder);
        Assert.Equal(as_is with { OnTest = relabelled.OnTest }, relabelled);
        var trainer = Trained("trainer", [.. told.Select(u => u with { Salt = 5 }), .. TinyCorpus.Everybody("D")]);
        Assert.NotEqual(as_is.Weights, trainer.Weights);
        Assert.NotEqual(as_is.Scaler, trainer.Scaler);
    }

    [Fact]
    public void The_speaker_who_validates_trains_nothing()
    {
        Said[] told = [.. TinyCorpus.Everybody("ABCD")];
        var (store, record) = Run("as-is", told);
        var before = store.LoadFold(record.Id, "D").Record;
        var speaker = before.Choices![FoldRecord.OwnValidation].Split('/')[1];
        var (other, changed) = Run("changed", told.Select(u => u.Speaker == speaker ? u with { Salt = 5 } : u));
        var after = other.LoadFold(changed.Id, "D").Record;
        Assert.Equal(before.Choices, after.Choices);
        Assert.Equal(before.Scaler!.Hash, after.Scaler!.Hash);
        foreach (var (one, two) in before.Epochs.Zip(after.Epochs))
            Assert.Equal((one.Loss, one.Segments), (two.Loss, two.Segments));
        Assert.Equal(8, before.Epochs[0].Segments); // two speakers of four are left
    }

    [Fact]
    public void Stopped_in_any_epoch_and_gone_on_with_it_ends_in_the_same_bits()
    {
        var experiment = Experiment(TinyCorpus.Everybody("ABCD"));
        var undisturbed = Trained("undisturbed", TinyCorpus.Everybody("ABCD"));
        var store = RunStore.Open(folder.File("disturbed"));
        for (var epoch = 0; epoch < undisturbed.Epochs; epoch++)
        {
            using var stop = new CancellationTokenSource();
            Assert.Throws<OperationCanceledException>(() =>
                Evaluated.Run(experiment, store, ["D"], new StopIn(epoch, stop), stop.Token)
            );
        }
        var record = Evaluated.Run(experiment, store, ["D"]);
        Assert.Equal(undisturbed, Left(store, record));
    }

    [Fact]
    public void A_plateau_asks_a_training_speaker_too_and_keeps_the_last_epoch()
    {
        var plateau = new ScheduleOptions { Schedule = RateSchedule.Plateau, PlateauPatience = 1 };
        var (store, record) = Run("runs", TinyCorpus.Everybody("ABCD"), plateau);
        var fold = store.LoadFold(record.Id, "D").Record;
        Assert.Contains(fold.Choices![FoldRecord.OwnValidation], fold.Train.Speakers);
        Assert.Equal(Options.TrainedEpochs - 1, fold.ChosenEpoch);
        var ua = fold.Epochs.Select(epoch => epoch.ValidationUa).ToList();
        Assert.Equal(
            fold.Epochs.Select((_, e) => LearningRates.Next(plateau, Options.LearningRate, 1, ua[..e])),
            fold.Epochs.Select(epoch => epoch.LearningRate)
        );
    }

    [Fact]
    public void A_validation_speaker_of_the_policy_is_not_asked_twice()
    {
        var experiment = Experiment(TinyCorpus.Everybody("ABCD"), SelectionPolicy.OtherSpeaker);
        var store = RunStore.Open(folder.File("runs"));
        var fold = store.LoadFold(Evaluated.Run(experiment, store, ["D"]).Id, "D").Record;
        Assert.Null(fold.Choices);
        Assert.Single(fold.Validation.Speakers);
        Assert.Equal(8, fold.Epochs[0].Segments);
    }

    [Fact]
    public void A_fold_with_one_training_speaker_is_refused()
    {
        var error = Assert.Throws<InputException>(() => Run("runs", TinyCorpus.Everybody("CD")));
        Assert.Equal(
            "system backbone validates on a training speaker: expected at least two in fold D, found 1",
            error.Message
        );
    }

    private static TrainingOptions Options { get; } =
        new()
        {
            Epochs = 6,
            BatchSize = 4,
            LearningRate = 0.05,
        };

    /// <summary>All that a fold leaves but times.</summary>
    private sealed record Result(string Weights, string Scaler, string Speaker, int Chosen, int Epochs, string OnTest);

    private Experiment Experiment(
        IEnumerable<Said> said,
        SelectionPolicy selection = SelectionPolicy.Last,
        ScheduleOptions? schedule = null
    )
    {
        var options = Evaluated.Options("backbone").With(Options);
        return Evaluated.Experiment(
            folder,
            options.With(schedule ?? new ScheduleOptions { Patience = Patience }) with
            {
                Protocol = new() { Selection = selection },
            },
            said
        );
    }

    private (RunStore Store, RunRecord Record) Run(
        string name,
        IEnumerable<Said> said,
        ScheduleOptions? schedule = null
    )
    {
        var store = RunStore.Open(folder.File(name));
        return (store, Evaluated.Run(Experiment(said, schedule: schedule), store, ["D"]));
    }

    private Result Trained(string name, IEnumerable<Said> said)
    {
        var (store, record) = Run(name, said);
        return Left(store, record);
    }

    private static Result Left(RunStore store, RunRecord record)
    {
        var fold = store.LoadFold(record.Id, "D").Record;
        using var archive = ZipFile.OpenRead(Path.Combine(store.CheckpointsOf(record.Id), "D", ModelFile.Name));
        using var weights = archive.GetEntry("weights.bin")!.Open();
        return new(
            Convert.ToHexStringLower(SHA256.HashData(weights)),
            fold.Scaler!.Hash,
            fold.Choices![FoldRecord.OwnValidation],
            fold.ChosenEpoch!.Value,
            fold.Epochs.Count,
            string.Join(' ', store.LoadFold(record.Id, "D").Segments.SelectMany(s => s.Emotion))
        );
    }
}
