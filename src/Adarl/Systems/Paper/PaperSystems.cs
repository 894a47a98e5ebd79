using Adarl.Batches;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Runs;
using Adarl.Runs.Options;
using Adarl.Training;

namespace Adarl.Systems.Paper;

/// <summary>The systems of the paper: ADARL, Table 3's, the schemes of Figure 1 and controls. All read pictures and are trained under Eq. 9.</summary>
public static class PaperSystems
{
    /// <summary>The paper's network.</summary>
    public const string Adarl = "adarl";

    /// <summary>The network without its domain head, its attention live.</summary>
    public const string BackboneAttention = "backbone-attention";

    private const string DoubleBackbone = "backbone-double";
    private const string ContextGate = "context-gate";
    private const string PerDomainPredicted = "per-domain-predicted";
    private const string DomainWeight = "weight-domain";
    private const string EmotionGradientOption = "emotion-gradient";

    // Their emotion pathway reads what a domain pathway makes, so that L_E may train it too.
    private static readonly string[] Linked = [Adarl, BackboneAttention, ContextGate];

    /// <summary>The quick preset: 200 x 150 pictures, and a schedule for a small corpus in few epochs: batches of 8, so that an epoch holds enough
    /// updates, and a rate that starts lower and falls faster than the paper's. It was chosen on the synthetic corpus of seed 2; the default one is of seed 1.</summary>
    private static IReadOnlyList<object> Quick { get; } =
    [
        new DrawingOptions { Geometry = Geometry.Quick },
        new TrainingOptions
        {
            Epochs = 3,
            BatchSize = 8,
            LearningRate = 0.1,
            LearningRateDecay = 0.5,
        },
    ];

    /// <summary>All of them, the paper's first.</summary>
    public static IReadOnlyList<NetworkSystem> All { get; } =
    [
        Of(
            new(Adarl, parts => new AdarlModel(Adarl, parts)) { HasDomainHead = true },
            "the paper's network: two pathways, the domain one weighs the emotion one's frequency rows",
            new GateOptions(),
            new DomainLossOptions()
        ),
        Of(
            new("backbone", parts => new BackboneModel("backbone", parts)),
            "Table 3's backbone: the emotion pathway alone, no attention"
        ),
        Of(
            new(BackboneAttention, parts => new AdarlModel(BackboneAttention, parts, domainHead: false)),
            "the backbone by the letter of section 3.3.2: ADARL with lambda_1 = 0, its attention live",
            new GateOptions()
        ),
        Of(
            new("domain-invariant", parts => new DomainInvariantModel("domain-invariant", parts))
            {
                HasDomainHead = true,
            },
            "Table 3's domain-invariant model, Figure 1 (a): the backbone and a domain head behind a gradient reversal",
            new ReversalOptions()
        ),
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
        Context(ContextGate, "a gate driven by the predicted domain itself in place of ADARL's attention", told: false),
        Context(
            "context-gate-oracle",
            "a gate driven by the domain in place of ADARL's attention; it is told the test speaker's domain",
            told: true
        ),
        Of(
            new("self-attention-gate", parts => new SelfAttentionModel("self-attention-gate", parts)),
            "control: ADARL's attention, fed by the emotion pathway itself in place of the domain pathway",
            new GateOptions()
        ),
        Of(
            new(DoubleBackbone, parts => new DoubleBackboneModel(DoubleBackbone, parts)),
            "control: a backbone of ADARL's size, both of its pathways asked for the emotion, their logits added"
        ),
    ];

    /// <summary>The network of a name.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InputException">There is none; the message lists those there are.</exception>
    public static NetworkSystem Named(string name) =>
        All.FirstOrDefault(system => system.Name == name)
        ?? throw new InputException($"system '{name}': expected one of {string.Join(", ", All.Select(s => s.Name))}");

    private static NetworkSystem Of(NetworkRecipe recipe, string description, params object[] own) =>
        Of(recipe, description, centersPerDomain: false, own);

    private static NetworkSystem Of(
        NetworkRecipe recipe,
        string description,
        bool centersPerDomain,
        params object[] own
    ) =>
        new(
            recipe with
            {
                Objective = (parts, classWeights) =>
                    new AdarlObjective(
                        Centers(parts, centersPerDomain),
                        parts.Options.Get<LossWeights>(),
                        classWeights
                    ),
            },
            description,
            options => new PictureInput(options.Get<SpectrogramOptions>(), options.Get<DrawingOptions>()),
            [
                new SpectrogramOptions(),
                new DrawingOptions(),
                new ModelOptions(),
                new TrainingOptions(),
                new OptimiserOptions(),
                new ScheduleOptions(),
                new BalanceOptions(),
                new LossWeights(),
                .. own,
            ]
        )
        {
            Quick = Quick,
            Idle =
            [
                .. recipe.HasDomainHead ? Array.Empty<string>() : [DomainWeight],
                .. Linked.Contains(recipe.Name) ? Array.Empty<string>() : [EmotionGradientOption],
            ],
            Checks = options => RefuseUntrainedDomain(recipe, options),
        };

    private static CenterLoss Centers(NetworkParts parts, bool perDomain)
    {
        var options = parts.Options.Get<ModelOptions>();
        return new(
            parts.Input.Classes,
            options.CenterUpdate,
            options.CenterRate,
            parts.Start.For("centers"),
            perDomain ? parts.Input.Domains : 1
        );
    }

    private static NetworkSystem PerDomain(string name, string description, ModelOfDomain answering) =>
        Of(
            new(name, parts => new PerDomainModel(name, parts, answering))
            {
                HasDomainHead = answering == ModelOfDomain.Predicted,
                ToldTestDomain = answering != ModelOfDomain.Predicted,
            },
            description,
            centersPerDomain: true
        );

    private static NetworkSystem SharedPrivate(string name, string description, BranchKind kind) =>
        Of(
            new(name, parts => new SharedPrivateModel(name, parts, kind))
            {
                HasDomainHead = true,
                ToldTestDomain = true,
            },
            description,
            new SharedPrivateOptions()
        );

    private static NetworkSystem Context(string name, string description, bool told) =>
        Of(
            new(name, parts => new ContextGateModel(name, parts, told))
            {
                HasDomainHead = !told,
                ToldTestDomain = told,
            },
            description,
            new ContextOptions()
        );

    private static void RefuseUntrainedDomain(NetworkRecipe recipe, OptionSet options)
    {
        var domainLoss = recipe.Name != BackboneAttention && options.Get<LossWeights>().Domain > 0;
        if (recipe.Name == PerDomainPredicted && !domainLoss)
            throw new InputException(
                $"{DomainWeight} 0 with system {recipe.Name}: nothing would train the classifier that chooses the model; expected a weight above 0"
            );
        if (
            Linked.Contains(recipe.Name)
            && options.Get<ModelOptions>().EmotionGradient == EmotionGradient.Detached
            && !domainLoss
        )
            throw new InputException(
                $"{EmotionGradientOption} detached with system {recipe.Name} and no domain loss: no gradient at all would reach the domain extractor; expected flows"
            );
    }
}
