using static TorchSharp.torch;

namespace Adarl.Export;

/// <summary>The layers of a network as ONNX operators, in evaluation mode and float32. Layers go by their names in the network's state.</summary>
/// <param name="graph">What they are added to.</param>
/// <param name="model">The network.</param>
internal sealed class OnnxLayers(OnnxGraph graph, nn.Module model)
{
    private static readonly string[] Ways = ["forwards", "backwards"];

    // That of every batch norm of ours, which is PyTorch's default.
    private const double Epsilon = 1e-5;

    private readonly Dictionary<string, Tensor> state = model.state_dict();
    private readonly HashSet<string> held = [];
    private int numbers;

    /// <summary>The graph.</summary>
    public OnnxGraph Graph => graph;

    /// <summary>Whether the network has such a weight.</summary>
    /// <param name="name">Its name.</param>
    public bool Has(string name) => state.ContainsKey(name);

    /// <summary>The shape of a weight.</summary>
    /// <param name="name">Its name.</param>
    public long[] Shape(string name) => state[name].shape;

    /// <summary>A weight as a constant of the graph.</summary>
    /// <param name="name">Its name in the network's state.</param>
    public string Weight(string name)
    {
        if (held.Add(name))
            graph.Hold(name, Values(state[name]), state[name].shape);
        return name;
    }

    /// <summary>A matrix of weights, turned: [inputs, outputs].</summary>
    /// <param name="name">Its name in the network's state.</param>
    public string Turned(string name)
    {
        var turned = $"{name}.turned";
        using var scope = NewDisposeScope();
        if (held.Add(turned))
            graph.Hold(turned, Values(state[name].t()), [.. state[name].shape.Reverse()]);
        return turned;
    }

    /// <summary>A dense layer: [..., inputs] to [..., outputs].</summary>
    public string Dense(string input, string layer) =>
        graph.Add("Add", [graph.Add("MatMul", [input, Turned($"{layer}.weight")]), Weight($"{layer}.bias")]);

    /// <summary>Batch norm by its running statistics: channels are the second side.</summary>
    public string Norm(string input, string layer) =>
        graph.Add(
            "BatchNormalization",
            [
                input,
                Weight($"{layer}.weight"),
                Weight($"{layer}.bias"),
                Weight($"{layer}.running_mean"),
                Weight($"{layer}.running_var"),
            ],
            ("epsilon", Epsilon)
        );

    /// <summary>max(x, 0).</summary>
    public string Relu(string input) => graph.Add("Relu", [input]);

    /// <summary>The mean over a side, which goes.</summary>
    public string Mean(string input, long side) =>
        graph.Add("ReduceMean", [input], ("axes", new[] { side }), ("keepdims", 0L));

    /// <summary>All sides but the first as one.</summary>
    public string Flat(string input) => graph.Add("Flatten", [input], ("axis", 1L));

    /// <summary>Another shape; 0 keeps a side, -1 is what is left.</summary>
    public string Shaped(string input, params long[] shape) => graph.Add("Reshape", [input, graph.Hold(shape)]);

    /// <summary>The sides in another order.</summary>
    public string Ordered(string input, params long[] order) => graph.Add("Transpose", [input], ("perm", order));

    /// <summary>A stretch of a side.</summary>
    public string Part(string input, long side, long begin, long end) =>
        graph.Add("Slice", [input, graph.Hold(begin), graph.Hold(end), graph.Hold(side)]);

    /// <summary>A number.</summary>
    public string Number(double value) => graph.Hold($"number_{numbers++}", [(float)value], []);

    /// <summary>The weights of both directions of a recurrent layer, one after the other, their gates in the order of ONNX.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="kinds">Which weights, e.g. <c>weight_ih</c>; two kinds of biases are laid end to end.</param>
    /// <param name="gates">For each gate of ONNX its place in the weights of PyTorch.</param>
    public string Recurrent(string layer, string[] kinds, int[] gates)
    {
        using var scope = NewDisposeScope();
        var ways = Ways.Select(way =>
            cat([.. kinds.Select(kind => InOrder(state[$"{layer}.{way}.{kind}_l0"], gates))], 0L)
        );
        var both = stack(ways.ToList(), 0L); // [2, gates x units, ...]
        return graph.Hold($"{layer}.{string.Join("+", kinds)}", Values(both), both.shape);
    }

    private static Tensor InOrder(Tensor weights, int[] gates)
    {
        var each = weights.chunk(gates.Length, 0L);
        return cat([.. gates.Select(gate => each[gate])], 0L);
    }

    private static float[] Values(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
    }
}
