using Adarl.Batches;

namespace Adarl.Tests.Batches;

public sealed class SegmentOrderTests
{
    private static readonly int[] Segments = [.. Enumerable.Range(0, 13).Select(i => 3 * i)];

    [Fact]
    public void A_pass_holds_every_segment_once_in_an_order_of_its_own()
    {
        var order = new SegmentOrder(Segments, 1, "A");
        Assert.All(Enumerable.Range(0, 5), pass => Assert.Equal(Segments, order.Epoch(pass, null).Order()));
        Assert.NotEqual(order.Epoch(0, null), order.Epoch(1, null));
    }

    [Fact]
    public void Seed_and_fold_decide_the_order_and_asking_does_not()
    {
        var order = new SegmentOrder(Segments, 1, "A");
        var third = order.Epoch(3, null);
        Assert.Equal(third, order.Epoch(3, null));
        Assert.Equal(third, new SegmentOrder(Segments, 1, "A").Epoch(3, null));
        Assert.NotEqual(third, new SegmentOrder(Segments, 2, "A").Epoch(3, null));
        Assert.NotEqual(third, new SegmentOrder(Segments, 1, "B").Epoch(3, null));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(13)]
    [InlineData(20)]
    [InlineData(40)]
    public void Epochs_of_any_size_laid_end_to_end_are_the_passes_laid_end_to_end(int size)
    {
        var order = new SegmentOrder(Segments, 1, "A");
        var passes = Enumerable.Range(0, 20).SelectMany(pass => order.Epoch(pass, null)).Take(5 * size);
        var epochs = Enumerable.Range(0, 5).SelectMany(epoch => order.Epoch(epoch, size));
        Assert.Equal(passes, epochs);
    }

    [Theory]
    [InlineData(16, LastBatchRule.KeepFromEight, new[] { 8, 8 })]
    [InlineData(23, LastBatchRule.KeepFromEight, new[] { 8, 8 })]
    [InlineData(7, LastBatchRule.KeepFromEight, new int[0])]
    [InlineData(23, LastBatchRule.Keep, new[] { 8, 8, 7 })]
    [InlineData(17, LastBatchRule.Keep, new[] { 8, 8 })]
    [InlineData(18, LastBatchRule.Keep, new[] { 8, 8, 2 })]
    [InlineData(23, LastBatchRule.Drop, new[] { 8, 8 })]
    public void The_last_batch_obeys_its_rule(int segments, LastBatchRule rule, int[] sizes)
    {
        var batches = SegmentOrder.Batches([.. Enumerable.Range(0, segments)], 8, rule);
        Assert.Equal(sizes, batches.Select(batch => batch.Length));
        Assert.Equal(Enumerable.Range(0, sizes.Sum()), batches.SelectMany(batch => batch));
    }

    [Fact]
    public void A_long_last_batch_is_kept_from_eight_segments_and_a_small_batch_size_lowers_that()
    {
        Assert.Equal([32, 8], Sizes(40, 32));
        Assert.Equal([32], Sizes(39, 32));
        Assert.Equal([4, 4], Sizes(11, 4));

        static IEnumerable<int> Sizes(int segments, int size) =>
            SegmentOrder
                .Batches([.. Enumerable.Range(0, segments)], size, LastBatchRule.KeepFromEight)
                .Select(batch => batch.Length);
    }
}
