namespace Adarl.Runs;

/// <summary>
/// How sure a score and a difference are. The speaker is the unit: utterances of one speaker are no independent
/// evidence, so that whole speakers are drawn, and differences are paired within speakers.
/// </summary>
public static class Statistics
{
    /// <summary>The most speakers whose assignments of signs are all enumerated (2^20, about a million).</summary>
    public const int MostSpeakers = 20;

    /// <summary>Draws speakers with replacement and takes percentiles of the scores they give.</summary>
    /// <param name="predictions">Test predictions of a run; every utterance once.</param>
    /// <param name="classes">K class names.</param>
    /// <param name="seed">The seed of the draws: the same one gives the same interval.</param>
    /// <param name="replicates">How often as many speakers as there are are drawn.</param>
    /// <param name="level">The share of replicates within an interval, in (0, 1).</param>
    /// <exception cref="InputException">There is no prediction.</exception>
    public static BootstrapIntervals Bootstrap(
        IReadOnlyList<UtterancePrediction> predictions,
        IReadOnlyList<string> classes,
        int seed,
        int replicates = 10_000,
        double level = 0.95
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(level is > 0 and < 1, true);
        var speakers = BySpeaker(predictions, classes);
        if (speakers.Count == 0)
        {
            throw new InputException("Cannot draw from 0 speakers: expected at least one prediction.");
        }
        var all = new Replicate([.. speakers.Values], classes);
        var random = new Random(seed);
        var drawn = Enumerable
            .Range(0, replicates)
            .Select(_ => new Replicate(
                [.. Enumerable.Range(0, speakers.Count).Select(_ => all.Speakers[random.Next(speakers.Count)])],
                classes
            ))
            .Select(r => (r.MeanWa, r.MeanUa, PooledWa: r.Pooled.Wa, PooledUa: r.Pooled.Ua))
            .ToArray();
        return new BootstrapIntervals
        {
            SpeakerMeanWa = IntervalOf(all.MeanWa, drawn.Select(d => d.MeanWa), level),
            SpeakerMeanUa = IntervalOf(all.MeanUa, drawn.Select(d => d.MeanUa), level),
            PooledWa = IntervalOf(all.Pooled.Wa, drawn.Select(d => d.PooledWa), level),
            PooledUa = IntervalOf(all.Pooled.Ua, drawn.Select(d => d.PooledUa), level),
            Speakers = speakers.Count,
            Replicates = replicates,
            Level = level,
            Seed = seed,
        };
    }

    /// <summary>Compares two systems speaker by speaker, with an exact sign-flip permutation test.</summary>
    /// <param name="first">Test predictions of the first run.</param>
    /// <param name="second">Test predictions of the second run over the same utterances.</param>
    /// <param name="classes">K class names of both.</param>
    /// <param name="measure">The score of a speaker.</param>
    /// <exception cref="InputException">The runs cover different utterances or labels, or none.</exception>
    public static PairedDifference Paired(
        IReadOnlyList<UtterancePrediction> first,
        IReadOnlyList<UtterancePrediction> second,
        IReadOnlyList<string> classes,
        Measure measure
    )
    {
        CheckSameUtterances(first, second);
        var a = BySpeaker(first, classes);
        var b = BySpeaker(second, classes);
        if (a.Count == 0)
        {
            throw new InputException("Cannot compare over 0 speakers: expected at least one prediction.");
        }
        double Of(Score score) => measure == Measure.Wa ? score.Wa : score.Ua;
        var speakers = a
            .Keys.Select(speaker => new SpeakerDifference
            {
                Speaker = speaker,
                First = Of(a[speaker]),
                Second = Of(b[speaker]),
            })
            .ToArray();
        return new PairedDifference
        {
            Measure = measure,
            Speakers = speakers,
            Mean = speakers.Average(s => s.Difference),
            P = speakers.Length > MostSpeakers ? null : SignFlipP([.. speakers.Select(s => s.Difference)]),
        };
    }

    /// <summary>The share of all 2^n assignments of signs whose sum is at least as far from 0 as the given one.</summary>
    /// <param name="differences">1 to <see cref="MostSpeakers"/> differences.</param>
    public static double SignFlipP(IReadOnlyList<double> differences)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(differences.Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(differences.Count, MostSpeakers);
        // Sums that differ by rounding alone count as equal.
        var least = Math.Abs(differences.Sum()) - 1e-12;
        var assignments = 1 << differences.Count;
        var extreme = 0;
        for (var signs = 0; signs < assignments; signs++)
        {
            var sum = 0.0;
            for (var i = 0; i < differences.Count; i++)
            {
                sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
            }
            extreme += Math.Abs(sum) >= least ? 1 : 0;
        }
        return (double)extreme / assignments;
    }

    private static Interval IntervalOf(double estimate, IEnumerable<double> drawn, double level)
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

    private static SortedDictionary<string, Score> BySpeaker(
        IReadOnlyList<UtterancePrediction> predictions,
        IReadOnlyList<string> classes
    ) =>
        new(
            predictions
                .GroupBy(p => p.Speaker, StringComparer.Ordinal)
                .ToDictionary(
                    g => g.Key,
                    g => Metrics.Score([.. g.Select(p => p with { Domain = null })], classes, [])
                ),
            StringComparer.Ordinal
        );

    private static void CheckSameUtterances(
        IReadOnlyList<UtterancePrediction> first,
        IReadOnlyList<UtterancePrediction> second
    )
    {
        var a = first.Select(p => (p.Utterance, p.Speaker, p.Truth)).ToHashSet();
        var b = second.Select(p => (p.Utterance, p.Speaker, p.Truth)).ToHashSet();
        if (!a.SetEquals(b))
        {
            var odd = a.Except(b).Concat(b.Except(a)).OrderBy(p => p.Utterance, StringComparer.Ordinal).First();
            throw new InputException(
                $"The two runs do not test the same utterances: {odd.Utterance} of speaker {odd.Speaker}, labelled "
                    + $"{odd.Truth}, is in one of them ({first.Count} against {second.Count})."
            );
        }
    }

    /// <summary>A set of speakers, some perhaps several times, and the scores it gives.</summary>
    private sealed class Replicate(Score[] speakers, IReadOnlyList<string> classes)
    {
        public Score[] Speakers { get; } = speakers;

        public double MeanWa { get; } = speakers.Average(s => s.Wa);

        public double MeanUa { get; } = speakers.Average(s => s.Ua);

        public Score Pooled { get; } =
            Metrics.Score(
                [.. classes.Select((_, i) => classes.Select((_, j) => speakers.Sum(s => s.Confusion[i][j])).ToArray())],
                classes
            );
    }
}
