using Adarl.Model;
using Adarl.Tests.Model;

namespace Adarl.Tests.Training;

/// <summary>The one trainer takes every network through its epochs.</summary>
[Collection("torch")]
public sealed class SchemeTrainingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(SchemeTests.Systems), MemberType = typeof(SchemeTests))]
    public void Every_network_trains_and_goes_on_after_a_stop_to_the_same_bits(string system)
    {
        var task = TinyTask.Of(folder, TinyTask.Options) with { System = NetworkCatalog.Of(system) };
        var undisturbed = TinyTask.Train(task);
        Directory.Delete(task.Checkpoints, recursive: true);
        TinyTask.Train(task with { Options = task.Options with { StopAfter = 1 } });
        var resumed = TinyTask.Train(task);
        Assert.Equal(3, resumed.Epochs.Count);
        Assert.Equal((undisturbed.Model, undisturbed.Centers), (resumed.Model, resumed.Centers));
        Assert.All(resumed.Epochs, epoch => Assert.True(double.IsFinite(epoch.Loss), $"{epoch}"));
        Assert.All(
            resumed.Epochs,
            epoch => Assert.Equal(task.System.HasDomainHead, epoch.TrainDomainAccuracy is not null)
        );
    }

    [Fact]
    public void A_reversal_over_the_training_is_stronger_than_one_over_the_longer_schedule()
    {
        var options = TinyTask.Options with { Epochs = 50, StopAfter = 2 };
        Assert.NotEqual(Train(ReversalChoice.OverSchedule), Train(ReversalChoice.OverTraining));

        string Train(ReversalChoice choice)
        {
            var task = TinyTask.Of(folder, options) with
            {
                System = NetworkCatalog.Of("domain-invariant"),
                Model = new() { Reversal = choice },
                Checkpoints = folder.File($"{choice}"),
            };
            return TinyTask.Train(task).Model;
        }
    }
}
