using Adarl.Batches;
using Adarl.Networks;
using static TorchSharp.torch;

namespace Adarl.Systems.Rivals;

/// <summary>The part of <c>fusion</c> that hears low-level descriptors: an LSTM each way, and a weighted mean of its states.</summary>
public sealed class DescriptorLstm : EmotionModel
{
    private const long Units = 128;

    private readonly TwoWayLstm lstm;
    private readonly PositionAttention attention;
    private readonly Dense fc;

    /// <summary>Makes the network.</summary>
    /// <param name="name">The part's name.</param>
    /// <param name="parts">Sizes, options and initial weights.</param>
    public DescriptorLstm(string name, NetworkParts parts)
        : base(name)
    {
        lstm = new TwoWayLstm(parts.Input.Height, Units, parts.Start.For("lstm"));
        attention = new PositionAttention(2 * Units, scale: 1, parts.Start.For("attention"));
        fc = new Dense(2 * Units, parts.Input.Classes, parts.Start.For("fc"));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override ModelOutput Compute(Batch batch)
    {
        using var scope = NewDisposeScope();
        var lengths = batch.Lengths ?? throw new InvalidOperationException("the items have no lengths");
        var states = lstm.call(batch.Values, lengths); // [B, T, 256]
        var mean = attention.call(states, batch.Mask().to(ScalarType.Float32)); // [B, 256]
        return new ModelOutput(fc.call(mean), mean).OutOf(scope);
    }
}
