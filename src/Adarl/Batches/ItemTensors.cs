using static TorchSharp.torch;

namespace Adarl.Batches;

/// <summary>Items as tensors on the CPU, without labels. Whoever asked for them disposes them.</summary>
/// <param name="Values">[B, 3, F, T], [B, T, W] or [B, W], see <see cref="Batch.Values"/>.</param>
/// <param name="Lengths">[B], int64, or null.</param>
public sealed record ItemTensors(Tensor Values, Tensor? Lengths = null) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Values.Dispose();
        Lengths?.Dispose();
    }
}
