using static TorchSharp.torch;

namespace Adarl.Kernels;

/// <summary>Pictures or feature maps that one or more layers read, and what those share about them.</summary>
/// <param name="values">[B, C, F, T].</param>
public sealed class Maps(Tensor values)
{
    private PatchMoments? moments;

    /// <summary>[B, C, F, T].</summary>
    public Tensor Values => values;

    /// <summary>The moments of the 3x3 patches of pictures, computed when first asked for.</summary>
    internal PatchMoments Moments => moments ??= Measure();

    /// <summary>Maps that one layer reads.</summary>
    /// <param name="values">[B, C, F, T].</param>
    public static implicit operator Maps(Tensor values) => new(values);

    /// <summary>The shape of what a layer makes of the maps.</summary>
    /// <param name="channels">Channels out.</param>
    /// <param name="pool">Side and stride of the pooling window.</param>
    internal MapShape Shape(int channels, int pool) =>
        new((int)values.shape[0], (int)values.shape[2], (int)values.shape[3], channels, pool);

    /// <summary>[B, F, T, C], contiguous: no copy where the channels lie innermost already. The caller's dispose scope owns it.</summary>
    internal Tensor ChannelsLast() => NormPool.ChannelsLast(values);

    private PatchMoments Measure()
    {
        using var scope = NewDisposeScope();
        return PatchSweeps.For(values.dtype, channels: 0).Moments(Shape(0, 1), ChannelsLast(), get_num_threads());
    }
}
