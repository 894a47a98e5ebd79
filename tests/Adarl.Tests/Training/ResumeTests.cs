using Adarl.Networks;
using Adarl.Runs;
using Adarl.Runs.Records;
using Adarl.Training;

namespace Adarl.Tests.Training;

[Collection("torch")]
public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0, 0, CenterUpdate.Wen)]
    [InlineData(1, 0, CenterUpdate.Sgd)]
    [InlineData(1, 0.9, CenterUpdate.Wen)]
    [InlineData(2, 0.9, CenterUpdate.Sgd)]
    public void Stopped_in_any_epoch_and_gone_on_with_a_training_ends_in_the_same_bits(
        int epoch,
        double momentum,
        CenterUpdate centers
    )
    {
        var options = TinyTask.Options with { Momentum = momentum, EpochSegments = 24 };
        var task = TinyTask.Of(folder, options).With(new ModelOptions { CenterUpdate = centers });
        var undisturbed = TinyTask.Train(task);
        Directory.Delete(task.Checkpoints, recursive: true);
        Stop(task, epoch);
        Assert.Equal(epoch > 0, File.Exists(task.LastCheckpoint));
        var trained = new HashSet<int>();
        var resumed = TinyTask.Train(task, each: progress => trained.Add(progress.Epoch));
        Assert.Equal(Enumerable.Range(epoch, 3 - epoch), trained.Order());
        Assert.Equal(undisturbed.Model, resumed.Model);
        Assert.Equal(undisturbed.Centers, resumed.Centers);
        Assert.Equal(undisturbed.Epochs, resumed.Epochs);
    }

    [Fact]
    public void The_best_epoch_of_before_a_stop_can_still_be_chosen()
    {
        var task = TinyTask.Of(folder, TinyTask.Options) with { Selection = SelectionPolicy.OtherSpeaker };
        double[] uas = [0.9, 0.2, 0.5];
        var seen = new List<string>();
        EpochObservation Observe(EmotionModel model)
        {
            seen.Add(TinyTask.Digest(model));
            return new(null, uas[seen.Count - 1], null, null, null);
        }
        Stop(task, 1, Observe);
        var resumed = TinyTask.Train(task, Observe);
        Assert.Equal(3, seen.Count);
        Assert.Equal(0, resumed.Chosen);
        Assert.Equal(seen[0], resumed.Model);
    }

    [Fact]
    public void A_kill_between_the_two_checkpoints_of_an_epoch_changes_nothing()
    {
        var task = TinyTask.Of(folder, TinyTask.Options with { Epochs = 2 }) with
        {
            Selection = SelectionPolicy.OtherSpeaker,
        };
        var before = folder.File("before.ckpt");
        var first = true;
        EpochObservation Observe(EmotionModel model)
        {
            var ua = first ? 0.2 : 0.9;
            if (!first)
                File.Copy(task.LastCheckpoint, before, overwrite: true);
            first = false;
            return new(null, ua, null, null, null);
        }
        var undisturbed = TinyTask.Train(task, Observe);
        File.Copy(before, task.LastCheckpoint, overwrite: true); // the best is of epoch 1, the last of epoch 0
        File.WriteAllText(task.LastCheckpoint + ".partial", "half a checkpoint");
        var resumed = TinyTask.Train(task, Observe);
        Assert.Equal(1, resumed.Chosen);
        Assert.Equal((undisturbed.Model, undisturbed.Centers), (resumed.Model, resumed.Centers));
        Assert.Equal(undisturbed.Epochs, resumed.Epochs);
    }

    [Fact]
    public void A_checkpoint_of_another_training_is_refused()
    {
        var task = TinyTask.Of(folder, TinyTask.Options with { Epochs = 1 });
        TinyTask.Train(task);
        var error = Assert.Throws<InputException>(() => TinyTask.Train(task with { Identity = "another" }));
        Assert.Equal(
            $"checkpoint {task.LastCheckpoint} is of another training (identity identity, expected another): remove it to start the fold anew",
            error.Message
        );
    }

    [Fact]
    public void A_checkpoint_that_is_cut_short_or_altered_is_refused()
    {
        var task = TinyTask.Of(folder, TinyTask.Options with { Epochs = 1 });
        TinyTask.Train(task);
        var whole = File.ReadAllBytes(task.LastCheckpoint);
        foreach (var length in (int[])[0, 100, whole.Length / 2, whole.Length - 1])
        {
            File.WriteAllBytes(task.LastCheckpoint, whole[..length]);
            Refused();
        }
        whole[whole.Length / 2] ^= 1;
        File.WriteAllBytes(task.LastCheckpoint, whole);
        Refused();

        void Refused() =>
            Assert.StartsWith(
                $"checkpoint {task.LastCheckpoint} is damaged",
                Assert.Throws<InputException>(() => TinyTask.Train(task)).Message
            );
    }

    [Theory]
    [InlineData("\"Epochs\":[", "\"Epochs\":[null,")]
    [InlineData("\"Identity\":\"identity\"", "\"Identity\":null")]
    [InlineData("\"Format\":3", "\"Format\":null")]
    [InlineData("\"Format\":3,", "")]
    [InlineData("{", "null")]
    public void A_checkpoint_whose_state_lacks_something_is_refused(string was, string now)
    {
        var task = TinyTask.Of(folder, TinyTask.Options with { Epochs = 1 });
        TinyTask.Train(task);
        Archive.Change(task.LastCheckpoint, "state.json", state => Archive.Replace(state, was, now));
        var error = Assert.Throws<InputException>(() => TinyTask.Train(task));
        Assert.StartsWith($"checkpoint {task.LastCheckpoint} is damaged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_whose_network_is_another_one_is_refused()
    {
        var task = TinyTask.Of(folder, TinyTask.Options with { Epochs = 1 });
        TinyTask.Train(task);
        foreach (
            var damage in (Func<byte[], byte[]>[])
                [bytes => bytes[..^7], bytes => [.. bytes[..1], 0xff, .. bytes[2..]], _ => []]
        )
        {
            var whole = File.ReadAllBytes(task.LastCheckpoint);
            Archive.Change(task.LastCheckpoint, "model.bin", damage);
            var error = Assert.Throws<InputException>(() => TinyTask.Train(task));
            Assert.StartsWith($"checkpoint {task.LastCheckpoint} is damaged", error.Message, StringComparison.Ordinal);
            File.WriteAllBytes(task.LastCheckpoint, whole);
        }
    }

    private static void Stop(FoldTask task, int epoch, Func<EmotionModel, EpochObservation>? observe = null)
    {
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() =>
            TinyTask.Train(
                task,
                observe,
                progress =>
                {
                    if (progress.Epoch == epoch)
                        stop.Cancel();
                },
                stop.Token
            )
        );
    }
}
