using Adarl.Batches;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>A gated recurrent unit each way over sequences of different lengths (<see cref="TwoWays"/>).</summary>
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
        TwoWays.Start(forwards, units, start);
        TwoWays.Start(backwards, units, start);
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
    public override Tensor forward(Tensor values, Tensor lengths) =>
        TwoWays.States(values, lengths, frames => forwards.call(frames).Item1, frames => backwards.call(frames).Item1);
}
