namespace Adarl.Runs;

/// <summary>An estimate with its interval.</summary>
public sealed record Interval
{
    /// <summary>The value on the data themselves.</summary>
    public required double Estimate { get; init; }

    /// <summary>The lower bound.</summary>
    public required double Lower { get; init; }

    /// <summary>The upper bound.</summary>
    public required double Upper { get; init; }
}

/// <summary>Percentile intervals from a bootstrap over speakers. Shares lie in [0, 1].</summary>
public sealed record BootstrapIntervals
{
    /// <summary>WA of each speaker, averaged over speakers: the fold mean where every fold holds out one.</summary>
    public required Interval SpeakerMeanWa { get; init; }

    /// <summary>UA of each speaker (over the classes the speaker has), averaged over speakers.</summary>
    public required Interval SpeakerMeanUa { get; init; }

    /// <summary>WA over all utterances.</summary>
    public required Interval PooledWa { get; init; }

    /// <summary>UA over all utterances.</summary>
    public required Interval PooledUa { get; init; }

    /// <summary>Speakers that were drawn from.</summary>
    public required int Speakers { get; init; }

    /// <summary>How often as many speakers were drawn.</summary>
    public required int Replicates { get; init; }

    /// <summary>The share of replicates within each interval, e.g. 0.95.</summary>
    public required double Level { get; init; }

    /// <summary>The seed of the draws.</summary>
    public required int Seed { get; init; }
}
