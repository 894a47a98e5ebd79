using static TorchSharp.torch;

namespace Adarl.Batches;

/// <summary>
/// Draws the batches of an epoch in their order, each while the step before it runs. What is drawn does not depend on when.
/// </summary>
internal sealed class BatchFeed : IDisposable
{
    private readonly ICollate collate;
    private readonly IReadOnlyList<int[]> batches;
    private readonly ScalarType precision;
    private Task<ItemTensors>? next;
    private int step;

    /// <summary>Begins to draw the first batch.</summary>
    /// <param name="collate">Puts items into tensors.</param>
    /// <param name="batches">The items of each batch.</param>
    /// <param name="precision">What they are drawn in.</param>
    public BatchFeed(ICollate collate, IReadOnlyList<int[]> batches, ScalarType precision)
    {
        (this.collate, this.batches, this.precision) = (collate, batches, precision);
        next = Begin();
    }

    /// <summary>The next batch's items, on the CPU. The caller disposes them: no dispose scope knows of them.</summary>
    public ItemTensors Take()
    {
        var drawn = next ?? throw new InvalidOperationException($"all {batches.Count} batches are taken");
        next = null;
        var items = drawn.GetAwaiter().GetResult();
        next = Begin();
        return items;
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

    private Task<ItemTensors>? Begin()
    {
        if (step == batches.Count)
            return null;
        var batch = batches[step++];
        return Task.Run(() => collate.Make(batch, precision));
    }
}
