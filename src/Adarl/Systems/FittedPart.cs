using Adarl.Networks;

namespace Adarl.Systems;

/// <summary>A trained network inside a system.</summary>
/// <param name="Name">The name of the system that is this one network.</param>
/// <param name="Model">The network, in evaluation mode; it belongs to its system.</param>
/// <param name="Input">What it is made for.</param>
/// <param name="Normaliser">Its normaliser, in JSON.</param>
public sealed record FittedPart(string Name, EmotionModel Model, ModelInput Input, string Normaliser);
