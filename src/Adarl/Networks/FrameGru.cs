using Adarl.Batches;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>
/// A gated recurrent unit each way over sequences of different lengths. The backward one reads each sequence from its own last frame, so that
/// padding changes no output.
/// </summary>
public sealed class FrameGru : nn.Module<Tensor, Tensor, Tensor>, ILayer
{
    private readonly GRU forwards;
    private readonly GRU backwards;

    /// <summary>Makes the layer.</summary>
    /// <param name="inputs">Values a frame, W.</param>
    /// <param name="units">Units each way.</param>
    /// <param name="start">Where its weights start: uniform in +-1 / sqrt(units), PyTorch's rule, whatever that of the other weights.</param>
    public FrameGru(long inputs, long units, WeightStart start)
        : base(nameof(FrameGru))
    {
        Description = $"GRU each way over frames of {inputs} values, {units} units";
        forwards = nn.GRU(inputs, units, batchFirst: true);
        backwards = nn.GRU(inputs, units, batchFirst: true);
        using (no_grad())
            foreach (var parameter in forwards.parameters().Concat(backwards.parameters()))
                parameter.uniform_(-1 / Math.Sqrt(units), 1 / Math.Sqrt(units), start.Generator);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public string Description { get; }

    /// <summary>[B, T, W] to [B, T, 2 units]: 0 beyond a sequence's end.</summary>
    /// <param name="batch">Sequences with their lengths.</param>
    public Tensor Compute(Batch batch) =>
        call(batch.Values, batch.Lengths ?? throw new InvalidOperationException("the items have no lengths"));

    /// <summary>The same of values and lengths.</summary>
    /// <param name="values">[B, T, W].</param>
    /// <param name="lengths">[B], int64, on the CPU.</param>
    public override Tensor forward(Tensor values, Tensor lengths)
    {
        using var scope = NewDisposeScope();
        var mask = new Batch(values, lengths).Mask().unsqueeze(2L); // [B, T, 1]
        var order = Reversed(lengths, values.shape[1]).to(values.device).unsqueeze(2L); // [B, T, 1]
        var (there, _) = forwards.call(values); // [B, T, units]
        var (back, _) = backwards.call(values.gather(1L, order.expand(values.shape)));
        back = back.gather(1L, order.expand(back.shape)); // in the order of time again
        return (cat([there, back], 2L) * mask).MoveToOuterDisposeScope();
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
