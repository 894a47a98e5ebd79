using Adarl.Networks;
using Adarl.Runs.Options;

namespace Adarl.Systems.Paper;

/// <summary>The option of a network with a gradient reversal.</summary>
public sealed record ReversalOptions
{
    /// <summary>How strongly the reversal reverses in the course of training.</summary>
    [Option(
        "reversal",
        "How strongly a gradient reversal reverses in the course of training.",
        Section = "Figure 1 (a)",
        Open = "over what the reversal grows: the rate falls faster than lambda_p grows, so that it is weak while most is learned",
        Values = "`over-schedule`: p is the share of the schedule's updates done; `over-training`: of those really made; `constant`: lambda 1"
    )]
    public ReversalChoice Reversal { get; init; } = ReversalChoice.OverSchedule;
}

/// <summary>The option of a network with a context gate.</summary>
public sealed record ContextOptions
{
    /// <summary>Whether the weights of the gate are learned.</summary>
    [Option(
        "context-weights",
        "Whether the weights of a context gate are learned.",
        Open = "whether a context gate's weights are learned; the paper names the module as its inspiration only",
        Values = "`fixed`: as drawn"
    )]
    public ContextWeights ContextWeights { get; init; } = ContextWeights.Learned;
}

/// <summary>The options of a shared-private network.</summary>
public sealed record SharedPrivateOptions
{
    /// <summary>What L_D is multiplied by, besides its weight in Eq. 9.</summary>
    [Option(
        "weight-adversary",
        "What L_D is multiplied by in a shared-private network.",
        Section = "Figure 1 (c)",
        Open = "what the adversary adds; the default is that of public re-implementations of the scheme's probable source",
        Least = 0,
        Below = 1e6,
        Tried = ["0.05", "0"]
    )]
    public double AdversaryWeight { get; init; } = 0.05;

    /// <summary>The weight of the difference loss.</summary>
    [Option(
        "weight-difference",
        "The weight of a shared-private network's difference loss.",
        Section = "Figure 1 (c)",
        Open = "what orthogonality adds",
        Least = 0,
        Below = 1e6,
        Tried = ["0.01", "0"]
    )]
    public double DifferenceWeight { get; init; } = 0.01;
}
