using Adarl.Networks;
using Adarl.Runs;

namespace Adarl.Export;

/// <summary>A network as an ONNX model for inference, in float32.</summary>
public static class OnnxFile
{
    /// <summary>The output of the scores of classes, [B, K].</summary>
    public const string Logits = "emotion_logits";

    /// <summary>The output of the scores of domains, [B, D], of a network with a domain head.</summary>
    public const string DomainLogits = "domain_logits";

    /// <summary>The output of the attention, [B, F'], in the order of the network's rows.</summary>
    public const string Attention = "attention";

    /// <summary>The bytes of the model.</summary>
    /// <param name="model">The network.</param>
    /// <param name="input">What it is made for.</param>
    /// <exception cref="InputException">It is a network that is not known here.</exception>
    public static byte[] Of(EmotionModel model, ModelInput input)
    {
        var graph = new OnnxGraph(model.GetName());
        var layers = new OnnxLayers(graph, model);
        return new OnnxPictures(layers).Add(model, input) || new OnnxSequences(layers, model).Add(input)
            ? graph.ToArray("adarl")
            : throw new InputException(
                $"system {model.GetName()}: its network cannot be written as ONNX; --format safetensors and pytorch hold the weights of any network"
            );
    }
}
