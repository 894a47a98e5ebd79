using Adarl.Runs;
using static TorchSharp.torch;

namespace Adarl.Model;

/// <summary>A network that can be trained.</summary>
/// <param name="Name">Its name on the command line and in records.</param>
/// <param name="Description">One line for a list.</param>
/// <param name="HasDomainHead">Whether it predicts the domain, so that L_D (Eq. 6) trains it.</param>
/// <param name="Create">Makes it.</param>
public sealed record NetworkSystem(
    string Name,
    string Description,
    bool HasDomainHead,
    Func<ModelInput, ModelOptions, ScalarType, WeightSource, EmotionModel> Create
)
{
    /// <summary>
    /// Whether it is told the domain of what it hears also in evaluation, the test speaker's included. Such a system has
    /// <c>oracle</c> in its name.
    /// </summary>
    public bool ToldTestDomain { get; init; }

    /// <summary>Whether each domain has class centres of its own.</summary>
    public bool CentersPerDomain { get; init; }

    /// <summary>Names of the options that this system has and most have not; they stand in the records of no other.</summary>
    public IReadOnlyList<string> OwnOptions { get; init; } = [];

    /// <summary>Whether it needs the domain of the utterances it trains on.</summary>
    public bool NeedsDomain => HasDomainHead || ToldTestDomain;
}

/// <summary>The networks by name.</summary>
public static class NetworkCatalog
{
    /// <summary>The paper's network.</summary>
    public const string AdarlNetwork = "adarl";

    /// <summary>The network without its domain head, its attention live.</summary>
    public const string BackboneAttention = "backbone-attention";

    /// <summary>The option of <see cref="ModelOptions.Reversal"/>.</summary>
    public const string ReversalOption = "reversal";

    /// <summary>All of them, the paper's first.</summary>
    public static IReadOnlyList<NetworkSystem> All { get; } =
    [
        new(
            AdarlNetwork,
            "the paper's network: two pathways, the domain one weighs the emotion one's frequency rows",
            HasDomainHead: true,
            (input, options, precision, start) => new AdarlModel(AdarlNetwork, input, options, precision, start)
        ),
        new(
            "backbone",
            "Table 3's backbone: the emotion pathway alone, no attention",
            HasDomainHead: false,
            (input, options, precision, start) => new BackboneModel("backbone", input, options, precision, start)
        ),
        new(
            BackboneAttention,
            "the backbone by the letter of section 3.3.2: ADARL with lambda_1 = 0, its attention live",
            HasDomainHead: false,
            (input, options, precision, start) =>
                new AdarlModel(BackboneAttention, input, options, precision, start, domainHead: false)
        ),
        new(
            "domain-invariant",
            "Table 3's domain-invariant model, Figure 1 (a): the backbone and a domain head behind a gradient reversal",
            HasDomainHead: true,
            (input, options, precision, start) =>
                new DomainInvariantModel("domain-invariant", input, options, precision, start)
        )
        {
            OwnOptions = [ReversalOption],
        },
        new(
            "self-attention-gate",
            "control: ADARL's attention, fed by the emotion pathway itself in place of the domain pathway",
            HasDomainHead: false,
            (input, options, precision, start) =>
                new SelfAttentionModel("self-attention-gate", input, options, precision, start)
        ),
    ];

    /// <summary>The network of a name.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InputException">There is none; the message lists those there are.</exception>
    public static NetworkSystem Of(string name) =>
        All.FirstOrDefault(system => system.Name == name)
        ?? throw new InputException($"system '{name}': expected one of {string.Join(", ", All.Select(s => s.Name))}");
}
