using Adarl.Batches;
using Adarl.Features;
using Adarl.Networks;
using static TorchSharp.torch;

namespace Adarl.Evaluation;

/// <summary>Questions a network: pictures of segments in, probabilities out.</summary>
public static class Predictor
{
    /// <summary>Pictures in a batch. In evaluation mode a segment's result does not depend on its batch.</summary>
    private const int BatchSize = 32;

    /// <summary>Computes segments.</summary>
    /// <param name="model">A network in evaluation mode.</param>
    /// <param name="draw">Draws pictures with the scaler the network was trained with.</param>
    /// <param name="segments">Positions in the store.</param>
    /// <param name="precision">What the feature extractors compute in.</param>
    /// <param name="device">Where the network lives.</param>
    /// <param name="orientation">Which way frequency runs, so that attention comes out lowest frequency first.</param>
    /// <param name="told">The domain of every segment of the store, for a system that is told; null for every other one.</param>
    /// <returns>One output a segment, in the order asked for.</returns>
    public static IReadOnlyList<SegmentOutput> Predict(
        EmotionModel model,
        DrawPictures draw,
        IReadOnlyList<int> segments,
        ScalarType precision,
        Device device,
        Orientation orientation,
        IReadOnlyList<int>? told = null
    )
    {
        using var _ = no_grad();
        var outputs = new List<SegmentOutput>(segments.Count);
        foreach (var batch in segments.Chunk(BatchSize))
        {
            using var scope = NewDisposeScope();
            var domains = told is null ? null : tensor(batch.Select(s => (long)told[s]).ToArray(), device: device);
            var output = model.Compute(new ModelBatch(draw(batch, precision).to(device), domains));
            var emotion = Rows(output.EmotionLogits.softmax(1L));
            var domain = output.DomainLogits is { } logits ? Rows(logits.softmax(1L)) : null;
            var attention = output.Attention is { } weights ? Rows(weights) : null;
            var embedding = Rows(output.Embedding);
            for (var row = 0; row < batch.Length; row++)
                outputs.Add(
                    new(batch[row], emotion[row], domain?[row], LowFirst(attention?[row], orientation), embedding[row])
                );
        }
        return outputs;
    }

    private static float[][] Rows(Tensor values)
    {
        var flat = values.cpu().contiguous().data<float>().ToArray();
        return [.. flat.Chunk((int)values.shape[1])];
    }

    private static float[]? LowFirst(float[]? attention, Orientation orientation)
    {
        if (orientation == Orientation.Picture)
            attention?.AsSpan().Reverse();
        return attention;
    }
}
