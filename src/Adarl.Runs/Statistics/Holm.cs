namespace Adarl.Runs.Statistics;

/// <summary>
/// Holm's correction for several tests of one family: the least p counts as often as there are tests, the next one time
/// less, and none falls below one before it. It holds whatever the tests have to do with each other.
/// </summary>
public static class Holm
{
    /// <summary>Corrects p values.</summary>
    /// <param name="p">The family's p values.</param>
    /// <returns>The corrected ones in the same order, none below its own and none above 1.</returns>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> p)
    {
        var adjusted = new double[p.Count];
        var (left, greatest) = (p.Count, 0.0);
        foreach (var i in Enumerable.Range(0, p.Count).OrderBy(i => p[i]))
        {
            greatest = Math.Max(greatest, Math.Min(1, p[i] * left));
            adjusted[i] = greatest;
            left--;
        }
        return adjusted;
    }
}
