namespace Adarl.Runs.Measures;

/// <summary>Ways to choose a group of speakers out of all.</summary>
internal static class Assignments
{
    /// <summary>
    /// All ways where they are at most <see cref="GateDifference.MostAssignments"/>, the one in force among them; otherwise as many draws, each way equally
    /// likely each time.
    /// </summary>
    /// <param name="speakers">All speakers.</param>
    /// <param name="size">How many of them are chosen.</param>
    /// <param name="seed">The seed of the draws.</param>
    public static IEnumerable<HashSet<string>> Of(IReadOnlyList<string> speakers, int size, int seed)
    {
        if (Count(speakers.Count, size) <= GateDifference.MostAssignments)
            return Every(speakers, size, 0);
        var random = new Random(seed);
        return Enumerable
            .Range(0, GateDifference.MostAssignments)
            .Select(_ =>
            {
                string[] order = [.. speakers];
                random.Shuffle(order);
                return order.Take(size).ToHashSet();
            });
    }

    private static double Count(int all, int size) =>
        Enumerable.Range(1, size).Aggregate(1.0, (ways, i) => ways * (all - size + i) / i);

    private static IEnumerable<HashSet<string>> Every(IReadOnlyList<string> speakers, int size, int from)
    {
        if (size == 0)
            return
            [
                [],
            ];
        return Enumerable
            .Range(from, Math.Max(0, speakers.Count - from - size + 1))
            .SelectMany(i => Every(speakers, size - 1, i + 1).Select(rest => (HashSet<string>)[.. rest, speakers[i]]));
    }
}
