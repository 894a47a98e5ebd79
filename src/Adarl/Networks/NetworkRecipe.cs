using Adarl.Runs.Options;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>What a network is made from.</summary>
/// <param name="Input">The size of an item, and the numbers of classes and domains.</param>
/// <param name="Options">The options of its system.</param>
/// <param name="Precision">What the feature extractors compute in.</param>
/// <param name="Start">Where the weights start.</param>
public sealed record NetworkParts(ModelInput Input, OptionSet Options, ScalarType Precision, WeightSource Start);

/// <summary>How a network and its loss are made.</summary>
/// <param name="Name">Its name on the command line and in records.</param>
/// <param name="Create">Makes the network at its first step, on the CPU.</param>
public sealed record NetworkRecipe(string Name, Func<NetworkParts, EmotionModel> Create)
{
    /// <summary>Makes the loss: of the parts, and of what each class weighs, [K] or null. Cross entropy where nothing else is said.</summary>
    public Func<NetworkParts, Tensor?, Objective> Objective { get; init; } = (_, weights) => new CrossEntropy(weights);

    /// <summary>Whether the items of an utterance train in one batch, so that the loss can look at them together; of the system's options.</summary>
    public Func<OptionSet, bool> KeepsTogether { get; init; } = _ => false;

    /// <summary>Whether it predicts the domain, so that L_D (Eq. 6) trains it.</summary>
    public bool HasDomainHead { get; init; }

    /// <summary>
    /// Whether it is told the domain of what it hears also in evaluation, the test speaker's included. Such a system has
    /// <c>oracle</c> in its name.
    /// </summary>
    public bool ToldTestDomain { get; init; }
}
