using Adarl.Networks;
using Adarl.Systems.Rivals;
using Adarl.Systems.Simple;
using static TorchSharp.torch;

namespace Adarl.Export;

/// <summary>
/// Networks that hear sequences as ONNX operators, of one item [1, frames, W] of any length: an item beside longer ones is what it is alone, so that no mask is
/// needed.
/// </summary>
/// <param name="layers">Their layers.</param>
/// <param name="model">The network.</param>
internal sealed class OnnxSequences(OnnxLayers layers, EmotionModel model)
{
    private const double NeighbourScale = 1e-4;
    private const long Neighbours = 5;

    private readonly Dictionary<string, nn.Module> parts = model
        .named_children()
        .ToDictionary(p => p.name, p => p.module);

    /// <summary>Adds the network.</summary>
    /// <param name="input">What it is made for.</param>
    /// <returns>False for a network that is not known here.</returns>
    public bool Add(ModelInput input)
    {
        Func<string, string>? compute = model switch
        {
            FcnAttention => frames => Attention(Convolutions(frames, FcnAttention.LeastFrames, 5)),
            ConvolutionalGru => frames => Hidden(OverTime(Convolutions(frames, ConvolutionalGru.LeastFrames, 3))),
            SegmentCnn segments => frames => Hidden(layers.Flat(Convolutions(frames, segments.Frames, 3))),
            MelCnn => frames => Attention(Convolutions(frames, MelCnn.LeastFrames, 3)),
            FunctionalsDnn => frames => Functionals(frames),
            DescriptorLstm => frames => Positions(States(frames, "lstm", Lstm).States),
            AudioBre => Bre,
            LogMelGru => frames => layers.Mean(States(frames, "gru", Gru).States, 1),
            _ => null,
        };
        if (compute is null)
            return false;
        var frames = layers.Graph.Input("frames", 1L, "frames", input.Height);
        var last =
            model is FunctionalsDnn ? "fc3"
            : model is ConvolutionalGru or SegmentCnn ? "fc2"
            : "fc";
        layers.Graph.Output(layers.Dense(compute(frames), last), OnnxFile.Logits, 1L, input.Classes);
        return true;
    }

    private string Hidden(string values) => layers.Relu(layers.Dense(values, "fc1"));

    private string Functionals(string frames) =>
        layers.Relu(layers.Dense(Hidden(layers.Mean(layers.Part(frames, 1, 0, 1), 1)), "fc2"));

    private string Bre(string frames)
    {
        var width = layers.Shape("lstm.forwards.weight_ih_l0")[1];
        var ends = layers.Shaped(
            layers.Ordered(States(layers.Part(frames, 2, 0, width), "lstm", Lstm).Ends, 1, 0, 2),
            0,
            -1
        ); // [1, 400]
        var vector = layers.Mean(layers.Part(layers.Part(frames, 1, 0, 1), 2, width, long.MaxValue), 1);
        return layers.Graph.Add("Concat", [ends, vector], ("axis", 1L));
    }

    // [1, frames, W] to [1, C, F', T'], zeros added where frames are too few.
    private string Convolutions(string frames, long least, int count)
    {
        var maps = layers.Graph.Add(
            "Unsqueeze",
            [layers.Ordered(Extended(frames, least), 0, 2, 1), layers.Graph.Hold(1)]
        );
        return Enumerable.Range(1, count).Aggregate(maps, (seen, i) => Convolution(seen, $"conv{i}"));
    }

    private string Extended(string frames, long least)
    {
        var graph = layers.Graph;
        var known = graph.Add("Slice", [graph.Add("Shape", [frames]), graph.Hold(1), graph.Hold(2)]);
        var missing = graph.Add("Max", [graph.Add("Sub", [graph.Hold(least), known]), graph.Hold(0)]);
        var pads = graph.Add("Concat", [graph.Hold(0, 0, 0, 0), missing, graph.Hold(0)], ("axis", 0L));
        return graph.Add("Pad", [frames, pads]);
    }

