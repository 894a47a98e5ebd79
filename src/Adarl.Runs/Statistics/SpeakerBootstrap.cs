namespace Adarl.Runs.Statistics;

/// <summary>
/// Percentile intervals by a bootstrap over speakers (clusters): as many speakers as there are, drawn with replacement, each
/// with all utterances and all seeds.
/// </summary>
public static class SpeakerBootstrap
{
    /// <summary>How often speakers are drawn where nobody says otherwise.</summary>
    public const int UsualReplicates = 10_000;

    /// <summary>The level where nobody says otherwise.</summary>
    public const double UsualLevel = 0.95;

    /// <summary>Intervals of a system's scores.</summary>
    /// <param name="scores">The system on each speaker.</param>
    /// <param name="seed">The seed of the draws: the same one gives the same interval.</param>
    /// <param name="replicates">How often as many speakers as there are are drawn.</param>
    /// <param name="level">The share of replicates within an interval, in (0, 1).</param>
    public static BootstrapIntervals Of(
        SpeakerScores scores,
        int seed,
        int replicates = UsualReplicates,
        double level = UsualLevel
    ) => Intervals(scores.Speakers.Count, drawn => scores.On(drawn), seed, replicates, level);

    /// <summary>Intervals of how much higher the first system scores than the second on the same draws of speakers.</summary>
    /// <param name="first">The first system on each speaker.</param>
    /// <param name="second">The second system on the same utterances.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <param name="replicates">How often as many speakers as there are are drawn.</param>
    /// <param name="level">The share of replicates within an interval, in (0, 1).</param>
    /// <exception cref="InputException">The systems cover different utterances, labels or classes.</exception>
    public static BootstrapIntervals Difference(
        SpeakerScores first,
        SpeakerScores second,
        int seed,
        int replicates = UsualReplicates,
        double level = UsualLevel
    )
    {
        first.CheckComparable(second);
        return Intervals(first.Speakers.Count, drawn => first.On(drawn) - second.On(drawn), seed, replicates, level);
    }

    private static BootstrapIntervals Intervals(
        int speakers,
        Func<int[], SampleScores> scoresOn,
        int seed,
        int replicates,
        double level
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(level is > 0 and < 1, true);
        var all = scoresOn([.. Enumerable.Range(0, speakers)]);
        var random = new Random(seed);
        var (drawn, samples) = (new int[speakers], new SampleScores[replicates]);
        for (var r = 0; r < replicates; r++)
        {
            for (var i = 0; i < speakers; i++)
            {
                drawn[i] = random.Next(speakers);
            }
            samples[r] = scoresOn(drawn);
        }
        return new BootstrapIntervals
        {
            SpeakerMeanWa = Interval.Of(all.MeanWa, samples.Select(s => s.MeanWa), level),
            SpeakerMeanUa = Interval.Of(all.MeanUa, samples.Select(s => s.MeanUa), level),
            PooledWa = Interval.Of(all.PooledWa, samples.Select(s => s.PooledWa), level),
            PooledUa = Interval.Of(all.PooledUa, samples.Select(s => s.PooledUa), level),
            Speakers = speakers,
            Replicates = replicates,
            Level = level,
            Seed = seed,
        };
    }
}
