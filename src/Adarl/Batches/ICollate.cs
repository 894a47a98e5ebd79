using Adarl.Runs.Records;
using static TorchSharp.torch;

namespace Adarl.Batches;

/// <summary>Puts items into tensors, normalised as it was fitted on training items. Safe to use from several threads.</summary>
public interface ICollate
{
    /// <summary>Puts items together.</summary>
    /// <param name="items">Positions in <see cref="IItems.Segments"/>; B of them.</param>
    /// <param name="precision">What the network's first layers compute in: float32 or bfloat16.</param>
    /// <returns>On the CPU; the caller disposes them.</returns>
    ItemTensors Make(ReadOnlySpan<int> items, ScalarType precision);

    /// <summary>The normalisation as a run records it; null where there is none.</summary>
    ScalerRecord? Record { get; }

    /// <summary>The normalisation as text, from which <see cref="IItems.Restore"/> makes it again.</summary>
    string State();
}
