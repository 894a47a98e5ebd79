using static TorchSharp.torch;

namespace Adarl.Systems;

/// <summary>What a system answers about, and where it computes.</summary>
/// <param name="Classes">K names.</param>
/// <param name="Domains">D names; none where the corpus has no domain.</param>
/// <param name="Precision">What feature extractors compute in.</param>
/// <param name="Device">Where tensors live.</param>
public sealed record SystemShape(
    IReadOnlyList<string> Classes,
    IReadOnlyList<string> Domains,
    ScalarType Precision,
    Device Device
);
