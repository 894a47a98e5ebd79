using Adarl.Networks;
using Adarl.Runs;
using Adarl.Runs.Records;
using Adarl.Training;

namespace Adarl.Tests.Training;

[Collection("torch")]
public sealed class SelectionTests : IDisposable
{
    private static readonly double[] ValidationUa = [0.3, 0.8, 0.8, 0.1];
    private static readonly double[] TestUa = [0.9, 0.2, 0.3, 0.4];
    private readonly TemporaryFolder folder = new();
    private readonly List<string> seen = [];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(SelectionPolicy.Last, 3)]
    [InlineData(SelectionPolicy.OtherSpeaker, 1)]
    [InlineData(SelectionPolicy.TestOracle, 0)]
    public void The_network_is_that_of_the_epoch_the_policy_chooses(SelectionPolicy policy, int expected)
    {
        var trained = TinyTask.Train(Task(policy), Observe);
        Assert.Equal(expected, trained.Chosen);
        Assert.Equal(seen[expected], trained.Model);
        Assert.Equal(4, seen.Distinct().Count());
        Assert.Equal(ValidationUa, trained.Epochs.Select(e => e.ValidationUa!.Value));
        Assert.Equal(TestUa, trained.Epochs.Select(e => e.TestUaOracle!.Value));
    }

    [Fact]
    public void A_chosen_epoch_whose_checkpoint_is_gone_is_an_error()
    {
        var task = Task(SelectionPolicy.OtherSpeaker);
        TinyTask.Train(task, Observe);
        File.Delete(task.BestCheckpoint);
        var error = Assert.Throws<InputException>(() => TinyTask.Train(task, Observe));
        Assert.StartsWith("fold A: the checkpoint of its chosen epoch 1 is gone", error.Message);
    }

    [Fact]
    public void A_checkpoint_of_another_epoch_than_the_chosen_one_is_an_error()
    {
        var task = Task(SelectionPolicy.OtherSpeaker);
        TinyTask.Train(task, Observe);
        File.Copy(task.LastCheckpoint, task.BestCheckpoint, overwrite: true);
        var error = Assert.Throws<InputException>(() => TinyTask.Train(task, Observe));
        Assert.StartsWith("fold A: the checkpoint of its chosen epoch 1 is gone, or of another epoch", error.Message);
    }

    private FoldTask Task(SelectionPolicy policy) =>
        TinyTask.Of(folder, TinyTask.Options with { Epochs = 4 }) with
        {
            Selection = policy,
        };

    private EpochObservation Observe(EmotionModel model)
    {
        seen.Add(TinyTask.Digest(model));
        return new(null, ValidationUa[seen.Count - 1], null, TestUa[seen.Count - 1], null);
    }
}
