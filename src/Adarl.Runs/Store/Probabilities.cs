namespace Adarl.Runs.Store;

/// <summary>What must hold for a row of probabilities.</summary>
internal static class Probabilities
{
    /// <summary>How far float32 probabilities may be from a sum of 1.</summary>
    public const double SumTolerance = 1e-4;

    /// <summary>How far a float32 mean may be from the mean of float32 values.</summary>
    public const double MeanTolerance = 1e-5;

    /// <summary>What is wrong with a row; null where nothing is.</summary>
    /// <param name="name">What it is, e.g. <c>emotion probabilities of emodb/x</c>.</param>
    /// <param name="values">The row.</param>
    /// <param name="count">How many values are expected.</param>
    public static string? Problem(string name, IReadOnlyList<float> values, int count)
    {
        if (values.Count != count)
        {
            return $"{name}: {values.Count} values, expected {count}";
        }
        foreach (var value in values)
        {
            if (!(value is >= 0 and <= 1 + (float)SumTolerance))
            {
                return $"{name}: {value}, expected a number from 0 to 1";
            }
        }
        var sum = values.Sum(v => (double)v);
        return Math.Abs(sum - 1) > SumTolerance ? $"{name}: they sum to {sum:0.######}, expected 1" : null;
    }

    /// <summary>Whether two rows of the same length are equal up to rounding.</summary>
    public static bool Agree(IReadOnlyList<float> a, IReadOnlyList<float> b) =>
        a.Zip(b).All(pair => Math.Abs(pair.First - pair.Second) <= MeanTolerance);
}
