using System.Runtime.Intrinsics;
using Adarl.Kernels;
using Adarl.Vectors;
using TorchSharp;
using TorchSharp.Modules;
using static Adarl.Tests.Networks.NormRelative;
using static TorchSharp.torch;

namespace Adarl.Tests.Kernels;

/// <summary>
/// The first layer in one pass, without its maps, against the plain modules in float64. Errors are norm-relative; the plain modules'
/// own float32 error stands beside in the message.
/// </summary>
[Collection("torch")]
public sealed class FirstLayerTests
{
    private const long Channels = 32;

    [Theory]
    [InlineData(4, 40, 30)]
    [InlineData(3, 21, 17)] // a row and a column are cut off by the pooling's floor
    [InlineData(2, 2, 2)] // every pixel is at a border
    [InlineData(1, 3, 50)]
    public void In_float32_it_equals_the_plain_modules(long batch, long rows, long columns)
    {
        using var scope = NewDisposeScope();
        var (pictures, gradient) = Sample(batch, rows, columns, ScalarType.Float32);
        var exact = Run(pictures, gradient, ScalarType.Float64, Plain);
        var plain = Run(pictures, gradient, ScalarType.Float32, Plain);
        var fused = Run(pictures, gradient, ScalarType.Float32, Fused);
        Compare(fused, exact, plain, output: 1e-5);
    }

    [Fact]
    public void In_bfloat16_only_the_result_is_rounded()
    {
        using var scope = NewDisposeScope();
        var (pictures, gradient) = Sample(4, 40, 30, ScalarType.BFloat16);
        var exact = Run(pictures, gradient, ScalarType.Float64, Plain);
        var plain = Run(pictures, gradient, ScalarType.BFloat16, Plain);
        var fused = Run(pictures, gradient, ScalarType.BFloat16, Fused);
        Compare(fused, exact, plain, output: 2.5e-3); // half a unit in the last place is 2^-9
    }

    [Fact]
    public void Vectors_of_either_width_give_the_same()
    {
        using var scope = NewDisposeScope();
        var (pictures, gradient) = Sample(2, 21, 30, ScalarType.Float32);
        var maps = new Maps(pictures);
        var shape = maps.Shape((int)Channels, 2);
        var (layer, _) = Layer(ScalarType.Float32);
        var kernel = PatchKernel.Of(layer.weight!, layer.bias!);
        var results = new[]
        {
            PatchSweeps.Of<float, Float32Cells, Vector256<float>, Lanes256>(),
            PatchSweeps.Of<float, Float32Cells, Vector512<float>, Lanes512>(),
        }
            .Select(sweeps =>
            {
                var moments = sweeps.Moments(shape, maps.ChannelsLast(), 1);
                var (mean, variance) = kernel.Statistics(moments);
                var ones = Enumerable.Repeat(1f, (int)Channels).ToArray();
                var (weights, bias) = kernel.Normalised(NormValues.Of(mean, variance, ones, ones, 1e-5));
                var pooled = empty(2, 10, 15, Channels);
                var signs = zeros([pooled.numel() / 2], dtype: ScalarType.Byte);
                sweeps.Forward(shape, maps.ChannelsLast(), weights, bias, pooled, signs, 1);
                var sums = sweeps.Gradient(shape, maps.ChannelsLast(), NormPool.ChannelsLast(gradient), signs, 1);
                return (pooled, signs, Sums: tensor(sums.Patches), Plain: tensor(sums.Plain));
            })
            .ToList();
        Assert.True(Error(results[1].pooled, results[0].pooled) < 1e-6);
        Assert.True(results[1].signs.equal(results[0].signs).all().item<bool>());
        Assert.True(results[0].signs.sum().item<long>() > 0);
        Assert.True(Error(results[1].Sums, results[0].Sums) < 1e-6);
        Assert.True(Error(results[1].Plain, results[0].Plain) < 1e-6);
    }

    [Fact]
    public void Two_layers_share_the_moments_of_their_pictures()
    {
        using var scope = NewDisposeScope();
        var (pictures, _) = Sample(2, 20, 20, ScalarType.Float32);
        var maps = new Maps(pictures);
        Assert.Same(maps.Moments, maps.Moments);
        Assert.Equal(2 * 20 * 20, maps.Moments.Count);
    }

    [Fact]
    public void Evaluation_uses_the_running_statistics_and_leaves_them_alone()
    {
        using var scope = NewDisposeScope();
        var (pictures, _) = Sample(3, 12, 13, ScalarType.Float32);
        var (layer, norm) = Layer(ScalarType.Float32);
        _ = Fused(pictures, layer, norm);
        norm.eval();
        var (mean, variance) = (norm.running_mean!.clone(), norm.running_var!.clone());
        using var _1 = no_grad();
        Assert.True(Error(Fused(pictures, layer, norm), Plain(pictures, layer, norm)) < 1e-6);
        Assert.True(norm.running_mean!.equal(mean).all().item<bool>());
        Assert.True(norm.running_var!.equal(variance).all().item<bool>());
    }

    [Fact]
    public void A_gradient_of_the_pictures_or_through_running_statistics_is_left_to_the_plain_modules()
    {
        using var scope = NewDisposeScope();
        var (pictures, _) = Sample(2, 12, 12, ScalarType.Float32);
        var (layer, norm) = Layer(ScalarType.Float32);
        Assert.True(FirstLayer.Fits(pictures, layer.weight!, norm, 2));
        Assert.False(FirstLayer.Fits(pictures.clone().requires_grad_(true), layer.weight!, norm, 2));
        norm.eval();
        Assert.False(FirstLayer.Fits(pictures, layer.weight!, norm, 2));
        using var _ = no_grad();
        Assert.True(FirstLayer.Fits(pictures, layer.weight!, norm, 2));
    }

