namespace Adarl.Evaluation.References;

/// <summary>Brings every value of a row to mean 0 and deviation 1 over the utterances it was fitted on.</summary>
public sealed class Standardiser
{
    /// <summary>A value that varies by less, next to its size, does not vary: what is left of it is rounding.</summary>
    private const double Constant = 1e-9;

    private readonly double[] means;
    private readonly double[] factors;

    private Standardiser(double[] means, double[] factors)
    {
        this.means = means;
        this.factors = factors;
    }

    /// <summary>Fits on rows, and on nothing else: pass those of the training speakers.</summary>
    /// <param name="rows">At least one row, all of the same length.</param>
    public static Standardiser Fit(IReadOnlyList<double[]> rows)
    {
        var means = new double[rows[0].Length];
        var factors = new double[rows[0].Length];
        for (var i = 0; i < means.Length; i++)
        {
            var mean = rows.Sum(row => row[i]) / rows.Count;
            var deviation = Math.Sqrt(rows.Sum(row => (row[i] - mean) * (row[i] - mean)) / rows.Count);
            means[i] = mean;
            factors[i] = deviation <= Constant * (1 + Math.Abs(mean)) ? 0 : 1 / deviation;
        }
        return new Standardiser(means, factors);
    }

    /// <summary>The standardised rows; a value that never varied is 0.</summary>
    /// <param name="rows">Rows of the length fitted on.</param>
    public IReadOnlyList<double[]> Apply(IReadOnlyList<double[]> rows) =>
        [.. rows.Select(row => row.Select((value, i) => (value - means[i]) * factors[i]).ToArray())];
}
