namespace Adarl.Runs.Statistics;

/// <summary>
/// Wilcoxon's signed-rank test with its exact distribution, for any number of differences. Differences of 0 are dropped, as
/// Wilcoxon did; equal sizes share the mean of their ranks, and the distribution is that of these very ranks: no
/// approximation by the normal distribution, with ties or without.
/// </summary>
public static class SignedRankTest
{
    /// <summary>Differences whose sizes are no further apart are taken for equal: rounding makes them differ.</summary>
    internal const double Rounding = 1e-12;

    /// <summary>
    /// The share of all assignments of signs whose sum of positive ranks is at least as far from its mean as the given one:
    /// two-sided p; 1 where every difference is 0.
    /// </summary>
    /// <param name="differences">At least one difference.</param>
    public static double P(IReadOnlyList<double> differences)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(differences.Count, 1);
        double[] kept = [.. differences.Where(d => Math.Abs(d) > Rounding).OrderBy(Math.Abs)];
        var ranks = DoubledRanks(kept);
        var total = ranks.Sum();
        var positive = ranks.Where((_, i) => kept[i] > 0).Sum();
        var shares = ShareOfEachSum(ranks, total);
        var extreme = shares.Where((_, sum) => Math.Abs((2 * sum) - total) >= Math.Abs((2 * positive) - total)).Sum();
        return Math.Min(1, extreme);
    }

    /// <summary>Twice the rank of each size, so that the mean of a tie's ranks is a whole number.</summary>
    /// <param name="sorted">Differences in the order of their sizes.</param>
    private static int[] DoubledRanks(double[] sorted)
    {
        var ranks = new int[sorted.Length];
        for (var first = 0; first < sorted.Length; )
        {
            var end = first + 1;
            while (end < sorted.Length && Math.Abs(sorted[end]) - Math.Abs(sorted[end - 1]) <= Rounding)
            {
                end++;
            }
            // Ranks first + 1 to end: twice their mean.
            Array.Fill(ranks, first + 1 + end, first, end - first);
            first = end;
        }
        return ranks;
    }

    /// <summary>Which share of all assignments of signs gives each sum of the positive ones, rank after rank.</summary>
    private static double[] ShareOfEachSum(int[] ranks, int total)
    {
        var shares = new double[total + 1];
        shares[0] = 1;
        foreach (var rank in ranks)
        {
            for (var sum = total; sum >= 0; sum--)
            {
                shares[sum] = (shares[sum] + (sum >= rank ? shares[sum - rank] : 0)) / 2;
            }
        }
        return shares;
    }
}
