using Adarl.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Tests.Training;

/// <summary>What clipping does to gradients; its formulas stand in <see cref="GoldenOptimiserTests"/>.</summary>
[Collection("torch")]
public sealed class GradientClippingTests
{
    [Fact]
    public void The_norm_is_of_all_gradients_together()
    {
        using var scope = NewDisposeScope();
        Parameter[] parameters = [Of(3), Of(4)];
        GradientClipping.Apply(parameters, 1, null);
        Assert.Equal([0.6f, 0.8f], parameters.Select(p => p.grad!.item<float>()), Tolerance);
    }

    [Fact]
    public void Gradients_within_the_bounds_keep_their_bits()
    {
        using var scope = NewDisposeScope();
        Parameter[] parameters = [Of(3.1f), Of(-4.7f)];
        GradientClipping.Apply(parameters, 6, 5);
        Assert.Equal([3.1f, -4.7f], parameters.Select(p => p.grad!.item<float>()));
    }

    [Fact]
    public void The_norm_is_clipped_before_the_values()
    {
        using var scope = NewDisposeScope();
        Parameter[] parameters = [Of(3), Of(-4)];
        GradientClipping.Apply(parameters, 1, 0.7);
        Assert.Equal([0.6f, -0.7f], parameters.Select(p => p.grad!.item<float>()), Tolerance);
    }

    [Fact]
    public void Parameters_without_a_gradient_stay_without()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(ones(2));
        GradientClipping.Apply([parameter], 1, 1);
        Assert.Null(parameter.grad);
    }

    private static Parameter Of(float gradient) => new(zeros(1)) { grad = full([1], gradient) };

    private static bool Tolerance(float expected, float found) => Math.Abs(expected - found) < 1e-5;
}
