using static TorchSharp.torch;

namespace Adarl.Batches;

/// <summary>
/// Draws the batches of an epoch in their order, each while the step before it runs. What is drawn does not depend on when.
/// </summary>
internal sealed class BatchFeed : IDisposable
{
    private readonly DrawPictures draw;
    private readonly IReadOnlyList<int[]> batches;
    private readonly ScalarType precision;
    private Task<Tensor>? next;
    private int step;

    /// <summary>Begins to draw the first batch.</summary>
    /// <param name="draw">Draws pictures.</param>
    /// <param name="batches">The segments of each batch.</param>
    /// <param name="precision">What they are drawn in.</param>
    public BatchFeed(DrawPictures draw, IReadOnlyList<int[]> batches, ScalarType precision)
    {
        (this.draw, this.batches, this.precision) = (draw, batches, precision);
        next = Begin();
    }

    /// <summary>The next batch's pictures, [B, 3, F, T] on the CPU. The caller disposes them: no dispose scope knows of them.</summary>
    public Tensor Take()
    {
        var drawn = next ?? throw new InvalidOperationException($"all {batches.Count} batches are taken");
        next = null;
        var pictures = drawn.GetAwaiter().GetResult();
        next = Begin();
        return pictures;
    }

    /// <summary>Waits for the batch that is being drawn, and frees it.</summary>
    public void Dispose()
    {
        if (next is null)
            return;
        Task.WaitAny(next);
        if (next.IsCompletedSuccessfully)
            next.Result.Dispose();
        next = null;
    }

    private Task<Tensor>? Begin()
    {
        if (step == batches.Count)
            return null;
        var batch = batches[step++];
        return Task.Run(() => draw(batch, precision));
    }
}