    [Fact]
    public void The_result_has_the_same_bits_with_any_number_of_threads()
    {
        using var scope = NewDisposeScope();
        var before = get_num_threads();
        var (pictures, gradient) = Sample(5, 20, 21, ScalarType.BFloat16);
        var results = new List<Results>();
        foreach (var threads in (int[])[1, 2, 3])
        {
            set_num_threads(threads);
            results.Add(Run(pictures, gradient, ScalarType.BFloat16, Fused));
        }
        set_num_threads(before);
        foreach (var other in results.Skip(1))
        {
            Assert.True(other.Output.equal(results[0].Output).all().item<bool>());
            Assert.True(other.Convolution.equal(results[0].Convolution).all().item<bool>());
            Assert.True(other.Weight.equal(results[0].Weight).all().item<bool>());
            Assert.True(other.Variance.equal(results[0].Variance).all().item<bool>());
        }
    }

    [Fact]
    public void What_is_no_number_stays_no_number()
    {
        using var scope = NewDisposeScope();
        var (pictures, _) = Sample(1, 6, 6, ScalarType.Float32);
        pictures[0L, 1L, 2L, 2L] = tensor(float.NaN);
        var (layer, norm) = Layer(ScalarType.Float32);
        using var _1 = no_grad();
        Assert.True(Fused(pictures, layer, norm).isnan().all().item<bool>());
    }

    [Fact]
    public void Steps_leave_no_tensors_behind()
    {
        var (layer, norm) = Layer(ScalarType.Float32);
        var (pictures, gradient) = Sample(2, 8, 8, ScalarType.Float32);
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
            Fused(pictures, layer, norm).backward([gradient]);
            layer.zero_grad();
            norm.zero_grad();
        }
    }

    private sealed record Results(
        Tensor Output,
        Tensor Convolution,
        Tensor Bias,
        Tensor Weight,
        Tensor Shift,
        Tensor Mean,
        Tensor Variance
    );

    private static Tensor Plain(Tensor pictures, Conv2d layer, BatchNorm2d norm) =>
        nn.functional.avg_pool2d(nn.functional.relu(norm.call(layer.call(pictures))), 2L);

    private static Tensor Fused(Tensor pictures, Conv2d layer, BatchNorm2d norm) =>
        FirstLayer.Compute(new Maps(pictures), layer.weight!, layer.bias!, norm);

    private static Results Run(
        Tensor pictures,
        Tensor gradient,
        ScalarType type,
        Func<Tensor, Conv2d, BatchNorm2d, Tensor> compute
    )
    {
        var plainHalf = type == ScalarType.BFloat16 && compute == Plain;
        var (layer, norm) = Layer(type == ScalarType.BFloat16 && !plainHalf ? ScalarType.Float32 : type);
        var output = compute(pictures.to(type), layer, norm);
        output.backward([gradient.to(type)]);
        return new(
            output,
            layer.weight!.grad!,
            layer.bias!.grad!,
            norm.weight!.grad!,
            norm.bias!.grad!,
            norm.running_mean!,
            norm.running_var!
        );
    }

    private static void Compare(Results fused, Results exact, Results plain, double output)
    {
        Close(output, "outputs", fused.Output, exact.Output, plain.Output);
        Close(1e-4, "gradient of the convolution", fused.Convolution, exact.Convolution, plain.Convolution);
        Close(1e-4, "gradient of the norm's weight", fused.Weight, exact.Weight, plain.Weight);
        Close(1e-4, "gradient of the norm's bias", fused.Shift, exact.Shift, plain.Shift);
        Close(1e-6, "running mean", fused.Mean, exact.Mean, plain.Mean);
        Close(1e-6, "running variance", fused.Variance, exact.Variance, plain.Variance);
        // The norm takes the convolution's bias away again: what is left in the plain modules is rounding.
        Assert.Equal(0, fused.Bias.abs().sum().item<float>());
        Assert.True(exact.Bias.abs().max().item<double>() < 1e-9);
    }

    private static (Conv2d Layer, BatchNorm2d Norm) Layer(ScalarType type)
    {
        using var generator = new Generator(3);
        var (layer, norm) = (nn.Conv2d(3, Channels, 3, padding: 1), nn.BatchNorm2d(Channels));
        using var _ = no_grad();
        layer.weight!.copy_(randn([Channels, 3, 3, 3], generator: generator) * 0.3);
        layer.bias!.copy_(randn([Channels], generator: generator));
        norm.weight!.copy_(linspace(0.5, 1.5, Channels));
        norm.bias!.copy_(linspace(-1, 1, Channels));
        layer.to(type);
        norm.to(type);
        return (layer, norm);
    }

    private static (Tensor Pictures, Tensor Gradient) Sample(long batch, long rows, long columns, ScalarType type)
    {
        using var generator = new Generator(7);
        var pictures = rand([batch, rows, columns, 3], generator: generator).to(type).permute(0, 3, 1, 2);
        var gradient = randn([batch, Channels, rows / 2, columns / 2], generator: generator).to(type);
        return (pictures, gradient);
    }
}
