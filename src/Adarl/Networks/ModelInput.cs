namespace Adarl.Networks;

/// <summary>What a network is made for.</summary>
/// <param name="Height">Rows of the picture, F: 400 in the paper.</param>
/// <param name="Width">Columns of the picture, T: 300 in the paper.</param>
/// <param name="Classes">Emotion classes, K.</param>
/// <param name="Domains">Domains, D.</param>
public sealed record ModelInput(long Height, long Width, long Classes, long Domains)
{
    /// <summary>Frequency rows of F_4: 8 in the paper, 4 in the quick geometry.</summary>
    public long FeatureRows => FeatureExtractor.Reduced(Height);

    /// <summary>Time columns of F_4: 6 in the paper, 3 in the quick geometry.</summary>
    public long FeatureColumns => FeatureExtractor.Reduced(Width);

    /// <summary>Values of F_4: 3072 in the paper, 768 in the quick geometry.</summary>
    public long FeatureValues => FeatureExtractor.Channels * FeatureRows * FeatureColumns;
}
