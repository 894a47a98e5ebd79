using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Model.Fused;

/// <summary>Reads and moves what a batch norm holds.</summary>
internal static class NormState
{
    /// <summary>The normalisation by the running statistics.</summary>
    public static NormValues Stored(BatchNorm2d norm) =>
        Values(norm, Doubles(norm.running_mean!), Doubles(norm.running_var!));

    /// <summary>The normalisation by a batch's statistics, which the running ones take in.</summary>
    /// <param name="norm">The batch norm.</param>
    /// <param name="mean">[C].</param>
    /// <param name="variance">[C], over all values, not one less.</param>
    /// <param name="count">Values of a channel over the batch.</param>
    public static NormValues Seen(BatchNorm2d norm, double[] mean, double[] variance, long count)
    {
        using var _ = no_grad();
        var momentum = norm.momentum ?? throw new InvalidOperationException("a batch norm without momentum");
        var unbiased = (double)count / Math.Max(1, count - 1);
        Move(norm.running_mean!, mean);
        Move(norm.running_var!, [.. variance.Select(v => v * unbiased)]);
        norm.num_batches_tracked?.add_(Numbers.Of(1L));
        return Values(norm, mean, variance);

        void Move(Tensor running, double[] seen)
        {
            using var now = tensor(seen, dtype: ScalarType.Float32);
            running.mul_(Numbers.Of(1 - momentum)).add_(now, alpha: Numbers.Of(momentum));
        }
    }

    /// <summary>A tensor's values.</summary>
    public static float[] Floats(Tensor values) => values.data<float>().ToArray();

    private static NormValues Values(BatchNorm2d norm, double[] mean, double[] variance) =>
        NormValues.Of(mean, variance, Floats(norm.weight!), Floats(norm.bias!), norm.eps);

    private static double[] Doubles(Tensor values) => [.. Floats(values).Select(v => (double)v)];
}
