using Adarl.Batches;
using Adarl.Kernels;
using Adarl.Networks;
using static TorchSharp.torch;

namespace Adarl.Systems.Paper;

/// <summary>
/// The context gate in place of ADARL's attention, after the prefrontal-cortex-like module that the paper names as its
/// inspiration: the context is the domain itself, predicted by ADARL's domain pathway or told, and not its feature maps.
/// </summary>
public sealed class ContextGateModel : EmotionModel
{
    private readonly FeatureExtractor? domainExtractor;
    private readonly DomainPathway? domainPathway;
    private readonly ContextGate gate;
    private readonly FeatureExtractor emotionExtractor;
    private readonly EmotionPathway emotionPathway;
    private readonly ModelOptions options;
    private readonly long domains;

    /// <summary>Makes the network.</summary>
    /// <param name="name">The system's name.</param>
    /// <param name="parts">Sizes, options and initial weights: Where the weights start.</param>
    /// <param name="told">True takes the one-hot of a domain that it is told as context: an oracle. False predicts shares of the domains.</param>
    public ContextGateModel(string name, NetworkParts parts, bool told)
        : base(name)
    {
        var (input, set, precision, start) = parts;
        options = set.Get<ModelOptions>();
        domains = input.Domains;
        if (!told)
        {
            domainExtractor = new FeatureExtractor(options.Kernels, precision, start.For("domain-extractor"));
            domainPathway = new DomainPathway(input.FeatureValues, input.Domains, start.For("domain-pathway"));
        }
        gate = new ContextGate(
            input.Domains,
            input.FeatureRows,
            set.Get<ContextOptions>().ContextWeights,
            start.For("context-gate")
        );
        emotionExtractor = new FeatureExtractor(options.Kernels, precision, start.For("emotion-extractor"));
        emotionPathway = new EmotionPathway(input.FeatureRows, input.Classes, start.For("emotion-pathway"));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override ModelOutput Compute(Batch batch)
    {
        using var scope = NewDisposeScope();
        var seenByBoth = new Maps(batch.Values);
        var domainLogits = domainExtractor is null ? null : domainPathway?.call(domainExtractor.call(seenByBoth)); // [B, D]
        var weights = gate.call(Context(batch, domainLogits)); // k: [B, 8]
        var maps = emotionExtractor.call(seenByBoth); // F_4: [B, 64, 8, 6]
        var head = emotionPathway.Compute(ContextGate.Embed(weights, maps));
        return ModelOutput.Of(head, options, domainLogits, weights).OutOf(scope);
    }

    /// <summary>c: [B, D].</summary>
    private Tensor Context(Batch batch, Tensor? domainLogits)
    {
        if (domainLogits is not null)
            return (options.EmotionGradientReachesDomain ? domainLogits : domainLogits.detach()).softmax(1L);
        var told =
            batch.Domains ?? throw new InvalidOperationException($"{GetName()} must be told the domain of every row");
        return nn.functional.one_hot(told, domains).to(ScalarType.Float32);
    }
}
