using Adarl.Networks;
using Adarl.Systems.Paper;

namespace Adarl.Export;

/// <summary>Networks that hear pictures [items, 3, F, T] as ONNX operators.</summary>
/// <param name="layers">Their layers.</param>
internal sealed class OnnxPictures(OnnxLayers layers)
{
    private const string Items = "items";

    /// <summary>Adds a network.</summary>
    /// <param name="model">The network.</param>
    /// <param name="input">What it is made for.</param>
    /// <returns>False for a network that is not known here.</returns>
    public bool Add(EmotionModel model, ModelInput input)
    {
        if (
            model
            is not (AdarlModel or BackboneModel or SelfAttentionModel or DomainInvariantModel or DoubleBackboneModel)
        )
            return false;
        var pictures = layers.Graph.Input("pictures", Items, 3L, input.Height, input.Width);
        var maps = Extractor(pictures, "emotionExtractor"); // [B, 64, F', T']
        string? domain = null;
        string? attention = null;
        if (model is AdarlModel)
        {
            var domainMaps = Extractor(pictures, "domainExtractor");
            attention = Attention(domainMaps, "attention"); // [B, F']
            domain = layers.Has("domainPathway.fc1.weight")
                ? Head(
                    layers.Shape("domainPathway.fc1.weight")[1] == input.FeatureRows
                        ? attention
                        : layers.Flat(domainMaps),
                    "domainPathway"
                )
                : null;
        }
        else if (model is SelfAttentionModel)
            attention = Attention(maps, "attention");
        else if (model is DomainInvariantModel)
            domain = Head(layers.Flat(maps), "domainPathway");
        if (attention is not null)
            maps = layers.Graph.Add("Mul", [layers.Shaped(attention, 0, 1, input.FeatureRows, 1), maps]);
        var logits = EmotionHead(maps);
        if (model is DoubleBackboneModel)
            logits = layers.Graph.Add(
                "Add",
                [logits, Head(layers.Flat(Extractor(pictures, "secondExtractor")), "secondPathway")]
            );
        layers.Graph.Output(logits, OnnxFile.Logits, Items, input.Classes);
        if (domain is not null)
            layers.Graph.Output(domain, OnnxFile.DomainLogits, Items, input.Domains);
        if (attention is not null)
            layers.Graph.Output(attention, OnnxFile.Attention, Items, input.FeatureRows);
        return true;
    }

    // Four multi-scale layers; the pooling of each is that of Table 1.
    private string Extractor(string pictures, string name) =>
        FeatureExtractor
            .Pools.Index()
            .Aggregate(pictures, (maps, pool) => MultiScale(maps, $"{name}.conv{pool.Index + 1}", pool.Item));

    private string MultiScale(string maps, string layer, long pool)
    {
        var convolved = Convolve(maps, $"{layer}.weight1", $"{layer}.bias1", 1, 1);
        if (layers.Has($"{layer}.weight2"))
        {
            var dilation = layers.Shape($"{layer}.weight2")[2] == 3 ? 2L : 1L;
            var second = Convolve(maps, $"{layer}.weight2", $"{layer}.bias2", 2, dilation);
            convolved = layers.Graph.Add("Concat", [convolved, second], ("axis", 1L));
        }
        return layers.Graph.Add(
            "AveragePool",
            [layers.Relu(layers.Norm(convolved, $"{layer}.norm"))],
            ("kernel_shape", new[] { pool, pool }),
            ("strides", new[] { pool, pool })
        );
    }

    private string Convolve(string maps, string weight, string bias, long padding, long dilation) =>
        layers.Graph.Add(
            "Conv",
            [maps, layers.Weight(weight), layers.Weight(bias)],
            ("pads", new[] { padding, padding, padding, padding }),
            ("dilations", new[] { dilation, dilation })
        );

    // Eq. 4, from one mean a row, or from the means of all channels.
    private string Attention(string maps, string name)
    {
        var overTime = layers.Mean(maps, 3); // [B, 64, F']
        var (inputs, rows) = (layers.Shape($"{name}.fc1.weight")[1], layers.Shape($"{name}.fc2.weight")[0]);
        var pooled = inputs == rows ? layers.Mean(overTime, 1) : layers.Flat(overTime);
        var hidden = layers.Relu(layers.Dense(pooled, $"{name}.fc1"));
        return layers.Graph.Add("Sigmoid", [layers.Dense(hidden, $"{name}.fc2")]);
    }

    private string EmotionHead(string maps)
    {
        var products = layers.Graph.Add("Mul", [layers.Mean(maps, 3), layers.Weight("emotionPathway.cfc.weight")]);
        var sums = layers.Graph.Add("ReduceSum", [products, layers.Graph.Hold(2)], ("keepdims", 0L));
        return Head(layers.Graph.Add("Add", [sums, layers.Weight("emotionPathway.cfc.bias")]), "emotionPathway");
    }

    private string Head(string values, string name) =>
        layers.Dense(layers.Norm(layers.Relu(layers.Dense(values, $"{name}.fc1")), $"{name}.norm"), $"{name}.fc2");
}
