using Adarl.Corpus;
using Adarl.Folds;
using Adarl.Runs.Records;

namespace Adarl.Evaluation;

/// <summary>Turns what a network says about segments into the rows of a record, joined by key and never by position.</summary>
internal static class FoldRows
{
    /// <summary>One row a segment.</summary>
    public static IReadOnlyList<SegmentPrediction> Segments(
        Experiment experiment,
        Split split,
        IReadOnlyList<SegmentOutput> outputs
    ) =>
        [
            .. outputs.Select(output =>
            {
                var segment = experiment.Store.Segments[output.Segment];
                return new SegmentPrediction
                {
                    Fold = split.Name,
                    Utterance = experiment.Corpus.Utterances[segment.Utterance].Key,
                    Segment = segment.Index,
                    WindowMs = segment.WindowMs,
                    Emotion = output.Emotion,
                    Domain = output.Domain,
                    Attention = output.Attention,
                };
            }),
        ];

    /// <summary>One row an utterance: the mean over its segments (section 2.4).</summary>
    public static IReadOnlyList<UtterancePrediction> Utterances(
        Experiment experiment,
        Split split,
        IReadOnlyList<SegmentOutput> outputs
    ) =>
        [
            .. outputs
                .GroupBy(output => experiment.Store.Segments[output.Segment].Utterance)
                .Select(group =>
                    Utterance(
                        experiment,
                        split,
                        group.Key,
                        Metrics.MeanProbabilities([.. group.Select(o => o.Emotion)]),
                        group.First().Domain is null
                            ? null
                            : Metrics.MeanProbabilities([.. group.Select(o => o.Domain!)])
                    )
                ),
        ];

    /// <summary>The row of one utterance.</summary>
    public static UtterancePrediction Utterance(
        Experiment experiment,
        Split split,
        int position,
        float[] emotion,
        float[]? domain
    )
    {
        var utterance = experiment.Corpus.Utterances[position];
        return new UtterancePrediction
        {
            Fold = split.Name,
            Utterance = utterance.Key,
            Speaker = utterance.SpeakerKey,
            Truth = EmotionNames.Of(utterance.Emotion!.Value),
            Predicted = EmotionNames.All[Metrics.ArgMax(emotion)],
            Emotion = emotion,
            DomainTruth = experiment.DomainOf(position),
            Domain = domain,
        };
    }

    /// <summary>One row a segment of any utterance, each marked with what the fold used the utterance for.</summary>
    public static IReadOnlyList<SegmentEmbedding> Embeddings(
        Experiment experiment,
        Split split,
        IReadOnlyList<SegmentOutput> outputs
    )
    {
        var parts = split
            .Train.Select(u => (u, Part.Train))
            .Concat(split.Validation.Select(u => (u, Part.Validation)))
            .Concat(split.Test.Select(u => (u, Part.Test)))
            .ToDictionary();
        return
        [
            .. outputs.Select(output =>
            {
                var segment = experiment.Store.Segments[output.Segment];
                var utterance = experiment.Corpus.Utterances[segment.Utterance];
                return new SegmentEmbedding
                {
                    Fold = split.Name,
                    Utterance = utterance.Key,
                    Segment = segment.Index,
                    WindowMs = segment.WindowMs,
                    Part = parts[segment.Utterance],
                    Speaker = utterance.SpeakerKey,
                    Truth = utterance.Emotion is { } emotion ? EmotionNames.Of(emotion) : null,
                    DomainTruth = experiment.DomainOf(segment.Utterance),
                    Values = output.Embedding,
                    Attention = output.Attention,
                };
            }),
        ];
    }
}
