using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Model.Fused;

/// <summary>
/// pavg(ReLU(BN(x))), the second half of Eq. 10, in one pass forward and one back. The first layer's maps are 246 MB in bfloat16: what
/// costs time is how often they are read and written. The numbers are those of the plain modules to rounding (a test bounds it).
/// </summary>
internal static class NormPool
{
    /// <summary>Whether maps can be computed here: on the processor, float32 or bfloat16, channels in sixteens.</summary>
    /// <param name="maps">[B, C, F, T].</param>
    public static bool Fits(Tensor maps) =>
        maps.device_type == DeviceType.CPU
        && maps.dtype is ScalarType.Float32 or ScalarType.BFloat16
        && maps.shape[1] % ICells<float>.Width == 0;

    /// <summary>[B, C, F, T] to [B, C, F / pool, T / pool], channels-last; in training the norm's running statistics move.</summary>
    /// <param name="maps">x.</param>
    /// <param name="norm">The batch norm, with weight, bias and running statistics.</param>
    /// <param name="pool">Side and stride of the pooling window.</param>
    public static Tensor Compute(Tensor maps, BatchNorm2d norm, int pool)
    {
        using var scope = NewDisposeScope();
        var last = ChannelsLast(maps); // [B, F, T, C]
        var shape = new MapShape((int)last.shape[0], (int)last.shape[1], (int)last.shape[2], (int)last.shape[3], pool);
        var threads = get_num_threads();
        if (!norm.training)
        {
            var stored = Values(norm, Doubles(norm.running_mean!), Doubles(norm.running_var!));
            return Sweeps.Forward(shape, last, stored, threads).MoveToOuterDisposeScope();
        }
        var (mean, variance) = Sweeps.Statistics(shape, last, threads);
        Remember(norm, mean, variance, shape.PerChannel);
        var step = new NormPoolStep(shape, Values(norm, mean, variance), threads);
        return is_grad_enabled()
            ? NormPoolFunction.apply(maps, norm.weight!, norm.bias!, step).MoveToOuterDisposeScope()
            : Sweeps.Forward(shape, last, step.Norm, threads).MoveToOuterDisposeScope();
    }

    /// <summary>The same values with the channels innermost in memory: [B, F, T, C], contiguous.</summary>
    public static Tensor ChannelsLast(Tensor maps) => maps.permute(0, 2, 3, 1).contiguous();

    private static NormValues Values(BatchNorm2d norm, double[] mean, double[] variance) =>
        NormValues.Of(mean, variance, Floats(norm.weight!), Floats(norm.bias!), norm.eps);

    private static void Remember(BatchNorm2d norm, double[] mean, double[] variance, long count)
    {
        using var _ = no_grad();
        var momentum = norm.momentum ?? throw new InvalidOperationException("a batch norm without momentum");
        var unbiased = (double)count / Math.Max(1, count - 1);
        Move(norm.running_mean!, mean);
        Move(norm.running_var!, [.. variance.Select(v => v * unbiased)]);
        norm.num_batches_tracked?.add_(1);

        void Move(Tensor running, double[] seen)
        {
            using var now = tensor(seen, dtype: ScalarType.Float32);
            running.mul_(1 - momentum).add_(now, alpha: momentum);
        }
    }

    private static float[] Floats(Tensor values) => values.data<float>().ToArray();

    private static double[] Doubles(Tensor values) => [.. Floats(values).Select(v => (double)v)];
}
