using Adarl.Batches;
using Adarl.Runs.Records;
using static TorchSharp.torch;

namespace Adarl.Tests.Batches;

/// <summary>Items that a function draws; nothing is fitted to draw them.</summary>
/// <param name="draw">Draws items, in float32 or bfloat16.</param>
internal sealed class DrawnItems(Func<int[], ScalarType, Tensor> draw) : ICollate
{
    public ScalerRecord? Record => null;

    public ItemTensors Make(ReadOnlySpan<int> items, ScalarType precision) => new(draw(items.ToArray(), precision));

    public string State() => "";
}
