using Adarl.Training;

namespace Adarl.Tests.Training;

/// <summary>Clipping reaches the training.</summary>
[Collection("torch")]
public sealed class ClippedTrainingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private int trained;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Clipping_by_norm_changes_a_training_and_gives_the_same_bits_again()
    {
        var clipped = Train(new() { ClipNorm = 0.05 });
        var again = Train(new() { ClipNorm = 0.05 });
        Assert.NotEqual(Train(new()).Model, clipped.Model);
        Assert.NotEqual(Train(new() { ClipNorm = 0.1 }).Model, clipped.Model);
        Assert.Equal((clipped.Model, clipped.Centers), (again.Model, again.Centers));
        Assert.Equal(clipped.Epochs, again.Epochs);
    }

    [Fact]
    public void Clipping_by_value_changes_a_training() =>
        Assert.NotEqual(Train(new()).Model, Train(new() { ClipValue = 0.001 }).Model);

    [Fact]
    public void A_norm_and_a_value_that_no_gradient_reaches_change_no_bit()
    {
        var free = Train(new());
        var far = Train(new() { ClipNorm = 1e6, ClipValue = 1e6 });
        Assert.Equal((free.Model, free.Centers), (far.Model, far.Centers));
    }

    private TinyTask.Result Train(OptimiserOptions options) =>
        TinyTask.Train(
            TinyTask.Of(folder, TinyTask.Options).With(options) with
            {
                Checkpoints = folder.File($"{trained++}"),
            }
        );
}
