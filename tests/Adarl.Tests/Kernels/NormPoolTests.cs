using System.Runtime.Intrinsics;
using Adarl.Kernels;
using Adarl.Vectors;
using TorchSharp;
using TorchSharp.Modules;
using static Adarl.Tests.Networks.NormRelative;
using static TorchSharp.torch;

namespace Adarl.Tests.Kernels;

/// <summary>
/// Batch norm, ReLU and average pooling in one pass against the plain modules in float64. Errors are norm-relative; the plain
/// modules' own float32 error stands beside in the message.
/// </summary>
[Collection("torch")]
public sealed class NormPoolTests
{
    [Theory]
    [InlineData(4, 32, 40, 31, 2)] // a column is cut off by the pooling's floor
    [InlineData(3, 64, 50, 37, 6)] // rows and columns are cut off
    [InlineData(1, 16, 2, 2, 2)]
    public void In_float32_it_equals_the_plain_modules(long pictures, long channels, long rows, long columns, int pool)
    {
        using var scope = NewDisposeScope();
        var (maps, gradient) = Sample(pictures, channels, rows, columns, pool, ScalarType.Float32);
        var exact = Plain(maps, gradient, pool, ScalarType.Float64);
        var plain = Plain(maps, gradient, pool, ScalarType.Float32);
        var fused = Run(maps, gradient, ScalarType.Float32, (x, norm) => NormPool.Compute(x, norm, pool));
        Close(1e-5, "outputs", fused.Output, exact.Output, plain.Output);
        Close(1e-4, "gradient of the maps", fused.Maps, exact.Maps, plain.Maps);
        Close(1e-4, "gradient of the weight", fused.Weight, exact.Weight, plain.Weight);
        Close(1e-4, "gradient of the bias", fused.Bias, exact.Bias, plain.Bias);
        Close(1e-6, "running mean", fused.Mean, exact.Mean, plain.Mean);
        Close(1e-6, "running variance", fused.Variance, exact.Variance, plain.Variance);
    }

    [Fact]
    public void In_bfloat16_it_rounds_once()
    {
        using var scope = NewDisposeScope();
        var (maps, gradient) = Sample(4, 32, 40, 31, 2, ScalarType.BFloat16);
        var exact = Plain(maps, gradient, 2, ScalarType.Float64);
        var plain = Plain(maps, gradient, 2, ScalarType.BFloat16);
        var fused = Run(maps, gradient, ScalarType.BFloat16, (x, norm) => NormPool.Compute(x, norm, 2));
        Close(2.5e-3, "outputs", fused.Output, exact.Output, plain.Output); // half a unit in the last place is 2^-9
        Close(2.5e-3, "gradient of the maps", fused.Maps, exact.Maps, plain.Maps);
        Close(1e-4, "gradient of the weight", fused.Weight, exact.Weight, plain.Weight);
        Close(1e-6, "running variance", fused.Variance, exact.Variance, plain.Variance);
    }

    [Fact]
    public void Vectors_of_either_width_give_the_same_bits()
    {
        using var scope = NewDisposeScope();
        var (maps, gradient) = Sample(2, 32, 13, 11, 2, ScalarType.BFloat16);
        var (x, g) = (NormPool.ChannelsLast(maps), NormPool.ChannelsLast(gradient));
        var ones = Enumerable.Repeat(1f, 32).ToArray();
        var norm = NormValues.Of(new double[32], [.. ones], ones, [.. ones.Select(one => -3 * one)], 1e-5);
        var step = new NormPoolStep(new MapShape(2, 13, 11, 32, 2), norm, Threads: 1);
        var (narrow, wide) = (
            All(NormPoolSweeps.Of<ushort, BFloat16Cells, Vector256<float>, Lanes256>()),
            All(NormPoolSweeps.Of<ushort, BFloat16Cells, Vector512<float>, Lanes512>())
        );
        Assert.All(narrow.Zip(wide), pair => Assert.True(pair.First.equal(pair.Second).all().item<bool>()));
        Assert.All(narrow, result => Assert.True(result.abs().sum().item<double>() > 0));

        Tensor[] All(NormPoolSweeps sweeps)
        {
            var (pooled, result) = (zeros([2, 6, 5, 32], ScalarType.BFloat16), zeros_like(x));
            sweeps.Forward(step.Shape, x, norm, pooled, 1);
            var (first, second) = sweeps.Sums(step.Shape, x, ones, 1);
            var (plain, centred) = sweeps.GradientSums(step, x, g);
            sweeps.Backward(step, x, g, ones, ones, result);
            return
            [
                pooled.to(ScalarType.Float64),
                tensor(first),
                tensor(second),
                tensor(plain),
                tensor(centred),
                result.to(ScalarType.Float64),
            ];
        }
    }

