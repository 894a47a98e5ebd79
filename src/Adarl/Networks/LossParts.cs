using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>A further term that a network adds to its loss.</summary>
/// <param name="Name">Its name in records.</param>
/// <param name="Value">A scalar, unweighted.</param>
/// <param name="Weight">What it is multiplied by.</param>
public sealed record LossTerm(string Name, Tensor Value, double Weight);

/// <summary>The parts of a loss for one batch, all scalars; <see cref="Total"/> is what is differentiated.</summary>
/// <param name="Total">L.</param>
/// <param name="Emotion">L_E (Eq. 7).</param>
/// <param name="Domain">L_D (Eq. 6), or null where the network has no domain head.</param>
/// <param name="Center">L_cen (Eq. 8), or null where there are no centres.</param>
/// <param name="Terms">What the network adds of its own.</param>
public sealed record LossParts(
    Tensor Total,
    Tensor Emotion,
    Tensor? Domain,
    Tensor? Center,
    IReadOnlyList<LossTerm> Terms
);
