using Adarl.Batches;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>
/// Two recurrent layers over sequences of different lengths, one each way. The backward one reads each sequence from its own last frame, so that padding
/// changes no output.
/// </summary>
internal static class TwoWays
{
    /// <summary>The states of both layers, [B, T, 2 units]: 0 beyond a sequence's end.</summary>
    /// <param name="values">[B, T, W].</param>
    /// <param name="lengths">[B], int64, on the CPU.</param>
    /// <param name="forwards">[B, T, W] to [B, T, units].</param>
    /// <param name="backwards">The same of what stands in reverse.</param>
    public static Tensor States(
        Tensor values,
        Tensor lengths,
        Func<Tensor, Tensor> forwards,
        Func<Tensor, Tensor> backwards
    )
    {
        using var scope = NewDisposeScope();
        var mask = new Batch(values, lengths).Mask().unsqueeze(2L); // [B, T, 1]
        var order = Reversed(lengths, values.shape[1]).to(values.device).unsqueeze(2L); // [B, T, 1]
        var there = forwards(values); // [B, T, units]
        var back = backwards(values.gather(1L, order.expand(values.shape)));
        back = back.gather(1L, order.expand(back.shape)); // in the order of time again
        return (cat([there, back], 2L) * mask).MoveToOuterDisposeScope();
    }

    /// <summary>What each layer says at its end: the forward one at the last frame, the backward one at the first; [B, 2 units].</summary>
    /// <param name="states">As <see cref="States"/> gave them.</param>
    /// <param name="lengths">[B], int64, on the CPU.</param>
    public static Tensor Ends(Tensor states, Tensor lengths)
    {
        using var scope = NewDisposeScope();
        var units = states.shape[2] / 2;
        var last = (lengths - Numbers.Of(1L)).to(states.device).reshape(-1, 1, 1).expand(-1, 1, units); // [B, 1, units]
        var there = states.narrow(2L, 0L, units).gather(1L, last).squeeze(1L);
        var back = states.select(1L, 0L).narrow(1L, units, units);
        return cat([there, back], 1L).MoveToOuterDisposeScope();
    }

    /// <summary>Starts the weights of a recurrent layer: uniform in +-1 / sqrt(units), PyTorch's rule, whatever that of the other weights.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="units">Its units.</param>
    /// <param name="start">The stream of random numbers.</param>
    public static void Start(nn.Module layer, long units, WeightStart start)
    {
        using var _ = no_grad();
        foreach (var parameter in layer.parameters())
            parameter.uniform_(-1 / Math.Sqrt(units), 1 / Math.Sqrt(units), start.Generator);
    }

    // Where each frame of the reversed sequence comes from; padding stays in its place.
    private static Tensor Reversed(Tensor lengths, long frames)
    {
        var each = lengths.data<long>().ToArray();
        return tensor(
            [.. each.SelectMany(n => Enumerable.Range(0, (int)frames).Select(t => t < n ? n - 1 - t : t))],
            [each.Length, frames]
        );
    }
}
