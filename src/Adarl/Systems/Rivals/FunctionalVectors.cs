using Adarl.Features;

namespace Adarl.Systems.Rivals;

/// <summary>Features of one frame an utterance as a classical system's vectors.</summary>
/// <param name="store">The features.</param>
public sealed class FunctionalVectors(FrameStore store) : IVectors
{
    /// <inheritdoc/>
    public string FeatureHash => store.FeatureHash;

    /// <inheritdoc/>
    public string Description => $"{store.Features.Width} {store.Features.Name} of whole utterances";

    /// <inheritdoc/>
    public int CountItems(IReadOnlyCollection<int> utterances) => utterances.Count;

    /// <inheritdoc/>
    public IReadOnlyList<double[]> Rows(IReadOnlyList<int> utterances, CancellationToken cancel = default)
    {
        return [.. utterances.Select(Row)];

        double[] Row(int utterance)
        {
            cancel.ThrowIfCancellationRequested();
            return [.. store.Of(utterance).Values.Select(v => (double)v)];
        }
    }
}
