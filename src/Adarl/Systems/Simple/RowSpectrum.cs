using static TorchSharp.torch;

namespace Adarl.Systems.Simple;

/// <summary>
/// A guess of the inverse second derivative of <see cref="SoftmaxBatch"/>: as if every row had the mean curvature A over all rows, which makes it the
/// Kronecker product of A and X^T X, and the penalty. It needs the eigenvectors of X^T X of some rows, which serve for others like them. A better guess spares
/// time; the minimum does not depend on it.
/// </summary>
internal sealed class RowSpectrum : IDisposable
{
    /// <summary>The least curvature; where there is less, classes are told apart to the last bit.</summary>
    private const double Least = 1e-9;

    private readonly Tensor vectors;
    private readonly Tensor values;

    /// <param name="rows">N rows of P values, standardised.</param>
    public RowSpectrum(IReadOnlyList<double[]> rows)
    {
        using var scope = NewDisposeScope();
        var x = SoftmaxBatch.Flat(rows, 0, ScalarType.Float32);
        var (found, basis) = linalg.eigh(x.t().matmul(x).to(ScalarType.Float64) / tensor((double)rows.Count));
        values = found.clamp_min(Numbers.Of(0.0)).to(ScalarType.Float32).MoveToOuterDisposeScope();
        vectors = basis.to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <summary>The guess's answers.</summary>
    /// <param name="asked">What it is applied to, laid out as points.</param>
    /// <param name="curvatures">The curvature A of each.</param>
    /// <param name="settings">The setting of each.</param>
    /// <param name="count">The rows of the batch.</param>
    public IReadOnlyList<double[]> Solve(
        IReadOnlyList<double[]> asked,
        IReadOnlyList<double[]> curvatures,
        IReadOnlyList<LinearSetting> settings,
        int count
    )
    {
        using var scope = NewDisposeScope();
        var free = (long)Math.Sqrt(curvatures[0].Length);
        var all = stack(asked.Select(a => tensor(a).view(-1L, free)), 0L).to(ScalarType.Float32);
        var width = vectors.shape[0];
        var (own, found) = linalg.eigh(stack(curvatures.Select(c => tensor(c).view(free, free)), 0L));
        var turn = found.to(ScalarType.Float32);
        var scale = (own.clamp_min(Numbers.Of(Least)) * tensor((double)count)).to(ScalarType.Float32).unsqueeze(0L);
        var penalty = tensor(settings.Select(s => (float)(1 / s.C)).ToArray()).view(1L, -1L, 1L);
        var turned = all.matmul(turn).transpose(0L, 1L);
        var along = vectors.t().matmul(turned.narrow(0L, 0L, width).flatten(1L)).view(width, asked.Count, free);
        var divided = along / Numbers.Sum(values.view(-1L, 1L, 1L) * scale, penalty);
        var weights = vectors.matmul(divided.flatten(1L)).view(width, asked.Count, free);
        var intercepts = turned.narrow(0L, width, 1L) / scale;
        var answers = cat([weights, intercepts], 0L).transpose(0L, 1L).matmul(turn.transpose(1L, 2L));
        return [.. answers.to(ScalarType.Float64).contiguous().data<double>().ToArray().Chunk(asked[0].Length)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        vectors.Dispose();
        values.Dispose();
    }
}
