namespace Adarl.Runs.Statistics;

/// <summary>The exact paired permutation test: were the systems alike, the sign of each speaker's difference would be a coin's.</summary>
public static class SignFlipTest
{
    /// <summary>The most differences whose assignments of signs are all enumerated (2^20, about a million).</summary>
    public const int MostDifferences = 20;

    /// <summary>The share of all 2^n assignments of signs whose sum is at least as far from 0 as the given one: two-sided p.</summary>
    /// <param name="differences">1 to <see cref="MostDifferences"/> differences.</param>
    public static double P(IReadOnlyList<double> differences)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(differences.Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(differences.Count, MostDifferences);
        // Sums that differ by rounding alone count as equal.
        var least = Math.Abs(differences.Sum()) - SignedRankTest.Rounding;
        var assignments = 1 << differences.Count;
        var extreme = 0;
        for (var signs = 0; signs < assignments; signs++)
        {
            var sum = 0.0;
            for (var i = 0; i < differences.Count; i++)
            {
                sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
            }
            extreme += Math.Abs(sum) >= least ? 1 : 0;
        }
        return (double)extreme / assignments;
    }

    /// <summary>The least two-sided p that n differences can have: 2 of the 2^n assignments, all signs alike.</summary>
    /// <param name="differences">n; differences of 0 do not count, since their sign changes nothing.</param>
    public static double LeastP(int differences) => Math.Min(1, Math.Pow(2, 1 - differences));
}
