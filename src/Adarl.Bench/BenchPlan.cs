namespace Adarl.Bench;

/// <summary>Which measurement comes next, and what share of the time is over.</summary>
/// <param name="cases">The cases, in the order of a round.</param>
/// <param name="rounds">How often each is measured.</param>
internal sealed class BenchPlan(IReadOnlyList<BenchCase> cases, int rounds)
{
    private readonly List<(BenchCase Case, int Round)> left =
    [
        .. Enumerable
            .Range(0, rounds)
            .SelectMany(round => cases.Where(c => round == 0 || !c.Once).Select(c => (c, round))),
    ];

    // What a case took the last time.
    private readonly Dictionary<string, double> took = [];
    private double done;

    /// <summary>The share of the time that is over, by what the cases have taken so far and else by their weights.</summary>
    public double Share
    {
        get
        {
            var known = cases.Where(c => took.ContainsKey(c.Name)).ToList();
            var pace = known.Count == 0 ? 1 : known.Sum(c => took[c.Name]) / known.Sum(c => c.Weight);
            var rest = left.Sum(item => took.TryGetValue(item.Case.Name, out var t) ? t : pace * item.Case.Weight);
            return done + rest == 0 ? 1 : done / (done + rest);
        }
    }

    /// <summary>The next measurement, or null.</summary>
    public (BenchCase Case, int Round)? Next() => left.Count == 0 ? null : left[0];

    /// <summary>Says that the next measurement is done.</summary>
    /// <param name="seconds">How long it took.</param>
    /// <param name="goOn">False leaves out the case's further rounds.</param>
    public void Done(double seconds, bool goOn)
    {
        var finished = left[0].Case;
        done += seconds;
        took[finished.Name] = seconds;
        left.RemoveAt(0);
        if (!goOn)
            left.RemoveAll(item => item.Case.Name == finished.Name);
    }
}
