namespace Adarl.Batches;

/// <summary>
/// Batches of items of similar length, so that little is padded. Within each window of batches the items are sorted by length; then the batches of all
/// windows are shuffled. The order before decides which items share a window; seed, fold and epoch decide the order of the batches.
/// </summary>
public static class BucketOrder
{
    /// <summary>Puts the items of an epoch's batches into other batches of the same sizes.</summary>
    /// <param name="batches">The batches, their items in a random order.</param>
    /// <param name="length">An item's length, in any unit.</param>
    /// <param name="window">Batches in a window, at least 1: few mix lengths more, many pad less.</param>
    /// <param name="seed">The root seed.</param>
    /// <param name="fold">The fold's name.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    public static IReadOnlyList<int[]> Of(
        IReadOnlyList<int[]> batches,
        Func<int, long> length,
        int window,
        long seed,
        string fold,
        int epoch
    )
    {
        int[][] sorted = [.. batches.Chunk(window).SelectMany(inWindow => Sorted(inWindow, length))];
        Seeds.Generator(seed, fold, "buckets", epoch).Shuffle(sorted);
        return sorted;
    }

    private static IEnumerable<int[]> Sorted(int[][] window, Func<int, long> length)
    {
        int[] items = [.. window.SelectMany(batch => batch).OrderBy(length)];
        var begin = 0;
        foreach (var batch in window)
        {
            yield return items[begin..(begin + batch.Length)];
            begin += batch.Length;
        }
    }
}
