using Adarl.Features;

namespace Adarl.Systems.Simple;

/// <summary>What the linear reference hears: <see cref="UtteranceStatistics"/> of every utterance.</summary>
/// <param name="store">The log spectrograms.</param>
public sealed class SpectrumStatistics(SegmentStore store) : IVectors
{
    /// <inheritdoc/>
    public string FeatureHash => store.FeatureHash;

    /// <inheritdoc/>
    public string Description => "mean and deviation over time of the log spectrogram";

    /// <inheritdoc/>
    public int CountItems(IReadOnlyCollection<int> utterances)
    {
        var wanted = utterances.ToHashSet();
        return store.Segments.Count(s => wanted.Contains(s.Utterance));
    }

    /// <inheritdoc/>
    public IReadOnlyList<double[]> Rows(IReadOnlyList<int> utterances, CancellationToken cancel = default) =>
        UtteranceStatistics.Of(store, utterances, cancel);
}