    private string Convolution(string maps, string layer)
    {
        var kernel = ((FrameConvolution)parts[layer]).Kernel;
        var (rows, frames) = (kernel.Rows - 1, kernel.Frames - 1);
        long[] pads = kernel.Padding is { } around
            ? [around, around, around, around]
            : [rows / 2, frames / 2, rows - rows / 2, frames - frames / 2];
        var convolved = layers.Graph.Add(
            "Conv",
            [maps, layers.Weight($"{layer}.weight"), layers.Weight($"{layer}.bias")],
            ("pads", pads),
            ("strides", new[] { kernel.Stride, kernel.Stride })
        );
        convolved = layers.Relu(kernel.Norm ? layers.Norm(convolved, $"{layer}.norm") : convolved);
        if (kernel.LocalResponse)
            convolved = layers.Graph.Add(
                "LRN",
                [convolved],
                ("size", Neighbours),
                ("alpha", NeighbourScale),
                ("beta", 0.75),
                ("bias", 2.0)
            );
        return kernel.Pool == 0
            ? convolved
            : layers.Graph.Add(
                "MaxPool",
                [convolved],
                ("kernel_shape", new[] { kernel.Pool, kernel.Pool }),
                ("strides", new[] { kernel.PoolStride, kernel.PoolStride })
            );
    }

    // The mean state over the frames that the convolutions leave.
    private string OverTime(string maps)
    {
        var frames = layers.Shaped(layers.Ordered(maps, 0, 3, 1, 2), 0, 0, -1); // [1, T', C F']
        return layers.Mean(States(frames, "gru", Gru).States, 1);
    }

    private string Attention(string maps) => Positions(layers.Ordered(layers.Shaped(maps, 0, 0, -1), 0, 2, 1));

    // [1, N, C] to [1, C].
    private string Positions(string positions)
    {
        var graph = layers.Graph;
        var hidden = graph.Add("Tanh", [layers.Dense(positions, "attention.hidden")]);
        var column = graph.Add("Unsqueeze", [layers.Weight("attention.context"), graph.Hold(1)]); // [C, 1]
        var scale = layers.Number(((PositionAttention)parts["attention"]).Scale);
        var scores = graph.Add("Mul", [graph.Add("MatMul", [hidden, column]), scale]); // [1, N, 1]
        var weights = layers.Ordered(graph.Add("Softmax", [scores], ("axis", 1L)), 0, 2, 1); // [1, 1, N]
        return layers.Flat(graph.Add("MatMul", [weights, positions]));
    }

    // States [1, T, 2 units] in the order of time, and the last state of each way, [2, 1, units].
    private (string States, string Ends) States(
        string frames,
        string layer,
        Func<string, string, IReadOnlyList<string>> kind
    )
    {
        var outputs = kind(layers.Ordered(frames, 1, 0, 2), layer); // [T, 2, 1, units]
        return (layers.Shaped(layers.Ordered(outputs[0], 2, 0, 1, 3), 0, 0, -1), outputs[1]);
    }

    // PyTorch keeps the gates reset, update, new; ONNX update, reset, new.
    private IReadOnlyList<string> Gru(string frames, string layer) =>
        Recurrent("GRU", frames, layer, [1, 0, 2], ("linear_before_reset", 1L));

    // PyTorch keeps the gates input, forget, cell, output; ONNX input, output, forget, cell.
    private IReadOnlyList<string> Lstm(string frames, string layer) => Recurrent("LSTM", frames, layer, [0, 3, 1, 2]);

    private IReadOnlyList<string> Recurrent(
        string kind,
        string frames,
        string layer,
        int[] gates,
        params (string Name, object Value)[] more
    ) =>
        layers.Graph.Add(
            kind,
            [
                frames,
                layers.Recurrent(layer, ["weight_ih"], gates),
                layers.Recurrent(layer, ["weight_hh"], gates),
                layers.Recurrent(layer, ["bias_ih", "bias_hh"], gates),
            ],
            2,
            [
                ("direction", "bidirectional"),
                ("hidden_size", layers.Shape($"{layer}.forwards.weight_hh_l0")[1]),
                .. more,
            ]
        );
}
