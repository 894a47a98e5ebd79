using Adarl.Batches;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>Questions a network: items in, probabilities out.</summary>
public static class Predictor
{
    /// <summary>Items in a batch. In evaluation mode an item's result does not depend on its batch.</summary>
    private const int BatchSize = 32;

    /// <summary>Computes items.</summary>
    /// <param name="model">A network in evaluation mode.</param>
    /// <param name="collate">Puts items into tensors with the normaliser the network was trained with.</param>
    /// <param name="items">Positions in <see cref="IItems.Segments"/>.</param>
    /// <param name="precision">What the feature extractors compute in.</param>
    /// <param name="device">Where the network lives.</param>
    /// <param name="highFirst">Whether frequency runs downwards, so that attention is turned to come out lowest frequency first.</param>
    /// <param name="told">The domain of each of the items, for a network that is told; null for every other one.</param>
    /// <param name="brief">Leaves out attention and embeddings, so that many items fit into memory.</param>
    /// <param name="stop">Ends the work between two batches.</param>
    /// <returns>One output an item, in the order asked for.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static IReadOnlyList<SegmentOutput> Predict(
        EmotionModel model,
        ICollate collate,
        IReadOnlyList<int> items,
        ScalarType precision,
        Device device,
        bool highFirst = false,
        IReadOnlyList<int>? told = null,
        bool brief = false,
        CancellationToken stop = default
    )
    {
        using var _ = no_grad();
        var memory = MemoryKeeper.OfThisProcess();
        var outputs = new List<SegmentOutput>(items.Count);
        for (var first = 0; first < items.Count; first += BatchSize)
        {
            stop.ThrowIfCancellationRequested();
            AddBatch(first);
            memory.AfterStep();
        }
        return outputs;

        void AddBatch(int first)
        {
            using var scope = NewDisposeScope();
            int[] batch = [.. items.Skip(first).Take(BatchSize)];
            var domains = told is null
                ? null
                : tensor(batch.Select((_, i) => (long)told[first + i]).ToArray(), device: device);
            using var made = collate.Make(batch, precision);
            var output = model.Compute(new Batch(made.Values.to(device), made.Lengths, domains));
            var emotion = Rows(output.EmotionLogits.softmax(1L));
            var domain = output.DomainLogits is { } logits ? Rows(logits.softmax(1L)) : null;
            var attention = !brief && output.Attention is { } weights ? Rows(weights) : null;
            var embedding = brief ? null : Rows(output.Embedding);
            for (var row = 0; row < batch.Length; row++)
                outputs.Add(
                    new(
                        batch[row],
                        emotion[row],
                        domain?[row],
                        LowFirst(attention?[row], highFirst),
                        embedding?[row] ?? []
                    )
                );
        }
    }

    private static float[][] Rows(Tensor values)
    {
        var flat = values.cpu().contiguous().data<float>().ToArray();
        return [.. flat.Chunk((int)values.shape[1])];
    }

    private static float[]? LowFirst(float[]? attention, bool highFirst)
    {
        if (highFirst)
            attention?.AsSpan().Reverse();
        return attention;
    }
}
