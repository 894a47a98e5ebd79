namespace Adarl.Export;

/// <summary>How weights are written.</summary>
public enum ExportFormat
{
    /// <summary>Tensors and their names (safetensors).</summary>
    Safetensors,

    /// <summary>A state_dict that <c>torch.load</c> reads.</summary>
    Pytorch,

    /// <summary>The network itself, for inference.</summary>
    Onnx,
}
