using Adarl.Batches;
using Adarl.Networks;
using static TorchSharp.torch;

namespace Adarl.Systems.Paper;

/// <summary>
/// The domain-invariant model of Table 3, Figure 1 (a): the backbone, whose feature maps also enter a domain head through a
/// gradient reversal, so that L_D takes from them what tells the domains apart. 240,262 parameters for the paper's picture.
/// </summary>
public sealed class DomainInvariantModel : EmotionModel
{
    private readonly FeatureExtractor emotionExtractor;
    private readonly EmotionPathway emotionPathway;
    private readonly DomainPathway domainPathway;
    private readonly ModelOptions options;
    private readonly ReversalChoice reversal;

    /// <summary>Makes the network.</summary>
    /// <param name="name">The system's name.</param>
    /// <param name="parts">Sizes, options and initial weights: Where the weights start: where those of ADARL's parts of the same kind do.</param>
    public DomainInvariantModel(string name, NetworkParts parts)
        : base(name)
    {
        var (input, set, precision, start) = parts;
        options = set.Get<ModelOptions>();
        reversal = set.Get<ReversalOptions>().Reversal;
        emotionExtractor = new FeatureExtractor(options.Kernels, precision, start.For("emotion-extractor"));
        emotionPathway = new EmotionPathway(input.FeatureRows, input.Classes, start.For("emotion-pathway"));
        domainPathway = new DomainPathway(input.FeatureValues, input.Domains, start.For("domain-pathway"));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override ModelOutput Compute(Batch batch)
    {
        using var scope = NewDisposeScope();
        var maps = emotionExtractor.call(batch.Values); // F_4: [B, 64, 8, 6]
        var strength = GradientReversal.Strength(reversal, batch.Done); // lambda_p
        var domainLogits = domainPathway.call(GradientReversal.Apply(maps, strength)); // [B, D]
        var head = emotionPathway.Compute(maps);
        return ModelOutput.Of(head, options, domainLogits).OutOf(scope);
    }
}
