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
    /// <param name="input">Size of the picture and number of classes.</param>
    /// <param name="options">The choices the paper leaves open.</param>
    /// <param name="precision">What the feature extractor computes in.</param>
    /// <param name="start">Where the weights start.</param>
    public BackboneModel(string name, ModelInput input, ModelOptions options, ScalarType precision, WeightSource start)
        : base(name)
    {
        this.options = options;
        emotionExtractor = new FeatureExtractor(options.Kernels, precision, start.For("emotion-extractor"));
        emotionPathway = new EmotionPathway(input.FeatureRows, input.Classes, start.For("emotion-pathway"));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override ModelOutput Compute(ModelBatch batch)
    {
        using var scope = NewDisposeScope();
        var maps = emotionExtractor.call(batch.Pictures); // F_4^E: [B, 64, 8, 6]
        var head = emotionPathway.Compute(maps);
        return ModelOutput.Of(head, options).OutOf(scope);
    }
}
