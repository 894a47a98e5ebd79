using Adarl.Batches;
using static TorchSharp.torch;

namespace Adarl.Tests.Batches;

/// <summary>Batches are drawn ahead, in their order, and none is left over.</summary>
[Collection("torch")]
public sealed class BatchFeedTests
{
    private static readonly int[][] Batches =
    [
        [3, 1],
        [2],
        [7, 8, 9],
    ];

    [Fact]
    public void Batches_come_in_their_order()
    {
        using var feed = new BatchFeed(new DrawnItems(Draw), Batches, ScalarType.Float32);
        foreach (var batch in Batches)
        {
            using var drawn = feed.Take();
            Assert.Equal(batch.Select(i => (float)i), drawn.Values.data<float>().ToArray());
        }
        Assert.Throws<InvalidOperationException>(feed.Take);
    }

    [Fact]
    public void The_next_batch_is_drawn_before_it_is_asked_for()
    {
        using var second = new ManualResetEventSlim();
        using var feed = new BatchFeed(
            new DrawnItems(
                (segments, precision) =>
                {
                    if (segments[0] == 2)
                        second.Set();
                    return Draw(segments, precision);
                }
            ),
            Batches,
            ScalarType.Float32
        );
        feed.Take().Dispose();
        Assert.True(second.Wait(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void A_failure_to_draw_reaches_who_asks()
    {
        using var feed = new BatchFeed(
            new DrawnItems((_, _) => throw new IOException("gone")),
            Batches,
            ScalarType.Float32
        );
        Assert.Equal("gone", Assert.Throws<IOException>(feed.Take).Message);
    }

    [Fact]
    public void What_was_not_taken_is_freed()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 10; i++)
        {
            using var feed = new BatchFeed(new DrawnItems(Draw), Batches, ScalarType.Float32);
            feed.Take().Dispose();
        }
        Assert.True(Tensor.TotalCount <= before, $"{Tensor.TotalCount - before} tensors are left");
    }

    private static Tensor Draw(int[] segments, ScalarType precision)
    {
        float[] values = [.. segments.Select(i => (float)i)];
        return tensor(values, dtype: precision);
    }
}
