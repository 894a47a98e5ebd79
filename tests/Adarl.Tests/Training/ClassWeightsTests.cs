using Adarl.Tests.Networks;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Tests.Training;

/// <summary>Weights of classes, and the cross entropy that they make.</summary>
[Collection("torch")]
public sealed class ClassWeightsTests
{
    [Fact]
    public void Every_class_that_is_present_has_the_same_share_of_the_training_items()
    {
        int[] labels = [0, 0, 0, 0, 0, 3, 1, 1, 3, 3];
        var weights = ClassWeights.Of(labels, 4);
        Assert.All([0, 1, 3], k => Assert.Equal(10.0 / 3, labels.Count(l => l == k) * weights[k], 1e-5));
        Assert.Equal(0, weights[2]);
    }

    [Fact]
    public void Classes_of_one_size_weigh_one() => Assert.Equal([1, 1, 1], ClassWeights.Of([2, 1, 0, 0, 1, 2], 3));

    [Fact]
    public void The_weighted_cross_entropy_and_its_gradient_are_those_of_the_reference()
    {
        using var scope = NewDisposeScope();
        var golden = GoldenOptimisers.Values.Weighted;
        var weights = tensor(ClassWeights.Of(golden.Training, golden.Weights.Length));
        Near.Check("weights", golden.Weights, weights, 1e-6);
        var (rows, classes) = (golden.Batch.Length, golden.Weights.Length);
        var logits = tensor(Golden.Noise(rows * classes, 7)).reshape(rows, classes).requires_grad_();
        var labels = tensor(golden.Batch.Select(label => (long)label).ToArray());
        var loss = nn.functional.cross_entropy(logits, labels, weights);
        loss.backward();
        Near.Check("loss", [golden.Loss], loss, 1e-6);
        Near.Check("gradient", golden.Gradient, logits.grad!, 1e-6);
    }
}
