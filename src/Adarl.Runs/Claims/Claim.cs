namespace Adarl.Runs.Claims;

/// <summary>How a claim is decided.</summary>
public enum ClaimKind
{
    /// <summary>By how much more one system has of a measure than another, speaker by speaker.</summary>
    Difference,

    /// <summary>By a measure of one system over the speakers.</summary>
    Level,

    /// <summary>By the difference of the gate between the genders in one model, see <see cref="Measures.GateDifference"/>.</summary>
    Gate,

    /// <summary>By how much closer the genders are in one system's embeddings than in another's (Table 4), model by model.</summary>
    Distance,

    /// <summary>By how much more a system has of a measure under random folds than with speakers held out, speaker by speaker.</summary>
    Folds,
}

/// <summary>One thing the paper claims, and what decides it.</summary>
public sealed record Claim
{
    /// <summary>Its name, C and a number.</summary>
    public required string Id { get; init; }

    /// <summary>The claim in a sentence without a full stop.</summary>
    public required string Statement { get; init; }

    /// <summary>Where in the paper it stands.</summary>
    public required string Place { get; init; }

    /// <summary>The paper's numbers, which are on IEMOCAP's improvised part.</summary>
    public required string Paper { get; init; }

    /// <summary>How it is decided.</summary>
    public required ClaimKind Kind { get; init; }

    /// <summary>What confirms it, in words.</summary>
    public required string ConfirmedIf { get; init; }

    /// <summary>What refutes it, in words.</summary>
    public required string RefutedIf { get; init; }

    /// <summary>The class that must be rare in the corpus for the claim to apply; null for a claim that applies anywhere.</summary>
    public RareClass? RareClass { get; init; }

    /// <summary>What must have collapsed for the claim to apply; null for a claim that applies anywhere.</summary>
    public Collapse? Collapse { get; init; }

    /// <summary>What is compared: all of it must hold for the claim to be confirmed, and one failure refutes it.</summary>
    public required IReadOnlyList<ClaimComparison> Comparisons { get; init; }

    /// <summary>What else tells where a difference comes from: shown beside the comparisons, and decides nothing.</summary>
    public IReadOnlyList<ClaimComparison> Controls { get; init; } = [];

    /// <summary>The systems whose runs have something to say on it.</summary>
    public IEnumerable<string> Systems => Comparisons.Concat(Controls).SelectMany(c => c.Systems).Distinct();
}

/// <summary>One comparison of a claim. Values are shares in [0, 1].</summary>
/// <param name="First">The system that is to have more.</param>
/// <param name="Measure">What is measured, see <see cref="Measures.UtteranceMeasure.Find"/>; of a gate or a distance its own name.</param>
public sealed record ClaimComparison(string First, string Measure)
{
    /// <summary>The system that is to have less; null where the first is compared with numbers or with itself.</summary>
    public string? Second { get; init; }

    /// <summary>Confirmed where the whole interval lies above this.</summary>
    public double ConfirmedAbove { get; init; }

    /// <summary>Refuted where the whole interval lies below this.</summary>
    public double RefutedBelow { get; init; }

    /// <summary>The one or two systems that it needs runs of.</summary>
    public IEnumerable<string> Systems => Second is null ? [First] : [First, Second];
}

/// <summary>A class that the paper's gain is in, and which must be rare for it to appear.</summary>
/// <param name="Name">The class.</param>
/// <param name="MostShare">Its greatest share of the utterances.</param>
public sealed record RareClass(string Name, double MostShare);

/// <summary>A failure that must be there to be cured.</summary>
/// <param name="System">The system that fails.</param>
/// <param name="Measure">The measure, a mean over speakers.</param>
/// <param name="Below">It fails where the measure is below this.</param>
public sealed record Collapse(string System, string Measure, double Below);
