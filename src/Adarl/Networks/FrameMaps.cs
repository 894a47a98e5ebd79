using Adarl.Batches;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>Feature maps of sequences: rows by frames, each item with a length of its own; 0 beyond it.</summary>
/// <param name="Values">[B, C, F, T].</param>
/// <param name="Lengths">Frames of each item, [B], int64, on the CPU.</param>
public sealed record FrameMaps(Tensor Values, Tensor Lengths)
{
    /// <summary>A batch of sequences as maps of one channel, [B, 1, W, T]; the caller's dispose scope owns them.</summary>
    /// <param name="batch">The sequences.</param>
    /// <param name="least">The least length that a network can hear: what is shorter is extended to it by zeros, which then count.</param>
    public static FrameMaps Of(Batch batch, long least)
    {
        using var scope = NewDisposeScope();
        var lengths = batch.Lengths ?? throw new InvalidOperationException("the items have no lengths");
        var maps = batch.Values.transpose(1L, 2L).unsqueeze(1L);
        maps = (maps * Mask(maps, lengths)).contiguous();
        var missing = least - maps.shape[3];
        var made = new FrameMaps(
            missing > 0 ? nn.functional.pad(maps, [0, missing]) : maps,
            tensor([.. lengths.data<long>().Select(n => Math.Max(n, least))])
        );
        scope.MoveToOuter(made.Values, made.Lengths);
        return made;
    }

    /// <summary>[B, 1, 1, T]: 1 where an item has a frame, 0 beyond.</summary>
    /// <param name="maps">Maps, [B, C, F, T].</param>
    /// <param name="lengths">[B], int64, on the CPU.</param>
    public static Tensor Mask(Tensor maps, Tensor lengths)
    {
        var (items, frames) = ((int)maps.shape[0], (int)maps.shape[3]);
        var each = lengths.data<long>().ToArray();
        var mask = new float[items * frames];
        for (var i = 0; i < items; i++)
            mask.AsSpan(i * frames, (int)Math.Min(each[i], frames)).Fill(1);
        return tensor(mask, [items, 1, 1, frames], device: maps.device);
    }
}
