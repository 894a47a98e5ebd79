namespace Adarl.Batches;

/// <summary>
/// An order in which the items of an utterance train together. The utterances are dealt in permutations laid end to end, each with all its items; an epoch
/// of n items takes the utterances whose first item lies among its n places. Seed and fold decide everything.
/// </summary>
/// <param name="items">The fold's training items.</param>
/// <param name="utterance">The utterance of an item.</param>
/// <param name="seed">The root seed.</param>
/// <param name="fold">The fold's name.</param>
public sealed class BagOrder(IReadOnlyList<int> items, Func<int, int> utterance, long seed, string fold)
{
    /// <summary>The batches of an epoch, each of whole utterances as far as they fit; only one that is larger than a batch is cut.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="epochItems">Items in an epoch, about; null is one pass.</param>
    /// <param name="size">Most items in a batch.</param>
    /// <param name="rule">What happens to a short last one.</param>
    public IReadOnlyList<int[]> Batches(int epoch, int? epochItems, int size, LastBatchRule rule)
    {
        var batches = new List<List<int>>();
        foreach (var part in Bags(epoch, epochItems ?? items.Count).SelectMany(bag => bag.Chunk(size)))
        {
            if (batches.Count == 0 || batches[^1].Count + part.Length > size)
                batches.Add([]);
            batches[^1].AddRange(part);
        }
        if (batches.Count > 0 && batches[^1].Count < SegmentOrder.Least(size, rule))
            batches.RemoveAt(batches.Count - 1);
        return [.. batches.Select(batch => batch.ToArray())];
    }

    private List<int[]> Bags(int epoch, int count)
    {
        int[][] bags = [.. items.GroupBy(utterance).Select(bag => bag.ToArray())];
        var deck = new Deck<int[]>(bags, seed, fold, "bags");
        var (begin, end) = ((long)epoch * count, (epoch + 1L) * count);
        var taken = new List<int[]>();
        for (long place = 0, at = 0; at < end; place++)
        {
            var bag = deck.At(place);
            if (at >= begin)
                taken.Add(bag);
            at += bag.Length;
        }
        return taken;
    }
}
