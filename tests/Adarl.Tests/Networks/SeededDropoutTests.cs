using Adarl.Batches;
using Adarl.Networks;
using static TorchSharp.torch;

namespace Adarl.Tests.Networks;

/// <summary>What is dropped depends on the step's seed and the layer's place, and on nothing else.</summary>
[Collection("torch")]
public sealed class SeededDropoutTests
{
    private const double P = 0.3;
    private static readonly long Step = StepSeeds.Of(1, "A", 2, 3);

    [Fact]
    public void A_share_p_is_dropped_and_what_is_left_is_divided_by_one_minus_p()
    {
        var values = Values(new SeededDropout("fc", P), ones(100, 1000), Step);
        Assert.All(values, value => Assert.True(value == 0 || Math.Abs(value - 1 / (1 - P)) < 1e-6, $"{value}"));
        Assert.Equal(P, values.Count(value => value == 0) / 1e5, 0.01); // 7 deviations
    }

    [Fact]
    public void The_gradient_passes_through_the_same_mask()
    {
        using var scope = NewDisposeScope();
        using var layer = new SeededDropout("fc", P);
        var input = linspace(1, 2, 60).reshape(3, 20).requires_grad_();
        var incoming = linspace(-1, 1, 60).reshape(3, 20);
        var output = layer.call(input, Step);
        (output * incoming).sum().backward();
        var mask = output.detach() / input.detach(); // 0 or 1 / (1 - p)
        var expected = (mask * incoming).data<float>().ToArray();
        var gradient = input.grad!.data<float>().ToArray();
        Assert.All(expected.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        Assert.Contains(0f, gradient);
    }

    [Fact]
    public void Step_and_place_decide_the_mask()
    {
        var mask = Mask("fc", Step);
        Assert.Equal(mask, Mask("fc", Step));
        Assert.NotEqual(mask, Mask("conv", Step));
        Assert.All(
            [
                StepSeeds.Of(2, "A", 2, 3),
                StepSeeds.Of(1, "B", 2, 3),
                StepSeeds.Of(1, "A", 3, 2),
                StepSeeds.Of(1, "A", 2, 4),
            ],
            other => Assert.NotEqual(mask, Mask("fc", other))
        );

        static float[] Mask(string place, long step) => Values(new SeededDropout(place, P), ones(10, 100), step);
    }

    [Fact]
    public void The_mask_is_the_same_for_any_number_of_threads()
    {
        var before = get_num_threads();
        try
        {
            set_num_threads(1);
            var one = Values(new SeededDropout("fc", P), ones(512, 1024), Step);
            set_num_threads(2);
            Assert.Equal(one, Values(new SeededDropout("fc", P), ones(512, 1024), Step));
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void The_layer_is_the_same_anew_after_other_random_numbers_were_drawn()
    {
        using var scope = NewDisposeScope();
        using var layer = new SeededDropout("fc", P);
        var first = layer.call(ones(10, 100), Step).data<float>().ToArray();
        rand(1000);
        layer.call(ones(10, 100), Step + 1);
        Assert.Equal(first, layer.call(ones(10, 100), Step).data<float>().ToArray());
    }

    [Fact]
    public void Values_pass_as_they_are_in_evaluation_and_where_nothing_is_dropped()
    {
        var input = linspace(-1, 1, 50);
        var evaluated = new SeededDropout("fc", P);
        evaluated.eval();
        Assert.Equal(input.data<float>().ToArray(), Values(evaluated, input, Step));
        Assert.Equal(input.data<float>().ToArray(), Values(new SeededDropout("fc", 0), input, Step));
    }

    [Fact]
    public void A_network_s_mode_is_the_layer_s_and_it_has_no_state()
    {
        using var network = new Host();
        Assert.Empty(network.state_dict());
        Assert.True(network.Dropout.training);
        network.eval();
        Assert.False(network.Dropout.training);
    }

    [Fact]
    public void Type_and_shape_stay_and_no_tensor_is_left()
    {
        using var layer = new SeededDropout("fc", P);
        Check();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 100; i++)
            Check();
        Assert.True(Tensor.TotalCount <= before, $"{Tensor.TotalCount - before} tensors are left");

        void Check()
        {
            using var scope = NewDisposeScope();
            var output = layer.call(ones(2, 3, 4, dtype: ScalarType.BFloat16), Step);
            Assert.Equal(ScalarType.BFloat16, output.dtype);
            Assert.Equal([2, 3, 4], output.shape);
        }
    }

    [Fact]
    public void Masks_are_whole_while_garbage_is_collected()
    {
        using var scope = NewDisposeScope();
        using var layer = new SeededDropout("fc", P);
        var expected = Values();
        Tests.Training.Garbage.WhileCollected(() =>
        {
            for (var i = 0; i < 500; i++)
                Assert.Equal(expected, Values());
        });

        float[] Values()
        {
            using var step = NewDisposeScope();
            return layer.call(ones(4, 16), Step).data<float>().ToArray();
        }
    }

    private static float[] Values(SeededDropout layer, Tensor input, long step)
    {
        using var scope = NewDisposeScope();
        using (layer)
            return layer.call(input, step).data<float>().ToArray();
    }

    private sealed class Host : nn.Module
    {
        public Host()
            : base(nameof(Host)) => RegisterComponents();

        public SeededDropout Dropout { get; } = new("fc", P);
    }
}
