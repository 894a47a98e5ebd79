using Adarl.Runs.Records;
using Adarl.Systems;

namespace Adarl.Evaluation;

/// <summary>What a system made of one fold.</summary>
/// <param name="Segments">Predictions of the test segments; none for a system that judges whole utterances.</param>
/// <param name="Utterances">Predictions of the test utterances.</param>
/// <param name="Embeddings">Embeddings of all segments of all utterances; none for a system without them.</param>
/// <param name="Fit">What the fit left for the record.</param>
public sealed record FoldOutcome(
    IReadOnlyList<SegmentPrediction> Segments,
    IReadOnlyList<UtterancePrediction> Utterances,
    IReadOnlyList<SegmentEmbedding> Embeddings,
    FitRecord Fit
);
