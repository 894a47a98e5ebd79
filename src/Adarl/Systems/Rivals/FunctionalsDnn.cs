using Adarl.Batches;
using Adarl.Networks;
using static TorchSharp.torch;

namespace Adarl.Systems.Rivals;

/// <summary>The part of <c>fusion</c> that hears 384 functionals of an utterance: two layers of 512 and 256, ReLU.</summary>
public sealed class FunctionalsDnn : EmotionModel
{
    private const long Wide = 512;
    private const long Narrow = 256;

    private readonly Dense fc1;
    private readonly Dense fc2;
    private readonly Dense fc3;

    /// <summary>Makes the network.</summary>
    /// <param name="name">The part's name.</param>
    /// <param name="parts">Sizes, options and initial weights.</param>
    public FunctionalsDnn(string name, NetworkParts parts)
        : base(name)
    {
        fc1 = new Dense(parts.Input.Height, Wide, parts.Start.For("fc1"));
        fc2 = new Dense(Wide, Narrow, parts.Start.For("fc2"));
        fc3 = new Dense(Narrow, parts.Input.Classes, parts.Start.For("fc3"));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override ModelOutput Compute(Batch batch)
    {
        using var scope = NewDisposeScope();
        var functionals = batch.Values.select(1L, 0L); // [B, 384]
        var hidden = fc2.call(fc1.call(functionals).relu()).relu(); // [B, 256]
        return new ModelOutput(fc3.call(hidden), hidden).OutOf(scope);
    }
}
