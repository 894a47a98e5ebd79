using static TorchSharp.torch;

namespace Adarl.Kernels;

/// <summary>The sweeps of <see cref="NormPoolSweeps"/>, with the arithmetic of batch norm between them.</summary>
internal static class NormPoolPasses
{
    /// <summary>Mean and variance of every channel over the batch.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="maps">[B, F, T, C], contiguous.</param>
    /// <param name="threads">Threads to use.</param>
    public static (double[] Mean, double[] Variance) Statistics(MapShape shape, Tensor maps, int threads)
    {
        var origin = Origin(maps);
        var (first, second) = NormPoolSweeps.For(maps.dtype, shape.Channels).Sums(shape, maps, origin, threads);
        var (mean, variance) = (new double[shape.Channels], new double[shape.Channels]);
        for (var c = 0; c < shape.Channels; c++)
        {
            var offset = first[c] / shape.PerChannel;
            mean[c] = origin[c] + offset;
            variance[c] = Math.Max(0, second[c] / shape.PerChannel - offset * offset);
        }
        return (mean, variance);
    }

    /// <summary>[B, F, T, C] to [B, C, F / pool, T / pool], channels-last.</summary>
    public static Tensor Forward(MapShape shape, Tensor maps, NormValues norm, int threads)
    {
        using var scope = NewDisposeScope();
        var pooled = empty([shape.Batch, shape.PooledRows, shape.PooledColumns, shape.Channels], dtype: maps.dtype);
        NormPoolSweeps.For(maps.dtype, shape.Channels).Forward(shape, maps, norm, pooled, threads);
        return pooled.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The gradients of x [B, C, F, T], weight [C] and bias [C]. With d the gradient that passes pooling and ReLU, h = (x - mean) / deviation and N
    /// values a channel: dbias = sum d, dweight = sum d h, dx = weight / deviation (d - dbias / N - h dweight / N).
    /// </summary>
    public static (Tensor Maps, Tensor Weight, Tensor Bias) Backward(NormPoolStep step, Tensor maps, Tensor gradient)
    {
        var (shape, norm) = (step.Shape, step.Norm);
        var sweeps = NormPoolSweeps.For(maps.dtype, shape.Channels);
        var (plain, centred) = sweeps.GradientSums(step, maps, gradient);
        var (constant, slope) = (new float[shape.Channels], new float[shape.Channels]);
        var (weight, bias) = (new float[shape.Channels], new float[shape.Channels]);
        for (var c = 0; c < shape.Channels; c++)
        {
            double inverse = norm.InverseDeviation[c];
            weight[c] = (float)(centred[c] * inverse);
            bias[c] = (float)plain[c];
            constant[c] = (float)(norm.Scale[c] * plain[c] / shape.PerChannel);
            slope[c] = (float)(norm.Scale[c] * inverse * inverse * centred[c] / shape.PerChannel);
        }
        var result = empty(maps.shape, dtype: maps.dtype); // [B, F, T, C]
        sweeps.Backward(step, maps, gradient, constant, slope, result);
        return (result.permute(0, 3, 1, 2), tensor(weight), tensor(bias));
    }

    // The mean of the first row of the first picture: near enough to the mean that no digits cancel.
    private static float[] Origin(Tensor maps)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        return NormState.Floats(maps[0][0].to(ScalarType.Float32).mean([0L]));
    }
}
