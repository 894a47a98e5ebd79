using Adarl.Batches;

namespace Adarl.Tests.Batches;

/// <summary>Batches of items of similar length, made of batches of any.</summary>
public sealed class BucketOrderTests
{
    private static readonly int[][] Batches = [.. Shuffled(118).Chunk(8)];

    [Fact]
    public void Every_item_stays_in_and_batches_keep_their_sizes()
    {
        var bucketed = Of(5);
        Assert.Equal(Enumerable.Range(0, 118), bucketed.SelectMany(batch => batch).Order());
        Assert.Equal(Batches.Select(b => b.Length).Order(), bucketed.Select(b => b.Length).Order());
    }

    [Fact]
    public void One_window_over_all_makes_batches_of_neighbours()
    {
        var bucketed = Of(Batches.Length);
        Assert.All(bucketed, batch => Assert.Equal(batch.Length - 1, Length(batch.Max()) - Length(batch.Min())));
    }

    [Fact]
    public void A_wider_window_pads_less()
    {
        Assert.True(Padding(Of(15)) < Padding(Of(4)));
        Assert.True(Padding(Of(4)) < Padding(Batches));
    }

    [Fact]
    public void Items_stay_in_their_window()
    {
        var first = Batches.Take(5).SelectMany(batch => batch).ToHashSet();
        Assert.All(Of(5), batch => Assert.True(batch.All(first.Contains) || !batch.Any(first.Contains)));
    }

    [Fact]
    public void Long_batches_do_not_all_come_last()
    {
        var lengths = Of(Batches.Length).Select(batch => batch.Max()).ToList();
        Assert.NotEqual(lengths.Order(), lengths);
    }

    [Fact]
    public void Seed_fold_and_epoch_decide_the_order()
    {
        var order = Of(5, 1, "A", 3);
        Assert.Equal(order, Of(5, 1, "A", 3));
        Assert.NotEqual(order, Of(5, 2, "A", 3));
        Assert.NotEqual(order, Of(5, 1, "B", 3));
        Assert.NotEqual(order, Of(5, 1, "A", 4));
    }

    private static IReadOnlyList<int[]> Of(int window, long seed = 1, string fold = "A", int epoch = 0) =>
        BucketOrder.Of(Batches, Length, window, seed, fold, epoch);

    private static long Length(int item) => 50 + item;

    private static long Padding(IEnumerable<int[]> batches) =>
        batches.Sum(batch => batch.Sum(item => batch.Max(Length) - Length(item)));

    private static int[] Shuffled(int count)
    {
        int[] items = [.. Enumerable.Range(0, count)];
        Seeds.Generator(1, "items").Shuffle(items);
        return items;
    }
}
