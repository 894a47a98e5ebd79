using Adarl.Runs;

namespace Adarl.Bench.Measuring;

/// <summary>How a case measures.</summary>
public sealed record CaseSettings
{
    /// <summary>Threads of each kind.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Samples in a batch.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>How long it measures, in seconds; at least one step.</summary>
    public double Seconds { get; init; } = 8;

    /// <summary>How long it warms up before that, in seconds; at least one step.</summary>
    public double WarmUpSeconds { get; init; } = 2;

    /// <summary>True makes matrices and arrays smaller.</summary>
    public bool Quick { get; init; }

    /// <summary>The folder of synthetic corpora and their features.</summary>
    public string Work { get; init; } = Path.Combine(".cache", "bench");

    /// <summary>Where cases leave what no other case needs; the benchmark empties it before and after.</summary>
    public string Scratch => Path.Combine(Work, "scratch");

    /// <summary>For durations.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Refuses values outside their range.</summary>
    /// <exception cref="InputException">A value is out of range; the message names option, value and range.</exception>
    public void Validate()
    {
        Require(Threads >= 1 && Threads <= Environment.ProcessorCount, "--threads", Threads, Cores());
        Require(BatchSize is >= 2 and <= 1024, "--batch-size", BatchSize, "from 2 to 1024");
        Require(Seconds is > 0 and <= 3600, "--seconds", Seconds, "above 0 and at most 3600");
        Require(WarmUpSeconds is >= 0 and <= 3600, "--warm-up", WarmUpSeconds, "from 0 to 3600");

        static string Cores() => $"from 1 to {Environment.ProcessorCount}, the cores there are";

        static void Require(bool holds, string option, double value, string expected)
        {
            if (!holds)
                throw new InputException($"{option} {value}: expected {expected}");
        }
    }
}
