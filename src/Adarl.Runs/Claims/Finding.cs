using Adarl.Runs.Statistics;

namespace Adarl.Runs.Claims;

/// <summary>What a finding's numbers are.</summary>
public enum FindingForm
{
    /// <summary>Differences of shares, shown as points.</summary>
    Points,

    /// <summary>Shares, shown in per cent.</summary>
    PerCent,

    /// <summary>Attention weights, shown as they are.</summary>
    Weights,
}

/// <summary>One comparison of a claim as the runs have it.</summary>
public sealed record Finding
{
    /// <summary>What was measured, e.g. <c>adarl - backbone, UA</c>.</summary>
    public required string What { get; init; }

    /// <summary>What its numbers are.</summary>
    public required FindingForm Form { get; init; }

    /// <summary>Speakers, or models: what n counts.</summary>
    public required string Unit { get; init; }

    /// <summary>How many of them.</summary>
    public required int N { get; init; }

    /// <summary>The seeds of each system, by its name.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<long>> Seeds { get; init; }

    /// <summary>The value found.</summary>
    public required double Estimate { get; init; }

    /// <summary>The lower bound of its 95 % interval; null where there is none.</summary>
    public double? Lower { get; init; }

    /// <summary>The upper bound; null as <see cref="Lower"/>.</summary>
    public double? Upper { get; init; }

    /// <summary>What 95 % of the assignments by chance stay below; null where the value is not compared with those.</summary>
    public double? Chance { get; init; }

    /// <summary>The probability of such a value by chance, see docs/statistics.md; null where nothing was tested.</summary>
    public double? P { get; init; }

    /// <summary>What it says of the claim.</summary>
    public required VerdictKind Says { get; init; }

    /// <summary>Why it says neither yes nor no, or what there is to add to a yes; null where nothing.</summary>
    public string? Because { get; init; }

    /// <summary>The least number of seeds that a system has.</summary>
    public int LeastSeeds => Seeds.Values.Min(seeds => seeds.Count);

    /// <summary>The seeds of some rows by system.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<long>> SeedsOf(params SystemRuns[] rows) =>
        rows.DistinctBy(row => row.System)
            .ToDictionary(
                row => row.System,
                row => (IReadOnlyList<long>)[.. row.Runs.Select(r => r.Record.RootSeed)],
                StringComparer.Ordinal
            );
}
