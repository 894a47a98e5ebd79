namespace Adarl.Kernels;

/// <summary>
/// The first and second moments of all 3x3 patches of a batch. A convolution is linear in the patch, so that mean and variance of its
/// every channel follow from them, and no feature map has to be computed to be normalised. A patch p lies in channels-last order: the
/// value of row i, column j and channel c has the index 9 i + 3 j + c.
/// </summary>
/// <param name="Count">Patches N: one around every pixel, zeros beyond the border.</param>
/// <param name="Sum">Sum of p, [27].</param>
/// <param name="Products">Sum of p p^T, [27, 27].</param>
internal sealed record PatchMoments(long Count, double[] Sum, double[,] Products)
{
    /// <summary>Values of a patch.</summary>
    public const int Size = 27;

    /// <summary>The moments of both.</summary>
    public PatchMoments Plus(PatchMoments other)
    {
        var sum = new double[Size];
        var products = new double[Size, Size];
        for (var u = 0; u < Size; u++)
        {
            sum[u] = Sum[u] + other.Sum[u];
            for (var v = 0; v < Size; v++)
                products[u, v] = Products[u, v] + other.Products[u, v];
        }
        return new PatchMoments(Count + other.Count, sum, products);
    }

    /// <summary>Mean and variance of w p + b over the patches.</summary>
    /// <param name="weights">w: [27] of one output channel.</param>
    /// <param name="bias">b.</param>
    public (double Mean, double Variance) Of(ReadOnlySpan<float> weights, float bias)
    {
        var (mean, square) = (0.0, 0.0);
        for (var u = 0; u < Size; u++)
        {
            mean += weights[u] * Sum[u] / Count;
            var row = 0.0;
            for (var v = 0; v < Size; v++)
                row += weights[v] * (Products[u, v] / Count - Sum[u] / Count * (Sum[v] / Count));
            square += weights[u] * row;
        }
        return (mean + bias, Math.Max(0, square));
    }

    /// <summary>Sum over the patches of (w p + b - mean) p_u, for the mean of w p + b.</summary>
    /// <param name="weights">w: [27] of one output channel.</param>
    /// <param name="u">Index of the patch's value.</param>
    public double CentredProduct(ReadOnlySpan<float> weights, int u)
    {
        var sum = 0.0;
        for (var v = 0; v < Size; v++)
            sum += weights[v] * (Products[u, v] - Sum[u] * (Sum[v] / Count));
        return sum;
    }
}
