using Adarl.Runs.Records;

namespace Adarl.Bench;

/// <summary>One run of the benchmark.</summary>
public sealed record BenchRecord
{
    /// <summary>The version of this shape.</summary>
    public int SchemaVersion { get; init; } = 2;

    /// <summary>When it started, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it took.</summary>
    public required double Seconds { get; init; }

    /// <summary>Whether it was the quick run.</summary>
    public required bool Quick { get; init; }

    /// <summary>How often each case was measured.</summary>
    public required int Rounds { get; init; }

    /// <summary>Samples in a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>What it ran on.</summary>
    public required Machine Machine { get; init; }

    /// <summary>Source, packages and runtime.</summary>
    public required SoftwareRecord Software { get; init; }

    /// <summary>10^9 operations to train on a sample.</summary>
    public double TrainingGigaflops { get; init; } = Arithmetic.TrainingGigaflops;

    /// <summary>10^9 operations to question the network about a sample.</summary>
    public double InferenceGigaflops { get; init; } = Arithmetic.InferenceGigaflops;

    /// <summary>What was measured.</summary>
    public required IReadOnlyList<Measured> Cases { get; init; }

    /// <summary>What it shall show, and whether it does.</summary>
    public required IReadOnlyList<Target> Targets { get; init; }
}
