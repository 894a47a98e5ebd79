namespace Adarl.Batches;

/// <summary>
/// An order in which every class comes equally often, whatever its size. The labelled places of the order are filled in rounds, each with one item
/// of every class in an order of the round's own; the items of a class are dealt in permutations laid end to end, so that those of a small class
/// come again sooner. Items without a label keep the share of the places that they have of the items. Seed and fold decide everything.
/// </summary>
/// <param name="items">The fold's training items.</param>
/// <param name="labels">The class of each of them, or null where it carries none.</param>
/// <param name="seed">The root seed.</param>
/// <param name="fold">The fold's name.</param>
public sealed class BalancedOrder(IReadOnlyList<int> items, IReadOnlyList<int?> labels, long seed, string fold)
{
    private readonly ILookup<int?, int> byLabel = items.Zip(labels).ToLookup(pair => pair.Second, pair => pair.First);

    /// <summary>The items of an epoch, in order.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="epochItems">Items in an epoch; null is as many as there are.</param>
    public IReadOnlyList<int> Epoch(int epoch, int? epochItems)
    {
        int[] unlabelled = [.. byLabel[null]];
        Deck<int>[] classes =
        [
            .. byLabel
                .Where(group => group.Key is not null)
                .OrderBy(group => group.Key)
                .Select(group => Deck([.. group], $"class {group.Key}")),
        ];
        var places = Deck([.. items.Select((_, i) => i < unlabelled.Length)], "unlabelled places");
        var others = Deck(unlabelled, "unlabelled");
        var turns = Deck([.. Enumerable.Range(0, classes.Length)], "classes");

        var count = epochItems ?? items.Count;
        var first = (long)epoch * count;
        var pass = first / items.Count;
        var unlabelledDraws = pass * unlabelled.Length;
        var order = new List<int>(count);
        for (var place = pass * items.Count; place < first + count; place++)
        {
            var item = places.At(place) ? others.At(unlabelledDraws++) : Labelled(place - unlabelledDraws);
            if (place >= first)
                order.Add(item);
        }
        return order;

        int Labelled(long draw) => classes[turns.At(draw)].At(draw / classes.Length);
    }

    private Deck<T> Deck<T>(IReadOnlyList<T> things, string name) => new(things, seed, fold, $"balanced {name}");
}
