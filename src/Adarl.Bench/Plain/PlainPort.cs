using Adarl.Batches;
using Adarl.Networks;
using Adarl.Systems;
using Adarl.Systems.Paper;
using static TorchSharp.torch;

namespace Adarl.Bench.Plain;

/// <summary>
/// What ours is measured against: the paper's network ported to TorchSharp without a thought of speed. The two feature extractors, nearly all
/// of the work, are plain float32 modules; the small heads are ours. It computes the same function as <see cref="AdarlModel"/> (a test
/// holds it to that).
/// </summary>
public sealed class PlainPort : EmotionModel
{
    private readonly PlainExtractor domainExtractor = new();
    private readonly DomainPathway domainPathway;
    private readonly DomainAttention attention;
    private readonly PlainExtractor emotionExtractor = new();
    private readonly EmotionPathway emotionPathway;

    /// <summary>Makes the network, with the same weights as <see cref="AdarlModel"/> has from the same source.</summary>
    /// <param name="input">Size of the picture and number of classes and domains.</param>
    /// <param name="start">Where the weights start.</param>
    public PlainPort(ModelInput input, WeightSource start)
        : base("plain-port")
    {
        domainPathway = new DomainPathway(input.FeatureValues, input.Domains, start.For("domain-pathway"));
        attention = new DomainAttention(input.FeatureRows, GatePooling.TimeAndChannel, start.For("attention"));
        emotionPathway = new EmotionPathway(input.FeatureRows, input.Classes, start.For("emotion-pathway"));
        RegisterComponents();
        var options = PaperSystems.Named(PaperSystems.Adarl).Defaults(Preset.Paper);
        using var ours = new AdarlModel("adarl", new NetworkParts(input, options, ScalarType.Float32, start));
        Take(ours);
    }

    /// <inheritdoc/>
    public override ModelOutput Compute(Batch batch)
    {
        using var scope = NewDisposeScope();
        var domainMaps = domainExtractor.call(batch.Values); // F_4^D: [B, 64, 8, 6]
        var domainLogits = domainPathway.call(domainMaps); // [B, D]
        var weights = attention.call(domainMaps); // I_D: [B, 8]
        var emotionMaps = emotionExtractor.call(batch.Values); // F_4^E: [B, 64, 8, 6]
        var (logits, before, after) = emotionPathway.Compute(DomainAttention.Embed(weights, emotionMaps));
        scope.MoveToOuter(logits, before, after);
        scope.MoveToOuter(domainLogits, weights);
        return new ModelOutput(logits, after, before, domainLogits, weights);
    }

    // Ours keeps the two kernels of a layer in one tensor, the first one's channels first.
    private void Take(AdarlModel ours)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var theirs = ours.named_parameters().ToDictionary(p => p.name, p => (Tensor)p.parameter);
        foreach (var (name, own) in named_parameters())
        {
            var second = name.Contains(".second.");
            if (!second && !name.Contains(".first."))
            {
                own.copy_(theirs[name]);
                continue;
            }
            var stacked = theirs[name.Replace(".first.", ".").Replace(".second.", ".") + "1"];
            own.copy_(stacked.narrow(0L, second ? own.shape[0] : 0, own.shape[0]));
        }
    }
}
