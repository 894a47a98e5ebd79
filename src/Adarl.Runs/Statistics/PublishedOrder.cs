namespace Adarl.Runs.Statistics;

/// <summary>Whether systems come in the same order as in the paper's Table 3.</summary>
public sealed record PublishedOrder
{
    /// <summary>Rows that the paper has, best of ours first.</summary>
    public required IReadOnlyList<ComparedSystem> Ours { get; init; }

    /// <summary>The same rows, best of the paper's first.</summary>
    public required IReadOnlyList<ComparedSystem> Paper { get; init; }

    /// <summary>Whether no two rows stand the other way round. Rows that score the same contradict nothing.</summary>
    public required bool Same { get; init; }

    /// <summary>Compares the orders by fold means.</summary>
    /// <param name="comparison">The systems.</param>
    /// <param name="measure">The score.</param>
    /// <returns>Null where fewer than two systems are in the paper.</returns>
    public static PublishedOrder? Of(Comparison comparison, Measure measure)
    {
        double Ours(ComparedSystem s) => measure == Measure.Wa ? s.FoldMeanWa.Mean : s.FoldMeanUa.Mean;
        double Paper(ComparedSystem s) => measure == Measure.Wa ? s.Paper!.Wa : s.Paper!.Ua;
        ComparedSystem[] both = [.. comparison.Systems.Where(s => s.Paper is not null)];
        return both.Select(s => s.Entry.System).Distinct().Count() < 2
            ? null
            : new PublishedOrder
            {
                Ours = [.. both.OrderByDescending(Ours)],
                Paper = [.. both.OrderByDescending(Paper)],
                Same = !both.Any(a => both.Any(b => Paper(a) > Paper(b) && Ours(a) < Ours(b))),
            };
    }
}
