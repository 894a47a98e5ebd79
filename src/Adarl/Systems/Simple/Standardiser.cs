using System.Text.Json.Serialization;

namespace Adarl.Systems.Simple;

/// <summary>Brings every value of a row to mean 0 and deviation 1 over the utterances it was fitted on.</summary>
public sealed class Standardiser
{
    /// <summary>A value that varies by less, next to its size, does not vary: what is left of it is rounding.</summary>
    private const double Constant = 1e-9;

    [JsonInclude]
    private readonly double[] means;

    [JsonInclude]
    private readonly double[] factors;

    [JsonConstructor]
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
        foreach (var row in rows)
            SoftmaxObjective.Add(means, 1, row);
        for (var i = 0; i < means.Length; i++)
            means[i] /= rows.Count;
        var factors = new double[means.Length];
        foreach (var row in rows)
            for (var i = 0; i < means.Length; i++)
                factors[i] += (row[i] - means[i]) * (row[i] - means[i]);
        for (var i = 0; i < means.Length; i++)
        {
            var deviation = Math.Sqrt(factors[i] / rows.Count);
            factors[i] = deviation <= Constant * (1 + Math.Abs(means[i])) ? 0 : 1 / deviation;
        }
        return new Standardiser(means, factors);
    }

    /// <summary>The standardised rows; a value that never varied is 0.</summary>
    /// <param name="rows">Rows of the length fitted on.</param>
    public IReadOnlyList<double[]> Apply(IReadOnlyList<double[]> rows) => [.. rows.Select(Apply)];

    /// <summary>P, the values of a row.</summary>
    internal int Width => means.Length;

    /// <summary>Whether no number is missing.</summary>
    internal bool IsSound =>
        means.Length == factors.Length && means.All(double.IsFinite) && factors.All(double.IsFinite);

    private double[] Apply(double[] row)
    {
        var standard = new double[row.Length];
        for (var i = 0; i < row.Length; i++)
            standard[i] = (row[i] - means[i]) * factors[i];
        return standard;
    }
}