    [Fact]
    public void A_mean_far_from_zero_does_not_spoil_the_variance()
    {
        using var scope = NewDisposeScope();
        var (maps, gradient) = Sample(4, 16, 30, 30, 2, ScalarType.Float32);
        var far = (maps * 0.01 + 100).detach();
        var exact = Plain(far, gradient, 2, ScalarType.Float64);
        var plain = Plain(far, gradient, 2, ScalarType.Float32);
        var fused = Run(far, gradient, ScalarType.Float32, (x, norm) => NormPool.Compute(x, norm, 2));
        Close(1e-6, "running variance", fused.Variance, exact.Variance, plain.Variance);
    }

    [Fact]
    public void Evaluation_uses_the_running_statistics_and_leaves_them_alone()
    {
        using var scope = NewDisposeScope();
        var (maps, _) = Sample(3, 32, 12, 13, 2, ScalarType.Float32);
        using var norm = Norm(32);
        _ = NormPool.Compute(maps, norm, 2);
        norm.eval();
        var (mean, variance) = (norm.running_mean!.clone(), norm.running_var!.clone());
        var plain = nn.functional.avg_pool2d(nn.functional.relu(norm.call(maps)), 2L);
        using (no_grad())
            Assert.True(Error(NormPool.Compute(maps, norm, 2), plain) < 1e-6);
        Assert.True(norm.running_mean!.equal(mean).all().item<bool>());
        Assert.True(norm.running_var!.equal(variance).all().item<bool>());
    }

    [Fact]
    public void The_result_has_the_same_bits_with_any_number_of_threads()
    {
        using var scope = NewDisposeScope();
        var before = get_num_threads();
        var (maps, gradient) = Sample(5, 32, 20, 21, 2, ScalarType.Float32);
        var results = new List<Plains>();
        foreach (var threads in (int[])[1, 2, 3])
        {
            set_num_threads(threads);
            results.Add(Run(maps, gradient, ScalarType.Float32, (x, norm) => NormPool.Compute(x, norm, 2)));
        }
        set_num_threads(before);
        foreach (var other in results.Skip(1))
        {
            Assert.True(other.Output.equal(results[0].Output).all().item<bool>());
            Assert.True(other.Maps.equal(results[0].Maps).all().item<bool>());
            Assert.True(other.Weight.equal(results[0].Weight).all().item<bool>());
        }
    }

    [Fact]
    public void What_is_no_number_stays_no_number()
    {
        using var scope = NewDisposeScope();
        var (maps, _) = Sample(1, 16, 4, 4, 2, ScalarType.Float32);
        maps[0L, 3L, 1L, 1L] = tensor(float.NaN);
        using var norm = Norm(16);
        using var _1 = no_grad();
        Assert.True(NormPool.Compute(maps, norm, 2).isnan().any().item<bool>());
    }

    [Fact]
    public void Steps_leave_no_tensors_behind()
    {
        using var norm = Norm(32);
        var (maps, gradient) = Sample(2, 32, 8, 8, 2, ScalarType.Float32);
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
            var x = maps.detach().requires_grad_(true);
            NormPool.Compute(x, norm, 2).backward([gradient]);
            norm.zero_grad();
        }
    }

    private sealed record Plains(Tensor Output, Tensor Maps, Tensor Weight, Tensor Bias, Tensor Mean, Tensor Variance);

    private static Plains Plain(Tensor maps, Tensor gradient, int pool, ScalarType type) =>
        Run(maps, gradient, type, (x, norm) => nn.functional.avg_pool2d(nn.functional.relu(norm.call(x)), pool));

    private static Plains Run(Tensor maps, Tensor gradient, ScalarType type, Func<Tensor, BatchNorm2d, Tensor> compute)
    {
        var norm = Norm(maps.shape[1]);
        if (type == ScalarType.Float64)
            norm.to(type);
        var x = maps.to(type).detach().requires_grad_(true);
        var output = compute(x, norm);
        output.backward([gradient.to(type)]);
        return new(
            output.to(ScalarType.Float64),
            x.grad!.to(ScalarType.Float64),
            norm.weight!.grad!.to(ScalarType.Float64),
            norm.bias!.grad!.to(ScalarType.Float64),
            norm.running_mean!.to(ScalarType.Float64),
            norm.running_var!.to(ScalarType.Float64)
        );
    }

    private static BatchNorm2d Norm(long channels)
    {
        var norm = nn.BatchNorm2d(channels);
        using var _ = no_grad();
        norm.weight!.copy_(linspace(0.5, 1.5, channels));
        norm.bias!.copy_(linspace(-1, 1, channels));
        return norm;
    }

    private static (Tensor Maps, Tensor Gradient) Sample(
        long pictures,
        long channels,
        long rows,
        long columns,
        int pool,
        ScalarType type
    )
    {
        using var generator = new Generator(7);
        var maps = (randn([pictures, rows, columns, channels], generator: generator) * 2 + 3)
            .to(type)
            .permute(0, 3, 1, 2);
        var gradient = randn([pictures, channels, rows / pool, columns / pool], generator: generator).to(type);
        return (maps, gradient);
    }
}
