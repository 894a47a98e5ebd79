namespace Adarl.Runs.Statistics;

/// <summary>An estimate with its interval.</summary>
public sealed record Interval
{
    /// <summary>The value on the data themselves.</summary>
    public required double Estimate { get; init; }

    /// <summary>The lower bound.</summary>
    public required double Lower { get; init; }

    /// <summary>The upper bound.</summary>
    public required double Upper { get; init; }

    /// <summary>An estimate with percentiles of what a bootstrap drew.</summary>
    /// <param name="estimate">The value on the data themselves.</param>
    /// <param name="drawn">The value of each replicate, at least one.</param>
    /// <param name="level">The share of replicates within the interval, in (0, 1).</param>
    public static Interval Of(double estimate, IEnumerable<double> drawn, double level)
    {
        var sorted = drawn.Order().ToArray();
        return new Interval
        {
            Estimate = estimate,
            Lower = Quantile(sorted, (1 - level) / 2),
            Upper = Quantile(sorted, (1 + level) / 2),
        };
    }

    /// <summary>Linear interpolation between the two order statistics around (n - 1) * share.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        var position = (sorted.Length - 1) * share;
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
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
