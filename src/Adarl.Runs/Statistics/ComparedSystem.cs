using Adarl.Runs.Published;

namespace Adarl.Runs.Statistics;

/// <summary>A system's row of Table 3: its scores, their intervals, and what is between it and the reference.</summary>
public sealed record ComparedSystem
{
    /// <summary>Its name in the table: the system, and where several rows are of it, the options that tell them apart.</summary>
    public required string Name { get; init; }

    /// <summary>Its runs.</summary>
    public required SystemRuns Entry { get; init; }

    /// <summary>Fold-mean WA over the seeds.</summary>
    public required SeedSpread FoldMeanWa { get; init; }

    /// <summary>Fold-mean UA over the seeds.</summary>
    public required SeedSpread FoldMeanUa { get; init; }

    /// <summary>Pooled WA over the seeds.</summary>
    public required SeedSpread PooledWa { get; init; }

    /// <summary>Pooled UA over the seeds.</summary>
    public required SeedSpread PooledUa { get; init; }

    /// <summary>Accuracy of the domain on test speakers, mean over folds and seeds; null without a domain head.</summary>
    public required double? DomainAccuracy { get; init; }

    /// <summary>Intervals of the scores, seeds averaged.</summary>
    public required BootstrapIntervals Intervals { get; init; }

    /// <summary>What the paper's Table 3 prints of the system; null where it has none.</summary>
    public required PublishedScore? Paper { get; init; }

    /// <summary>The reference less this system; null for the reference itself.</summary>
    public required ReferenceDifference? Difference { get; init; }
}

/// <summary>How much higher the reference scores than a system. Shares.</summary>
public sealed record ReferenceDifference
{
    /// <summary>Intervals of the differences, both systems on the same draws of speakers.</summary>
    public required BootstrapIntervals Intervals { get; init; }

    /// <summary>WA speaker by speaker.</summary>
    public required PairedDifference Wa { get; init; }

    /// <summary>UA speaker by speaker.</summary>
    public required PairedDifference Ua { get; init; }

    /// <summary>
    /// The permutation test's p of WA, Wilcoxon's where that is not computed, corrected by <see cref="Holm"/> for all systems compared
    /// with the reference; null before it is corrected.
    /// </summary>
    public required double? HolmWa { get; init; }

    /// <summary>The same of UA.</summary>
    public required double? HolmUa { get; init; }
}
