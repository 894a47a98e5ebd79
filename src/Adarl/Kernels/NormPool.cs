using Adarl.Vectors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Kernels;

/// <summary>
/// pavg(ReLU(BN(x))), the second half of Eq. 10, in one pass forward and one back. What costs time is how often the maps are read and
/// written. The numbers are those of the plain modules to rounding (a test bounds it).
/// </summary>
internal static class NormPool
{
    /// <summary>
    /// Whether maps can be computed here: on the processor, float32 or bfloat16, channels in sixteens, and no gradient wanted through
    /// the running statistics.
    /// </summary>
    /// <param name="maps">[B, C, F, T].</param>
    /// <param name="norm">The batch norm.</param>
    public static bool Fits(Tensor maps, BatchNorm2d norm) =>
        maps.device_type == DeviceType.CPU
        && NumberType.Fits(maps.dtype)
        && maps.shape[1] % NumberType.NarrowPair == 0
        && (norm.training || !is_grad_enabled());

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
            return NormPoolPasses.Forward(shape, last, NormState.Stored(norm), threads).MoveToOuterDisposeScope();
        var (mean, variance) = NormPoolPasses.Statistics(shape, last, threads);
        var step = new NormPoolStep(shape, NormState.Seen(norm, mean, variance, shape.PerChannel), threads);
        return is_grad_enabled()
            ? NormPoolFunction.apply(maps, norm.weight!, norm.bias!, step).MoveToOuterDisposeScope()
            : NormPoolPasses.Forward(shape, last, step.Norm, threads).MoveToOuterDisposeScope();
    }

    /// <summary>The same values with the channels innermost in memory: [B, F, T, C], contiguous.</summary>
    public static Tensor ChannelsLast(Tensor maps) => maps.permute(0, 2, 3, 1).contiguous();

    /// <summary>Whether the channels lie innermost in memory already.</summary>
    /// <param name="maps">[B, C, F, T].</param>
    public static bool IsChannelsLast(Tensor maps)
    {
        using var last = maps.permute(0, 2, 3, 1);
        return last.is_contiguous();
    }
}
