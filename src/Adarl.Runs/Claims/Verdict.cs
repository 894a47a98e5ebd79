namespace Adarl.Runs.Claims;

/// <summary>What runs say of a claim.</summary>
public enum VerdictKind
{
    /// <summary>It holds.</summary>
    Confirmed,

    /// <summary>It does not hold.</summary>
    Refuted,

    /// <summary>The runs cannot tell.</summary>
    Undecided,

    /// <summary>The corpus or the systems are not what the claim is about.</summary>
    NotApplicable,
}

/// <summary>What the runs of one regime on one corpus say of a claim.</summary>
public sealed record Verdict
{
    /// <summary>The claim.</summary>
    public required Claim Claim { get; init; }

    /// <summary>What they say.</summary>
    public required VerdictKind Kind { get; init; }

    /// <summary>Why it is undecided or does not apply, and what there is to add to a decision; null where nothing.</summary>
    public string? Because { get; init; }

    /// <summary>What was found, in the order of the claim's comparisons; those without runs are left out.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What the claim's controls have: they decide nothing. Those without runs are left out.</summary>
    public required IReadOnlyList<Finding> Controls { get; init; }

    /// <summary>What has to be run to decide it; empty where it is decided or does not apply.</summary>
    public required IReadOnlyList<string> Missing { get; init; }
}
