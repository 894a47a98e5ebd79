using Adarl.Batches;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Tests.Training;

/// <summary>What makes up for classes of different sizes reaches the training.</summary>
[Collection("torch")]
public sealed class BalanceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(ClassBalance.Loss)]
    [InlineData(ClassBalance.Batches)]
    public void A_balance_changes_what_uneven_classes_train_and_stops_and_goes_on_to_the_same_bits(ClassBalance balance)
    {
        var none = TinyTask.Train(Uneven(ClassBalance.None));
        var task = Uneven(balance);
        var undisturbed = TinyTask.Train(task);
        Assert.NotEqual(none.Model, undisturbed.Model);
        Assert.All(undisturbed.Epochs, epoch => Assert.True(double.IsFinite(epoch.Loss), $"{epoch}"));

        var again = task with { Checkpoints = folder.File("again") };
        TinyTask.Train(again.With(task.Training with { StopAfter = 1 }));
        var resumed = TinyTask.Train(again);
        Assert.Equal((undisturbed.Model, undisturbed.Centers), (resumed.Model, resumed.Centers));
        Assert.Equal(undisturbed.Epochs, resumed.Epochs);
    }

    [Fact]
    public void Batches_of_a_balanced_training_hold_each_class_equally_often()
    {
        Assert.Equal([5, 1, 1, 1], Counts(ClassBalance.None));
        Assert.Equal([2, 2, 2, 2], Counts(ClassBalance.Batches));

        int[] Counts(ClassBalance balance)
        {
            var task = Uneven(balance);
            var classes = task.Batches(0).SelectMany(batch => batch).Select(item => task.Data.Emotions[item]!.Value);
            return [.. classes.GroupBy(k => k).OrderBy(group => group.Key).Select(group => group.Count())];
        }
    }

    [Fact]
    public void The_emotion_loss_weighs_a_class_by_the_inverse_of_its_frequency()
    {
        using var scope = NewDisposeScope();
        var task = Uneven(ClassBalance.Loss);
        using var network = task.CreateNetwork();
        using var drawn = task.Data.Collate.Make([.. task.Items], ScalarType.Float32);
        var labels = task.Data.Labels([.. task.Items], CPU);
        var output = network.Model.Compute(new Batch(drawn.Values, Domains: labels.Domains));
        var each = -output.EmotionLogits.log_softmax(1L).gather(1L, labels.Emotions.unsqueeze(1L)).squeeze(1L);
        var weights = labels.Emotions.eq(0).to(ScalarType.Float32) * (0.4 - 2) + 2; // 8 / (4 * 5), 8 / (4 * 1)
        var expected = (each * weights).sum() / weights.sum();
        Assert.Equal(expected.item<float>(), network.Objective.Compute(output, labels).Emotion.item<float>(), 1e-5);
    }

    [Fact]
    public void Class_weights_are_moved_and_freed_with_the_loss_that_owns_them()
    {
        var network = Uneven(ClassBalance.Loss).CreateNetwork();
        var (_, weights) = Assert.Single(network.Objective.named_buffers(recurse: false));
        Assert.Equal([0.4f, 2, 2, 2], weights.data<float>().ToArray());
        network.Dispose();
        Assert.True(weights.IsInvalid);
    }

    /// <summary>Eight segments: five of class 0, one of each other.</summary>
    private FoldTask Uneven(ClassBalance balance)
    {
        var task = TinyTask.Of(folder, TinyTask.Options, segments: 8).With(new BalanceOptions { Balance = balance });
        return task with
        {
            Data = task.Data with { Emotions = [0, 1, 2, 3, 0, 0, 0, 0] },
            Checkpoints = folder.File($"{balance}"),
        };
    }
}
