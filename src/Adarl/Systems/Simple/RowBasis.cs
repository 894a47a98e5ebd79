using static TorchSharp.torch;

namespace Adarl.Systems.Simple;

/// <summary>
/// Rows in the directions that they span. Of fewer rows than values a regression with an L2 penalty has no weight outside these directions, and in them the
/// penalty is the same: its minimum is found among N numbers a class instead of P.
/// </summary>
internal sealed class RowBasis
{
    private readonly double[][]? directions;

    private RowBasis(IReadOnlyList<double[]> rows, double[][]? directions)
    {
        Rows = rows;
        this.directions = directions;
    }

    /// <summary>The rows: N values each where there are fewer rows than values, the rows themselves elsewhere.</summary>
    public IReadOnlyList<double[]> Rows { get; }

    /// <summary>Finds the directions: X^T = Q R, so that X Q = R^T.</summary>
    /// <param name="rows">N rows of P values.</param>
    public static RowBasis Of(IReadOnlyList<double[]> rows)
    {
        var (count, width) = (rows.Count, rows[0].Length);
        if (count >= width)
            return new RowBasis(rows, null);
        using var scope = NewDisposeScope();
        var (q, r) = linalg.qr(tensor(rows.SelectMany(row => row).ToArray(), [count, width]).t());
        return new RowBasis(Split(r.t()), Split(q.t()));
    }

    /// <summary>The weights of values from those of directions.</summary>
    /// <param name="weights">One a value of <see cref="Rows"/>.</param>
    /// <returns>P weights.</returns>
    public double[] Back(ReadOnlySpan<double> weights)
    {
        if (directions is null)
            return weights.ToArray();
        var back = new double[directions[0].Length];
        for (var i = 0; i < directions.Length; i++)
            SoftmaxObjective.Add(back, weights[i], directions[i]);
        return back;
    }

    private static double[][] Split(Tensor matrix) =>
        [.. matrix.contiguous().data<double>().ToArray().Chunk((int)matrix.shape[1])];
}
