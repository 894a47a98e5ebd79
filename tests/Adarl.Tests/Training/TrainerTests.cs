using Adarl.Batches;
using Adarl.Runs;
using Adarl.Tests.Batches;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Tests.Training;

[Collection("torch")]
public sealed class TrainerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others()
    {
        var first = TinyTask.Train(Fresh(TinyTask.Options));
        var again = TinyTask.Train(Fresh(TinyTask.Options));
        var other = TinyTask.Train(Fresh(TinyTask.Options) with { Seed = 2 });
        Assert.Equal((first.Model, first.Centers), (again.Model, again.Centers));
        Assert.Equal(first.Epochs, again.Epochs);
        Assert.NotEqual(first.Model, other.Model);
        Assert.NotEqual(first.Centers, other.Centers);
    }

    [Fact]
    public void Training_learns()
    {
        var trained = TinyTask.Train(Fresh(TinyTask.Options with { Epochs = 8, LearningRate = 0.05 }));
        Assert.True(trained.Epochs[^1].EmotionLoss < 0.8 * trained.Epochs[0].EmotionLoss, $"{trained.Epochs[^1]}");
        Assert.True(trained.Epochs[^1].TrainUa > 0.5, $"{trained.Epochs[^1]}");
    }

    [Fact]
    public void Epochs_follow_the_schedule_of_the_paper_also_where_training_ends_early()
    {
        var options = new TrainingOptions { StopAfter = 4, BatchSize = 8 };
        Assert.Equal(4, options.TrainedEpochs);
        var rates = Enumerable.Range(0, 4).Select(RateOf).ToList();
        Assert.Equal(0.2, rates[0], 1e-15);
        Assert.Equal(0.14, rates[1], 1e-15);
        Assert.Equal(0.098, rates[2], 1e-15);
        Assert.Equal(0.0686, rates[3], 1e-15);
        var trained = TinyTask.Train(Fresh(TinyTask.Options with { Epochs = 50, StopAfter = 2 }));
        Assert.Equal([0.02, 0.02 * 0.7], trained.Epochs.Select(e => e.LearningRate));

        double RateOf(int epoch) =>
            LearningRates.Next(new(), options.LearningRate, options.LearningRateDecay, new double?[epoch]);
    }

    [Fact]
    public void The_rate_of_an_epoch_is_the_one_it_trains_with()
    {
        var falling = Seen(TinyTask.Options);
        var constant = Seen(TinyTask.Options with { LearningRateDecay = 1 });
        Assert.Equal(falling[0], constant[0]);
        Assert.NotEqual(falling[1], constant[1]);
    }

    [Fact]
    public void A_short_last_batch_is_left_out_as_the_rule_says()
    {
        var kept = TinyTask.Train(Fresh(TinyTask.Options with { Epochs = 1, LastBatch = LastBatchRule.Keep }));
        var dropped = TinyTask.Train(Fresh(TinyTask.Options with { Epochs = 1 }));
        Assert.Equal((20, 3), (kept.Epochs[0].Segments, kept.Epochs[0].Updates));
        Assert.Equal((16, 2), (dropped.Epochs[0].Segments, dropped.Epochs[0].Updates));
        var error = Assert.Throws<InputException>(() => TinyTask.Train(TinyTask.Of(folder, TinyTask.Options, 5)));
        Assert.Equal(
            "fold A trains on 5 segments: expected enough for one batch of 8 under the rule keep-from-eight",
            error.Message
        );
    }

    [Fact]
    public void An_epoch_holds_as_many_segments_as_the_option_says()
    {
        var trained = TinyTask.Train(Fresh(TinyTask.Options with { Epochs = 2, EpochSegments = 48 }));
        Assert.All(trained.Epochs, epoch => Assert.Equal((48, 6), (epoch.Segments, epoch.Updates)));
    }

    [Fact]
    public void A_loss_that_is_no_number_names_fold_epoch_and_batch()
    {
        var task = Fresh(TinyTask.Options);
        var drawn = 0;
        Tensor Draw(int[] batch, ScalarType precision) =>
            drawn++ == 3 ? full([batch.Length, 3, 96, 48], float.NaN) : task.Data.Collate.Make(batch, precision).Values;
        var error = Assert.Throws<TrainingException>(() =>
            TinyTask.Train(task with { Data = task.Data with { Collate = new DrawnItems(Draw) } })
        );
        Assert.StartsWith("fold A, epoch 1, batch 1: the loss is NaN", error.Message);
        Assert.True(File.Exists(task.LastCheckpoint), "epoch 0 was finished: its checkpoint is kept");
    }

    [Fact]
    public void The_number_of_live_tensors_does_not_grow_over_epochs()
    {
        var counts = new List<long>();
        TinyTask.Train(
            Fresh(TinyTask.Options with { Epochs = 5 }),
            model =>
            {
                counts.Add(Tensor.TotalCount);
                return TinyTask.Nothing(model);
            }
        );
        Assert.All(counts, count => Assert.True(count <= counts[0], string.Join(", ", counts)));
    }

    [Fact]
    public void A_training_that_is_stopped_frees_its_network()
    {
        using var stop = new CancellationTokenSource();
        var weights = new List<Tensor>();
        Assert.Throws<OperationCanceledException>(() =>
            TinyTask.Train(
                Fresh(TinyTask.Options),
                model =>
                {
                    weights.AddRange(model.parameters());
                    stop.Cancel();
                    return TinyTask.Nothing(model);
                },
                stop: stop.Token
            )
        );
        Assert.NotEmpty(weights);
        Assert.All(weights, weight => Assert.True(weight.IsInvalid));
    }

    private List<string> Seen(TrainingOptions options)
    {
        var seen = new List<string>();
        TinyTask.Train(
            Fresh(options),
            model =>
            {
                seen.Add(TinyTask.Digest(model));
                return TinyTask.Nothing(model);
            }
        );
        return seen;
    }

    /// <summary>A task that finds no checkpoint.</summary>
    private FoldTask Fresh(TrainingOptions options)
    {
        var task = TinyTask.Of(folder, options);
        if (Directory.Exists(task.Checkpoints))
            Directory.Delete(task.Checkpoints, recursive: true);
        return task;
    }
}
