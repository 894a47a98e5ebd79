namespace Adarl.Networks;

/// <summary>What a network says about one segment.</summary>
/// <param name="Segment">Its position in the corpus.</param>
/// <param name="Emotion">K probabilities.</param>
/// <param name="Domain">D probabilities, or null without a domain head.</param>
/// <param name="Attention">F' weights, lowest frequency first, or null without attention and in a brief answer.</param>
/// <param name="Embedding">64 values; none in a brief answer.</param>
public sealed record SegmentOutput(
    int Segment,
    float[] Emotion,
    float[]? Domain,
    float[]? Attention,
    float[] Embedding
);
