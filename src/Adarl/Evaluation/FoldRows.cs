using Adarl.Batches;
using Adarl.Corpus;
using Adarl.Folds;
using Adarl.Networks;
using Adarl.Runs.Records;
using Adarl.Systems;

namespace Adarl.Evaluation;

/// <summary>Turns what a system says into the rows of a record, joined by key and never by position.</summary>
internal static class FoldRows
{
    /// <summary>One row a segment.</summary>
    public static IReadOnlyList<SegmentPrediction> Segments(
        Experiment experiment,
        Split split,
        IReadOnlyList<UtteranceAnswer> answers
    ) =>
        [
            .. Outputs(answers)
                .Select(output =>
                {
                    var segment = SegmentOf(experiment, output);
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

    /// <summary>One row an utterance.</summary>
    public static IReadOnlyList<UtterancePrediction> Utterances(
        Experiment experiment,
        Split split,
        IReadOnlyList<UtteranceAnswer> answers
    ) =>
        [
            .. answers.Select(answer =>
            {
                var utterance = experiment.Corpus.Utterances[answer.Utterance];
                return new UtterancePrediction
                {
                    Fold = split.Name,
                    Utterance = utterance.Key,
                    Speaker = utterance.SpeakerKey,
                    Truth = EmotionNames.Of(utterance.Emotion!.Value),
                    Predicted = EmotionNames.All[Metrics.ArgMax(answer.Emotion)],
                    Emotion = answer.Emotion,
                    DomainTruth = experiment.DomainOf(answer.Utterance),
                    Domain = answer.Domain,
                };
            }),
        ];

    /// <summary>One row a segment of any utterance, each marked with what the fold used the utterance for.</summary>
    public static IReadOnlyList<SegmentEmbedding> Embeddings(
        Experiment experiment,
        Split split,
        IReadOnlyList<UtteranceAnswer> answers
    )
    {
        var parts = split
            .Train.Select(u => (u, Part.Train))
            .Concat(split.Validation.Select(u => (u, Part.Validation)))
            .Concat(split.Test.Select(u => (u, Part.Test)))
            .ToDictionary();
        return
        [
            .. Outputs(answers)
                .Select(output =>
                {
                    var segment = SegmentOf(experiment, output);
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

    private static IEnumerable<SegmentOutput> Outputs(IEnumerable<UtteranceAnswer> answers) =>
        answers.SelectMany(answer => answer.Segments);

    private static Features.SegmentInfo SegmentOf(Experiment experiment, SegmentOutput output) =>
        ((IItems)experiment.Heard).Segments[output.Segment];
}
