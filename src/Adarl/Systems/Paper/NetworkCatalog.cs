using Adarl.Networks;
using Adarl.Runs;
using static TorchSharp.torch;

namespace Adarl.Systems.Paper;

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

    /// <summary>The context gate that predicts its context.</summary>
    public const string ContextGateNetwork = "context-gate";

    /// <summary>One model per domain, chosen by a classifier.</summary>
    public const string PerDomainPredicted = "per-domain-predicted";

    /// <summary>The networks whose emotion pathway reads what a domain pathway makes, so that L_E may train it too.</summary>
    public static IReadOnlyList<string> LinkedPathways { get; } = [AdarlNetwork, BackboneAttention, ContextGateNetwork];

    /// <summary>The option of <see cref="ModelOptions.ContextWeights"/>.</summary>
    public const string ContextWeightsOption = "context-weights";

    /// <summary>The option of <see cref="ModelOptions.AdversaryWeight"/>.</summary>
    public const string AdversaryWeightOption = "weight-adversary";

    /// <summary>The option of <see cref="ModelOptions.DifferenceWeight"/>.</summary>
    public const string DifferenceWeightOption = "weight-difference";

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
        PerDomain(
            "per-domain-oracle",
            "Figure 1 (b): a backbone for each domain; that of the test speaker's domain, which it is told, answers",
            ModelOfDomain.Own
        ),
        PerDomain(
            PerDomainPredicted,
            "Figure 1 (b): a backbone for each domain; that of the domain which a classifier hears answers",
            ModelOfDomain.Predicted
        ),
        PerDomain(
            "per-domain-swapped-oracle",
            "Figure 1 (b): a backbone for each domain; that of the wrong domain answers",
            ModelOfDomain.Swapped
        ),
        SharedPrivate(
            "shared-private-oracle",
            "Figure 1 (c): shared and orthogonal private features by convolutions; it is told the test speaker's domain",
            BranchKind.Convolutional
        ),
        SharedPrivate(
            "shared-private-lstm-oracle",
            "Figure 1 (c): shared and orthogonal private features by LSTMs; it is told the test speaker's domain",
            BranchKind.Lstm
        ),
        Context(
            ContextGateNetwork,
            "a gate driven by the predicted domain itself in place of ADARL's attention",
            told: false
        ),
        Context(
            "context-gate-oracle",
            "a gate driven by the domain in place of ADARL's attention; it is told the test speaker's domain",
            told: true
        ),
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

    private static NetworkSystem PerDomain(string name, string description, ModelOfDomain answering) =>
        new(
            name,
            description,
            HasDomainHead: answering == ModelOfDomain.Predicted,
            (input, options, precision, start) => new PerDomainModel(name, input, options, precision, start, answering)
        )
        {
            ToldTestDomain = answering != ModelOfDomain.Predicted,
            CentersPerDomain = true,
        };

    private static NetworkSystem SharedPrivate(string name, string description, BranchKind kind) =>
        new(
            name,
            description,
            HasDomainHead: true,
            (input, options, precision, start) => new SharedPrivateModel(name, input, options, precision, start, kind)
        )
        {
            ToldTestDomain = true,
            OwnOptions = [AdversaryWeightOption, DifferenceWeightOption],
        };

    private static NetworkSystem Context(string name, string description, bool told) =>
        new(
            name,
            description,
            HasDomainHead: !told,
            (input, options, precision, start) => new ContextGateModel(name, input, options, precision, start, told)
        )
        {
            ToldTestDomain = told,
            OwnOptions = [ContextWeightsOption],
        };
}
