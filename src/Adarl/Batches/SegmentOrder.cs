namespace Adarl.Batches;

/// <summary>
/// The order in which a fold's segments train. Pass p is a permutation that seed, fold and p decide; an epoch takes the
/// next segments from the passes laid end to end, so that one of a given size may span passes.
/// </summary>
/// <param name="segments">The fold's training segments.</param>
/// <param name="seed">The root seed.</param>
/// <param name="fold">The fold's name.</param>
public sealed class SegmentOrder(IReadOnlyList<int> segments, long seed, string fold)
{
    /// <summary>The segments of an epoch, in order.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="epochSegments">Segments in an epoch; null is one pass.</param>
    public IReadOnlyList<int> Epoch(int epoch, int? epochSegments)
    {
        var count = epochSegments ?? segments.Count;
        var first = (long)epoch * count;
        var deck = new Deck<int>(segments, seed, fold, "pass");
        return [.. Enumerable.Range(0, count).Select(i => deck.At(first + i))];
    }

    /// <summary>The batches of an epoch.</summary>
    /// <param name="order">The epoch's segments.</param>
    /// <param name="size">Segments in a batch.</param>
    /// <param name="rule">What happens to a short last one.</param>
    public static IReadOnlyList<int[]> Batches(IReadOnlyList<int> order, int size, LastBatchRule rule)
    {
        var least = Least(size, rule);
        return [.. order.Chunk(size).Where(batch => batch.Length >= least)];
    }

    /// <summary>Segments that a last batch needs to train.</summary>
    /// <param name="size">Segments in a batch.</param>
    /// <param name="rule">What happens to a short last one.</param>
    internal static int Least(int size, LastBatchRule rule) =>
        rule switch
        {
            LastBatchRule.Drop => size,
            LastBatchRule.Keep => 2,
            _ => Math.Min(8, size),
        };
}
