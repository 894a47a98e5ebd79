using Adarl.Batches;
using Adarl.Kernels;
using Adarl.Networks;
using static TorchSharp.torch;

namespace Adarl.Systems.Paper;

/// <summary>
/// A control for ADARL's size: its two extractors and both of its heads, all asked for the emotion. The second pathway answers beside the first, in
/// place of weighing its rows: the logits are added. No domain label, no gate. 278,600 parameters for the paper's picture, 54 more than ADARL.
/// </summary>
public sealed class DoubleBackboneModel : EmotionModel
{
    private readonly FeatureExtractor emotionExtractor;
    private readonly EmotionPathway emotionPathway;
    private readonly FeatureExtractor secondExtractor;
    private readonly DomainPathway secondPathway;
    private readonly ModelOptions options;

    /// <summary>Makes the network.</summary>
    /// <param name="name">The system's name.</param>
    /// <param name="parts">Sizes, options and initial weights: Where the weights start: the first pathway where the backbone does, the second where ADARL's domain pathway does.</param>
    public DoubleBackboneModel(string name, NetworkParts parts)
        : base(name)
    {
        var (input, set, precision, start) = parts;
        options = set.Get<ModelOptions>();
        emotionExtractor = new FeatureExtractor(options.Kernels, precision, start.For("emotion-extractor"));
        emotionPathway = new EmotionPathway(input.FeatureRows, input.Classes, start.For("emotion-pathway"));
        secondExtractor = new FeatureExtractor(options.Kernels, precision, start.For("domain-extractor"));
        secondPathway = new DomainPathway(input.FeatureValues, input.Classes, start.For("domain-pathway"));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override ModelOutput Compute(Batch batch)
    {
        using var scope = NewDisposeScope();
        var seenByBoth = new Maps(batch.Values);
        var first = emotionPathway.Compute(emotionExtractor.call(seenByBoth)); // of [B, 64, 8, 6]
        var second = secondPathway.call(secondExtractor.call(seenByBoth)); // Eq. 1's head with K outputs: [B, K]
        var logits = Numbers.Sum(first.Logits, second); // [B, K]
        return ModelOutput.Of((logits, first.BeforeNorm, first.AfterNorm), options).OutOf(scope);
    }
}
