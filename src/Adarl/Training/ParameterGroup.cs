using TorchSharp.Modules;

namespace Adarl.Training;

/// <summary>Parameters that decay alike.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Decay">Their weight decay.</param>
public sealed record ParameterGroup(IReadOnlyList<Parameter> Parameters, double Decay);
