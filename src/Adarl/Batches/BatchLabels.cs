using static TorchSharp.torch;

namespace Adarl.Batches;

/// <summary>The labels of a batch's B rows.</summary>
/// <param name="LabelledRows">The rows that carry an emotion label: [N], int64, N from 0 to B.</param>
/// <param name="Emotions">Their classes: [N], int64.</param>
/// <param name="Domains">The domains of all rows: [B], int64.</param>
public sealed record BatchLabels(Tensor LabelledRows, Tensor Emotions, Tensor Domains)
{
    /// <summary>The utterance that each of the labelled rows is of, N positions in the corpus; empty where nobody asks.</summary>
    public IReadOnlyList<int> Utterances { get; init; } = [];
}
