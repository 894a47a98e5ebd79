using Adarl.Runs.Records;

namespace Adarl.Evaluation;

/// <summary>What a system made of one fold.</summary>
/// <param name="Segments">Predictions of the test segments; none for a system that judges whole utterances.</param>
/// <param name="Utterances">Predictions of the test utterances.</param>
/// <param name="Embeddings">Embeddings of all segments of all utterances; none for a system without them.</param>
/// <param name="Epochs">Every epoch trained; none for a system without epochs.</param>
/// <param name="ChosenEpoch">The epoch that counts, or null.</param>
/// <param name="Scaler">The normalisation, or null.</param>
/// <param name="Seeds">The seeds used, by purpose.</param>
/// <param name="Choices">What the system chose on the training speakers, by name, or null.</param>
public sealed record FoldOutcome(
    IReadOnlyList<SegmentPrediction> Segments,
    IReadOnlyList<UtterancePrediction> Utterances,
    IReadOnlyList<SegmentEmbedding> Embeddings,
    IReadOnlyList<EpochRecord> Epochs,
    int? ChosenEpoch,
    ScalerRecord? Scaler,
    IReadOnlyDictionary<string, long> Seeds,
    IReadOnlyDictionary<string, string>? Choices = null
);
