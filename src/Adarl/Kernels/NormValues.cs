namespace Adarl.Kernels;

/// <summary>A batch norm as numbers, each [C]: y = Scale x + Shift = weight (x - Mean) InverseDeviation + bias.</summary>
/// <param name="Scale">weight * InverseDeviation.</param>
/// <param name="Shift">bias - Scale * Mean.</param>
/// <param name="Mean">The mean.</param>
/// <param name="InverseDeviation">1 / sqrt(variance + epsilon).</param>
internal sealed record NormValues(float[] Scale, float[] Shift, float[] Mean, float[] InverseDeviation)
{
    /// <summary>The numbers of a norm.</summary>
    /// <param name="mean">[C].</param>
    /// <param name="variance">[C], over all values, not one less.</param>
    /// <param name="weight">[C].</param>
    /// <param name="bias">[C].</param>
    /// <param name="epsilon">Added to the variance.</param>
    public static NormValues Of(double[] mean, double[] variance, float[] weight, float[] bias, double epsilon)
    {
        var channels = mean.Length;
        var (scale, shift) = (new float[channels], new float[channels]);
        var (means, inverse) = (new float[channels], new float[channels]);
        for (var c = 0; c < channels; c++)
        {
            var perDeviation = 1 / Math.Sqrt(variance[c] + epsilon);
            scale[c] = (float)(weight[c] * perDeviation);
            shift[c] = (float)(bias[c] - weight[c] * perDeviation * mean[c]);
            means[c] = (float)mean[c];
            inverse[c] = (float)perDeviation;
        }
        return new NormValues(scale, shift, means, inverse);
    }
}
