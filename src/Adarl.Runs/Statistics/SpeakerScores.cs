using Adarl.Runs.Records;

namespace Adarl.Runs.Statistics;

/// <summary>
/// What one system scores on each speaker. The speaker is the unit of every interval and test: utterances of one speaker
/// are no independent evidence, and neither are runs that differ in their seed alone, so that seeds are averaged within
/// each speaker.
/// </summary>
public sealed class SpeakerScores
{
    private readonly HashSet<(string Utterance, string Speaker, string Truth)> tested;
    private readonly Tally[][] tallies; // runs x speakers

    private SpeakerScores(
        IReadOnlyList<string> classes,
        IReadOnlyList<string> speakers,
        HashSet<(string, string, string)> tested,
        Tally[][] tallies
    ) => (Classes, Speakers, this.tested, this.tallies) = (classes, speakers, tested, tallies);

    /// <summary>K class names.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The speakers in ordinal order.</summary>
    public IReadOnlyList<string> Speakers { get; }

    /// <summary>Runs that were averaged, each with a seed of its own.</summary>
    public int Runs => tallies.Length;

    /// <summary>Scores the speakers of a system.</summary>
    /// <param name="runs">Test predictions of each run of the system; every utterance once in each.</param>
    /// <param name="classes">K class names.</param>
    /// <exception cref="InputException">There is no prediction, or the runs cover different utterances or labels.</exception>
    public static SpeakerScores Of(
        IReadOnlyList<IReadOnlyList<UtterancePrediction>> runs,
        IReadOnlyList<string> classes
    )
    {
        if (runs.Count == 0 || runs[0].Count == 0)
        {
            throw new InputException("Cannot score 0 speakers: expected at least one prediction.");
        }
        var tested = Tested(runs[0]);
        foreach (var run in runs.Skip(1))
        {
            CheckSame(tested, Tested(run));
        }
        string[] speakers = [.. runs[0].Select(p => p.Speaker).Distinct().Order(StringComparer.Ordinal)];
        return new SpeakerScores(classes, speakers, tested, [.. runs.Select(r => Tallies(r, speakers, classes))]);
    }

    /// <summary>A speaker's score, the mean over the runs. A share in [0, 1].</summary>
    /// <param name="speaker">A position in <see cref="Speakers"/>.</param>
    /// <param name="measure">The score.</param>
    public double Of(int speaker, Measure measure) =>
        tallies.Average(run => measure == Measure.Wa ? run[speaker].Wa : run[speaker].Ua);

    /// <summary>Refuses another system's scores that are not of the same utterances and classes.</summary>
    /// <exception cref="InputException">They are not.</exception>
    internal void CheckComparable(SpeakerScores other)
    {
        if (!Classes.SequenceEqual(other.Classes))
        {
            throw new InputException(
                $"The two runs do not have the same classes: {string.Join(", ", Classes)} against {string.Join(", ", other.Classes)}."
            );
        }
        CheckSame(tested, other.tested);
    }

    /// <summary>The scores of some speakers, several times where they are named several times; the mean over the runs.</summary>
    /// <param name="drawn">Positions in <see cref="Speakers"/>, at least one.</param>
    internal SampleScores On(ReadOnlySpan<int> drawn)
    {
        var sum = default(SampleScores);
        foreach (var run in tallies)
        {
            var pooled = new Tally(Classes.Count);
            var (wa, ua) = (0.0, 0.0);
            foreach (var speaker in drawn)
            {
                (wa, ua) = (wa + run[speaker].Wa, ua + run[speaker].Ua);
                pooled.Add(run[speaker]);
            }
            sum += new SampleScores(wa / drawn.Length, ua / drawn.Length, pooled.Wa, pooled.Ua);
        }
        return sum / tallies.Length;
    }

    private static Tally[] Tallies(
        IReadOnlyList<UtterancePrediction> run,
        string[] speakers,
        IReadOnlyList<string> classes
    )
    {
        var own = run.ToLookup(p => p.Speaker);
        return
        [
            .. speakers.Select(speaker =>
                Tally.Of(Metrics.Score([.. own[speaker].Select(p => p with { Domain = null })], classes, []).Confusion)
            ),
        ];
    }

    private static HashSet<(string Utterance, string Speaker, string Truth)> Tested(
        IReadOnlyList<UtterancePrediction> run
    ) => [.. run.Select(p => (p.Utterance, p.Speaker, p.Truth))];

    private static void CheckSame(
        HashSet<(string Utterance, string Speaker, string Truth)> first,
        HashSet<(string Utterance, string Speaker, string Truth)> second
    )
    {
        if (!first.SetEquals(second))
        {
            var odd = first
                .Except(second)
                .Concat(second.Except(first))
                .OrderBy(p => p.Utterance, StringComparer.Ordinal)
                .First();
            throw new InputException(
                $"The two runs do not test the same utterances: {odd.Utterance} of speaker {odd.Speaker}, labelled "
                    + $"{odd.Truth}, is in one of them ({first.Count} against {second.Count})."
            );
        }
    }
}
