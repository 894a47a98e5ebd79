using Adarl.Batches;
using Adarl.Kernels;
using Adarl.Networks;
using static TorchSharp.torch;

namespace Adarl.Systems.Paper;

/// <summary>
/// Adaptive domain-aware representation learning, as Figure 2 draws it: two pathways read the same picture, and what
/// the domain pathway knows weighs the frequency rows of the emotion pathway.
/// </summary>
public sealed class AdarlModel : EmotionModel
{
    private readonly FeatureExtractor domainExtractor;
    private readonly DomainPathway? domainPathway;
    private readonly DomainAttention attention;
    private readonly FeatureExtractor emotionExtractor;
    private readonly EmotionPathway emotionPathway;
    private readonly ModelOptions options;
    private readonly bool lossOnAttention;

    /// <summary>Makes the network of Table 1; 278,546 parameters for the paper's picture.</summary>
    /// <param name="name">The system's name.</param>
    /// <param name="parts">Sizes, options and initial weights: Where the weights start.</param>
    /// <param name="domainHead">False leaves out the domain pathway's head, which is all that lambda_1 = 0 makes idle.</param>
    public AdarlModel(string name, NetworkParts parts, bool domainHead = true)
        : base(name)
    {
        var (input, set, precision, start) = parts;
        options = set.Get<ModelOptions>();
        domainExtractor = new FeatureExtractor(options.Kernels, precision, start.For("domain-extractor"));
        lossOnAttention = set.Find<DomainLossOptions>()?.DomainLossOn == DomainLossPlace.Attention;
        var known = lossOnAttention ? input.FeatureRows : input.FeatureValues; // values that the head reads
        if (domainHead)
            domainPathway = new DomainPathway(known, input.Domains, start.For("domain-pathway"));
        attention = new DomainAttention(input.FeatureRows, set.Get<GateOptions>().GatePooling, start.For("attention"));
        emotionExtractor = new FeatureExtractor(options.Kernels, precision, start.For("emotion-extractor"));
        emotionPathway = new EmotionPathway(input.FeatureRows, input.Classes, start.For("emotion-pathway"));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override ModelOutput Compute(Batch batch)
    {
        using var scope = NewDisposeScope();
        var seenByBoth = new Maps(batch.Values);
        var domainMaps = domainExtractor.call(seenByBoth); // F_4^D: [B, 64, 8, 6]
        var domainLogits = lossOnAttention ? null : domainPathway?.forward(domainMaps); // [B, D]
        var seen = options.EmotionGradientReachesDomain ? domainMaps : domainMaps.detach();
        var weights = attention.call(seen); // I_D: [B, 8]
        if (lossOnAttention)
            domainLogits = domainPathway?.forward(Known(domainMaps, weights)); // [B, D]
        var emotionMaps = emotionExtractor.call(seenByBoth); // F_4^E: [B, 64, 8, 6]
        var embedded = DomainAttention.Embed(weights, emotionMaps); // F_emb: [B, 64, 8, 6]
        var head = emotionPathway.Compute(embedded);
        return ModelOutput.Of(head, options, domainLogits, weights).OutOf(scope);
    }

    // I_D with a gradient that reaches the domain extractor, also where that of L_E ends at the attention: [B, 8].
    private Tensor Known(Tensor domainMaps, Tensor weights) =>
        options.EmotionGradientReachesDomain ? weights : attention.call(domainMaps);
}
