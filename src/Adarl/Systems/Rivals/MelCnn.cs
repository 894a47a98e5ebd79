using Adarl.Batches;
using Adarl.Networks;
using static TorchSharp.torch;

namespace Adarl.Systems.Rivals;

/// <summary>The part of <c>fusion</c> that hears mel spectrograms: three convolutions, and a weighted mean of positions in frequency and time.</summary>
public sealed class MelCnn : EmotionModel
{
    // Three poolings by two leave one frame of these.
    internal const long LeastFrames = 8;
    private const long Maps = 128;

    private readonly FrameConvolution conv1;
    private readonly FrameConvolution conv2;
    private readonly FrameConvolution conv3;
    private readonly PositionAttention attention;
    private readonly Dense fc;

    /// <summary>Makes the network.</summary>
    /// <param name="name">The part's name.</param>
    /// <param name="parts">Sizes, options and initial weights.</param>
    public MelCnn(string name, NetworkParts parts)
        : base(name)
    {
        conv1 = Layer(1, 32, "conv1");
        conv2 = Layer(32, 64, "conv2");
        conv3 = Layer(64, Maps, "conv3");
        attention = new PositionAttention(Maps, scale: 1, parts.Start.For("attention"));
        fc = new Dense(Maps, parts.Input.Classes, parts.Start.For("fc"));
        RegisterComponents();

        FrameConvolution Layer(long inputs, long outputs, string part) =>
            new(new(inputs, outputs, 3, 3) { Norm = true, Pool = 2 }, parts.Start.For(part));
    }

    /// <inheritdoc/>
    public override ModelOutput Compute(Batch batch)
    {
        using var scope = NewDisposeScope();
        var maps = conv3.Compute(conv2.Compute(conv1.Compute(FrameMaps.Of(batch, LeastFrames)))); // [B, 128, 8, T / 8]
        var mean = attention.Compute(maps); // [B, 128]
        return new ModelOutput(fc.call(mean), mean).OutOf(scope);
    }
}
