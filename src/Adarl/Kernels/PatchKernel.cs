using static TorchSharp.torch;

namespace Adarl.Kernels;

/// <summary>A 3x3 convolution's weights and bias as numbers.</summary>
/// <param name="Weights">For every output channel the [27] that multiply a patch.</param>
/// <param name="Bias">[C].</param>
internal sealed record PatchKernel(float[][] Weights, float[] Bias)
{
    /// <summary>Reads a convolution.</summary>
    /// <param name="weight">[C, 3, 3, 3].</param>
    /// <param name="bias">[C].</param>
    public static PatchKernel Of(Tensor weight, Tensor bias)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var flat = NormState.Floats(weight.permute(0, 2, 3, 1).contiguous()); // [C, 3, 3, 3], channels last
        return new PatchKernel([.. flat.Chunk(PatchMoments.Size)], NormState.Floats(bias));
    }

    /// <summary>Mean and variance of every channel over a batch.</summary>
    /// <param name="moments">The moments of the batch's patches.</param>
    public (double[] Mean, double[] Variance) Statistics(PatchMoments moments)
    {
        var (mean, variance) = (new double[Bias.Length], new double[Bias.Length]);
        for (var c = 0; c < Bias.Length; c++)
            (mean[c], variance[c]) = moments.Of(Weights[c], Bias[c]);
        return (mean, variance);
    }

    /// <summary>The convolution with a norm folded in: [27, C] flat and [C].</summary>
    /// <param name="norm">The normalisation.</param>
    public (float[] Weights, float[] Bias) Normalised(NormValues norm)
    {
        var channels = Bias.Length;
        var (weights, bias) = (new float[PatchMoments.Size * channels], new float[channels]);
        for (var c = 0; c < channels; c++)
        {
            bias[c] = (float)((double)norm.Scale[c] * Bias[c] + norm.Shift[c]);
            for (var u = 0; u < PatchMoments.Size; u++)
                weights[u * channels + c] = norm.Scale[c] * Weights[c][u];
        }
        return (weights, bias);
    }
}
