using Adarl.Batches;
using Adarl.Networks;
using Adarl.Runs.Records;

namespace Adarl.Systems;

/// <summary>Questions a network about utterances: the mean over their items (section 2.4).</summary>
/// <param name="collate">Puts items into tensors as in training.</param>
/// <param name="shape">Precision and device.</param>
/// <param name="highFirst">Whether frequency runs downwards.</param>
internal sealed class NetworkAnswers(ICollate collate, SystemShape shape, bool highFirst)
{
    /// <summary>One answer an utterance, in the order asked for.</summary>
    /// <param name="model">The network in evaluation mode.</param>
    /// <param name="heard">The items.</param>
    /// <param name="utterances">Positions in the corpus.</param>
    /// <param name="told">Their domains, for a network that is told.</param>
    /// <param name="brief">Leaves out attention and embeddings.</param>
    /// <param name="stop">Ends the work.</param>
    public IReadOnlyList<UtteranceAnswer> Of(
        EmotionModel model,
        IItems heard,
        IReadOnlyList<int> utterances,
        IReadOnlyList<int>? told,
        bool brief,
        CancellationToken stop
    )
    {
        var places = utterances.Index().ToDictionary(u => u.Item, u => u.Index);
        var items = heard.ItemsOf(places.Keys);
        var outputs = Predictor.Predict(
            model,
            collate,
            items,
            shape.Precision,
            shape.Device,
            highFirst,
            told is null ? null : [.. items.Select(item => told[places[heard.Segments[item].Utterance]])],
            brief,
            stop
        );
        var own = outputs.ToLookup(o => heard.Segments[o.Segment].Utterance);
        return
        [
            .. utterances.Select(u =>
                Mean(u, [.. own[u]]) with
                {
                    Pieces = own[u].Select(o => heard.Segments[o.Segment].Index).Distinct().Count(),
                }
            ),
        ];
    }

    private static UtteranceAnswer Mean(int utterance, IReadOnlyList<SegmentOutput> segments) =>
        new(
            utterance,
            Metrics.MeanProbabilities([.. segments.Select(s => s.Emotion)]),
            segments[0].Domain is null ? null : Metrics.MeanProbabilities([.. segments.Select(s => s.Domain!)]),
            segments
        );
}
