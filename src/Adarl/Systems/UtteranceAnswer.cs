using Adarl.Networks;

namespace Adarl.Systems;

/// <summary>What a system says about an utterance.</summary>
/// <param name="Utterance">Its position in the corpus.</param>
/// <param name="Emotion">K probabilities.</param>
/// <param name="Domain">D probabilities, or null for a system that predicts no domain.</param>
/// <param name="Segments">What it says about the utterance's items; none for a system that judges whole utterances.</param>
public sealed record UtteranceAnswer(
    int Utterance,
    float[] Emotion,
    float[]? Domain,
    IReadOnlyList<SegmentOutput> Segments
)
{
    /// <summary>Its items, each counted once also where two windows look at it; 0 for a system that judges whole utterances.</summary>
    public int Pieces { get; init; }
}
