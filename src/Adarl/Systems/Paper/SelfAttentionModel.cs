using Adarl.Batches;
using Adarl.Networks;
using static TorchSharp.torch;

namespace Adarl.Systems.Paper;

/// <summary>
/// A control for ADARL: the attention of Eq. 4 and 5, fed by the emotion pathway's own feature maps. It has the gate and no
/// domain knowledge. 43,408 parameters for the paper's picture.
/// </summary>
public sealed class SelfAttentionModel : EmotionModel
{
    private readonly FeatureExtractor emotionExtractor;
    private readonly DomainAttention attention;
    private readonly EmotionPathway emotionPathway;
    private readonly ModelOptions options;

    /// <summary>Makes the network.</summary>
    /// <param name="name">The system's name.</param>
    /// <param name="parts">Sizes, options and initial weights: Where the weights start: where ADARL's do.</param>
    public SelfAttentionModel(string name, NetworkParts parts)
        : base(name)
    {
        var (input, set, precision, start) = parts;
        options = set.Get<ModelOptions>();
        emotionExtractor = new FeatureExtractor(options.Kernels, precision, start.For("emotion-extractor"));
        attention = new DomainAttention(input.FeatureRows, set.Get<GateOptions>().GatePooling, start.For("attention"));
        emotionPathway = new EmotionPathway(input.FeatureRows, input.Classes, start.For("emotion-pathway"));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override ModelOutput Compute(Batch batch)
    {
        using var scope = NewDisposeScope();
        var maps = emotionExtractor.call(batch.Values); // F_4^E: [B, 64, 8, 6]
        var weights = attention.call(maps); // [B, 8]
        var head = emotionPathway.Compute(DomainAttention.Embed(weights, maps));
        return ModelOutput.Of(head, options, attention: weights).OutOf(scope);
    }
}
