using Adarl.Vectors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Kernels;

/// <summary>
/// The whole first layer, pavg(ReLU(BN(w * picture + b))), in one pass forward and one back. Its maps would be the largest of the
/// network by far (246 MB in bfloat16) for a sixth of the arithmetic: they are never stored. Their mean and variance follow from
/// the moments of the pictures' patches, and so do the terms that batch norm adds to the gradient; of the maps themselves the
/// backward pass needs one bit a value, whether ReLU let it pass.
/// </summary>
internal static class FirstLayer
{
    private const int Pool = 2;
    private const int Side = 3;
    private const int Channels = 3;

    /// <summary>
    /// Whether a layer can be computed here: on the processor, pictures in float32 or bfloat16 with three channels, one 3x3 kernel,
    /// pooling by two, and no gradient wanted of the pictures or through the running statistics.
    /// </summary>
    /// <param name="pictures">[B, 3, F, T].</param>
    /// <param name="weight">[C, 3, 3, 3].</param>
    /// <param name="norm">The batch norm.</param>
    /// <param name="pool">Side and stride of the pooling window.</param>
    public static bool Fits(Tensor pictures, Tensor weight, BatchNorm2d norm, long pool) =>
        pool == Pool
        && pictures.device_type == DeviceType.CPU
        && NumberType.Fits(pictures.dtype)
        && pictures.shape[1] == Channels
        && weight.shape[0] % NumberType.WidePair == 0
        && weight.shape[2] == Side
        && weight.shape[3] == Side
        && !pictures.requires_grad
        && (norm.training || !is_grad_enabled());

    /// <summary>[B, 3, F, T] to [B, C, F / 2, T / 2], channels-last; in training the norm's running statistics move.</summary>
    /// <param name="pictures">The pictures, with their moments.</param>
    /// <param name="weight">w: [C, 3, 3, 3].</param>
    /// <param name="bias">b: [C].</param>
    /// <param name="norm">The batch norm, with weight, bias and running statistics.</param>
    public static Tensor Compute(Maps pictures, Tensor weight, Tensor bias, BatchNorm2d norm)
    {
        using var scope = NewDisposeScope();
        var shape = pictures.Shape((int)weight.shape[0], Pool);
        var kernel = PatchKernel.Of(weight, bias);
        var values = pictures.ChannelsLast(); // [B, F, T, 3]
        if (!norm.training)
            return Forward(shape, values, kernel, NormState.Stored(norm), signs: null).MoveToOuterDisposeScope();
        var (mean, variance) = kernel.Statistics(pictures.Moments);
        var seen = NormState.Seen(norm, mean, variance, shape.PerChannel);
        var step = new FirstLayerStep(shape, pictures.Moments, kernel, mean, seen, get_num_threads());
        return is_grad_enabled()
            ? FirstLayerFunction.apply(values, weight, bias, norm.weight!, norm.bias!, step).MoveToOuterDisposeScope()
            : Forward(shape, values, kernel, seen, signs: null).MoveToOuterDisposeScope();
    }

    /// <summary>[B, F, T, 3] to [B, C, F / 2, T / 2].</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="pictures">The pictures, contiguous.</param>
    /// <param name="kernel">w and b.</param>
    /// <param name="norm">The normalisation.</param>
    /// <param name="signs">Receives where ReLU passes, one bit a value of the maps; or null.</param>
    public static Tensor Forward(MapShape shape, Tensor pictures, PatchKernel kernel, NormValues norm, Tensor? signs)
    {
        using var scope = NewDisposeScope();
        var pooled = empty([shape.Batch, shape.PooledRows, shape.PooledColumns, shape.Channels], dtype: pictures.dtype);
        var (weights, bias) = kernel.Normalised(norm);
        PatchSweeps
            .For(pictures.dtype, shape.Channels)
            .Forward(shape, pictures, weights, bias, pooled, signs, get_num_threads());
        return pooled.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }
}
