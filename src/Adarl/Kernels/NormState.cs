using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Kernels;

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
        var momentum = Momentum(norm);
        var unbiased = (double)count / Math.Max(1, count - 1);
        Move(norm.running_mean!, mean);
        Move(norm.running_var!, [.. variance.Select(v => v * unbiased)]);
        Count(norm);
        return Values(norm, mean, variance);

        void Move(Tensor running, double[] seen)
        {
            using var now = tensor(seen, dtype: ScalarType.Float32);
            running.mul_(Numbers.Of(1 - momentum)).add_(now, alpha: Numbers.Of(momentum));
        }
    }

    /// <summary>
    /// What a batch norm computes. In training its own call would count the batch by a number that nothing holds (<see cref="Numbers"/>).
    /// </summary>
    /// <param name="norm">The batch norm; in training its running statistics take the batch in.</param>
    /// <param name="input">[B, C, ...].</param>
    public static Tensor Apply(BatchNorm norm, Tensor input)
    {
        if (!norm.training)
            return norm.call(input);
        Count(norm);
        return nn.functional.batch_norm(
            input,
            norm.running_mean!,
            norm.running_var!,
            norm.weight!,
            norm.bias!,
            training: true,
            Momentum(norm),
            norm.eps
        );
    }

    /// <summary>The running statistics take a batch in whose statistics stand in tensors.</summary>
    /// <param name="norm">The batch norm.</param>
    /// <param name="mean">[C].</param>
    /// <param name="variance">[C], over all values, not one less.</param>
    /// <param name="count">Values of a channel over the batch.</param>
    public static void Take(BatchNorm norm, Tensor mean, Tensor variance, double count)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var momentum = Momentum(norm);
        using var unbiased = Numbers.Once(momentum * count / Math.Max(1, count - 1));
        norm.running_mean!.mul_(Numbers.Of(1 - momentum)).add_(mean, alpha: Numbers.Of(momentum));
        norm.running_var!.mul_(Numbers.Of(1 - momentum)).add_(variance, alpha: unbiased);
        Count(norm);
    }

    private static void Count(BatchNorm norm) => norm.num_batches_tracked!.add_(Numbers.Of(1L), alpha: Numbers.Of(1L));

    private static double Momentum(BatchNorm norm) =>
        norm.momentum ?? throw new InvalidOperationException("a batch norm without momentum");

    /// <summary>A tensor's values.</summary>
    public static float[] Floats(Tensor values) => values.data<float>().ToArray();

    private static NormValues Values(BatchNorm2d norm, double[] mean, double[] variance) =>
        NormValues.Of(mean, variance, Floats(norm.weight!), Floats(norm.bias!), norm.eps);

    private static double[] Doubles(Tensor values) => [.. Floats(values).Select(v => (double)v)];
}
