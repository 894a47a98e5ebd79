using Adarl.Batches;
using Adarl.Networks;
using static TorchSharp.torch;

namespace Adarl.Systems.Paper;

/// <summary>The backbone of Table 3: the emotion pathway alone, no attention; 43,332 parameters for the paper's picture.</summary>
public sealed class BackboneModel : EmotionModel
{
    private readonly FeatureExtractor emotionExtractor;
    private readonly EmotionPathway emotionPathway;
    private readonly ModelOptions options;

    /// <summary>Makes the network.</summary>
    /// <param name="name">The system's name.</param>
    /// <param name="parts">Sizes, options and initial weights: Where the weights start.</param>
    public BackboneModel(string name, NetworkParts parts)
        : base(name)
    {
        var (input, set, precision, start) = parts;
        options = set.Get<ModelOptions>();
        emotionExtractor = new FeatureExtractor(options.Kernels, precision, start.For("emotion-extractor"));
        emotionPathway = new EmotionPathway(input.FeatureRows, input.Classes, start.For("emotion-pathway"));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override ModelOutput Compute(Batch batch)
    {
        using var scope = NewDisposeScope();
        var maps = emotionExtractor.call(batch.Values); // F_4^E: [B, 64, 8, 6]
        var head = emotionPathway.Compute(maps);
        return ModelOutput.Of(head, options).OutOf(scope);
    }
}
