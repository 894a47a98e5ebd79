using Adarl.Bench.Measuring;

namespace Adarl.Bench;

/// <summary>A case with what all rounds measured.</summary>
public sealed record Measured
{
    /// <summary>The case's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its table.</summary>
    public required BenchGroup Group { get; init; }

    /// <summary>What it is.</summary>
    public required string Title { get; init; }

    /// <summary>The number it is about.</summary>
    public required string Metric { get; init; }

    /// <summary>Cores it had.</summary>
    public required int Cores { get; init; }

    /// <summary>What each round measured.</summary>
    public required IReadOnlyList<CaseResult> Rounds { get; init; }

    /// <summary>Why there are no numbers, or null.</summary>
    public string? Missing { get; init; }

    /// <summary>True where there should have been some.</summary>
    public bool Failed { get; init; }

    /// <summary>The median of <see cref="Metric"/> over the rounds.</summary>
    public double? Median => MedianOf(Metric);

    /// <summary>Its smallest value.</summary>
    public double? Low => Rounds.Count == 0 ? null : Rounds.Min(r => r.Values[Metric]);

    /// <summary>Its largest value.</summary>
    public double? High => Rounds.Count == 0 ? null : Rounds.Max(r => r.Values[Metric]);

    /// <summary>The largest peak of resident memory over the rounds, in 10^6 bytes.</summary>
    public double? PeakMegabytes
    {
        get
        {
            var peaks = Rounds.Where(r => r.Values.ContainsKey(CaseResult.PeakMegabytes)).ToList();
            return peaks.Count == 0 ? null : peaks.Max(r => r.Values[CaseResult.PeakMegabytes]);
        }
    }

    /// <summary>The median of any number over the rounds, or null.</summary>
    /// <param name="name">The number's name.</param>
    public double? MedianOf(string name)
    {
        var sorted = Rounds.Where(r => r.Values.ContainsKey(name)).Select(r => r.Values[name]).Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
