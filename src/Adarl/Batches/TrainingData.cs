using Adarl.Features;
using static TorchSharp.torch;

namespace Adarl.Batches;

/// <summary>The items and labels a fold trains on and is questioned with.</summary>
/// <param name="Collate">Puts items into tensors with the fold's own normaliser.</param>
/// <param name="Segments">All items of the corpus.</param>
/// <param name="Emotions">The class of each utterance of the corpus, or null where it carries none.</param>
/// <param name="Domains">The domain of each utterance of the corpus, or null where it has none.</param>
public sealed record TrainingData(
    ICollate Collate,
    IReadOnlyList<SegmentInfo> Segments,
    IReadOnlyList<int?> Emotions,
    IReadOnlyList<int?> Domains
)
{
    // Never read: a system with a domain head trains on utterances with a domain alone.
    private const int NoDomain = -1;

    /// <summary>The labels of a batch, on a device; the caller's dispose scope owns them.</summary>
    /// <param name="batch">Positions among the items.</param>
    /// <param name="device">Where the tensors go.</param>
    public BatchLabels Labels(IReadOnlyList<int> batch, Device device)
    {
        var utterances = batch.Select(segment => Segments[segment].Utterance).ToArray();
        var labelled = Enumerable
            .Range(0, utterances.Length)
            .Where(row => Emotions[utterances[row]] is not null)
            .ToArray();
        return new BatchLabels(
            tensor(labelled.Select(row => (long)row).ToArray(), device: device),
            tensor(labelled.Select(row => (long)Emotions[utterances[row]]!.Value).ToArray(), device: device),
            tensor(utterances.Select(u => (long)(Domains[u] ?? NoDomain)).ToArray(), device: device)
        )
        {
            Utterances = [.. labelled.Select(row => utterances[row])],
        };
    }
}
