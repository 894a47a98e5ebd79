using System.Runtime.Intrinsics.X86;
using Adarl.Kernels;
using static Adarl.Tests.Networks.NormRelative;
using static TorchSharp.torch;

namespace Adarl.Tests.Kernels;

/// <summary>
/// Our gradient of a convolution's weights and bias against libtorch's in float64. Errors are norm-relative; the library's own
/// float32 error stands beside in the message.
/// </summary>
[Collection("torch")]
public sealed class WeightGradientTests
{
    [Theory]
    [InlineData(4, 20, 15, 32, 32)]
    [InlineData(2, 100, 75, 32, 32)] // thousands of terms a sum
    [InlineData(3, 50, 37, 32, 64)]
    [InlineData(1, 7, 5, 2, 16)] // one picture, the fewest channels
    [InlineData(2, 9, 4, 6, 48)] // channels that are no powers of two
    [InlineData(2, 1, 9, 4, 16)] // one row: above and below there is nothing
    [InlineData(2, 2, 1, 4, 16)] // one column
    [InlineData(1, 1, 1, 2, 16)]
    public void It_equals_the_librarys(long batch, long rows, long columns, long inputs, long outputs)
    {
        using var scope = NewDisposeScope();
        var sample = Sample(batch, rows, columns, inputs, outputs);
        var exact = Run(sample, ScalarType.Float64, Library);
        var library = Run(sample, ScalarType.Float32, Library);
        var ours = Run(sample, ScalarType.Float32, WeightGradient.Convolve);
        Close(1e-4, "gradient of the weights", ours.Weight, exact.Weight, library.Weight);
        Close(1e-4, "gradient of the bias", ours.Bias, exact.Bias, library.Bias);
    }

    [Fact]
    public void Maps_and_their_gradient_have_the_librarys_bits()
    {
        using var scope = NewDisposeScope();
        var sample = Sample(3, 12, 11, 32, 32);
        var library = Run(sample, ScalarType.Float32, Library);
        var ours = Run(sample, ScalarType.Float32, WeightGradient.Convolve);
        Same(library.Output, ours.Output);
        Same(library.Maps, ours.Maps);
    }

    [Fact]
    public void The_result_has_the_same_bits_with_any_number_of_threads()
    {
        using var scope = NewDisposeScope();
        var before = get_num_threads();
        var sample = Sample(5, 20, 21, 32, 32);
        var results = new List<Results>();
        foreach (var threads in (int[])[1, 2, 3])
        {
            set_num_threads(threads);
            results.Add(Run(sample, ScalarType.Float32, WeightGradient.Convolve));
        }
        set_num_threads(before);
        foreach (var other in results.Skip(1))
        {
            Same(results[0].Weight, other.Weight);
            Same(results[0].Bias, other.Bias);
        }
    }

    [Fact]
    public void Every_weight_gets_a_gradient()
    {
        using var scope = NewDisposeScope();
        var ours = Run(Sample(2, 6, 5, 8, 32), ScalarType.Float32, WeightGradient.Convolve);
        Assert.True(ours.Weight.ne(Numbers.Of(0L)).all().item<bool>());
        Assert.True(ours.Bias.ne(Numbers.Of(0L)).all().item<bool>());
    }

    [Fact]
    public void A_second_backward_pass_adds_to_the_first()
    {
        using var scope = NewDisposeScope();
        var (maps, weight, bias, gradient) = Sample(2, 6, 5, 8, 32);
        var (w, b) = (weight.detach().requires_grad_(true), bias.detach().requires_grad_(true));
        WeightGradient.Convolve(maps, w, b).backward([gradient]);
        var once = w.grad!.clone();
        WeightGradient.Convolve(maps, w, b).backward([gradient]);
        Same(once.mul(Numbers.Of(2L)), w.grad!);
    }

    [Fact]
    public void What_is_no_number_stays_no_number()
    {
        using var scope = NewDisposeScope();
        var sample = Sample(1, 6, 5, 2, 16);
        sample.Gradient[0L, 3L, 2L, 2L] = tensor(float.NaN);
        var ours = Run(sample, ScalarType.Float32, WeightGradient.Convolve);
        Assert.True(ours.Weight[3L].isnan().all().item<bool>());
        Assert.False(ours.Weight[4L].isnan().any().item<bool>());
    }

    [Fact]
    public void It_is_used_without_avx512_for_float32_maps_whose_channels_lie_innermost()
    {
        using var scope = NewDisposeScope();
        var (maps, weight, _, _) = Sample(2, 6, 5, 32, 32);
        Assert.Equal(Fma.IsSupported && !Avx512F.IsSupported, WeightGradient.Fits(maps, weight));
        Assert.False(WeightGradient.Fits(maps.contiguous(), weight));
        Assert.False(WeightGradient.Fits(maps.to(ScalarType.BFloat16), weight));
        Assert.False(WeightGradient.Fits(maps, weight.narrow(0, 0, 24)));
        Assert.False(WeightGradient.Fits(maps, weight.narrow(1, 0, 3)));
        Assert.False(WeightGradient.Fits(maps, zeros(32, 32, 5, 5)));
        using var _1 = no_grad();
        Assert.False(WeightGradient.Fits(maps, weight));
    }

    [Fact]
    public void Steps_leave_no_tensors_behind()
    {
        var sample = Sample(2, 6, 5, 8, 32);
        var w = sample.Weight.detach().requires_grad_(true);
        var b = sample.Bias.detach().requires_grad_(true);
        Step();
        // What earlier tests left to the finalizer must not be freed, and counted, in between.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 20; i++)
            Step();
        Assert.True(Tensor.TotalCount <= before, $"{Tensor.TotalCount - before} tensors are left");

        void Step()
        {
            using var scope = NewDisposeScope();
            var x = sample.Maps.detach().requires_grad_(true);
            WeightGradient.Convolve(x, w, b).backward([sample.Gradient]);
            w.grad!.zero_();
            b.grad!.zero_();
        }
    }

    private sealed record Results(Tensor Output, Tensor Maps, Tensor Weight, Tensor Bias);

    private sealed record Inputs(Tensor Maps, Tensor Weight, Tensor Bias, Tensor Gradient);

    private static Tensor Library(Tensor maps, Tensor weight, Tensor bias) =>
        nn.functional.conv2d(maps, weight, bias, padding: [1, 1]);

    private static Results Run(Inputs sample, ScalarType type, Func<Tensor, Tensor, Tensor, Tensor> convolve)
    {
        var (maps, weight, bias, gradient) = sample;
        var x = maps.to(type).detach().requires_grad_(true);
        var w = weight.to(type).detach().requires_grad_(true);
        var b = bias.to(type).detach().requires_grad_(true);
        var output = convolve(x, w, b);
        output.backward([gradient.to(type)]);
        return new(output.detach(), x.grad!, w.grad!, b.grad!);
    }

    private static void Same(Tensor expected, Tensor actual) => Assert.True(actual.equal(expected).all().item<bool>());

    private static Inputs Sample(long batch, long rows, long columns, long inputs, long outputs)
    {
        using var generator = new Generator(7);
        return new(
            Normal(batch, rows, columns, inputs).permute(0, 3, 1, 2),
            Normal(outputs, inputs, 3, 3),
            Normal(outputs),
            Normal(batch, rows, columns, outputs).permute(0, 3, 1, 2)
        );

        Tensor Normal(params long[] shape) => randn(shape, generator: generator);
    }
}
