using Adarl.Runs.Records;

namespace Adarl.Runs.Statistics;

/// <summary>How sure a score and a difference are, with the speaker as the unit, see <see cref="SpeakerScores"/>.</summary>
public static class SpeakerStatistics
{
    /// <summary>Draws speakers of a run with replacement and takes percentiles of the scores they give.</summary>
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
        int replicates = SpeakerBootstrap.UsualReplicates,
        double level = SpeakerBootstrap.UsualLevel
    ) => SpeakerBootstrap.Of(SpeakerScores.Of([predictions], classes), seed, replicates, level);

    /// <summary>Compares two runs speaker by speaker.</summary>
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
    ) => Paired(SpeakerScores.Of([first], classes), SpeakerScores.Of([second], classes), measure);

    /// <summary>Compares two systems speaker by speaker, seeds averaged, with two exact tests.</summary>
    /// <param name="first">The first system on each speaker.</param>
    /// <param name="second">The second system on the same utterances.</param>
    /// <param name="measure">The score of a speaker.</param>
    /// <exception cref="InputException">The systems cover different utterances, labels or classes.</exception>
    public static PairedDifference Paired(SpeakerScores first, SpeakerScores second, Measure measure)
    {
        first.CheckComparable(second);
        var speakers = first
            .Speakers.Select(
                (speaker, i) =>
                    new SpeakerDifference
                    {
                        Speaker = speaker,
                        First = first.Of(i, measure),
                        Second = second.Of(i, measure),
                    }
            )
            .ToArray();
        double[] differences = [.. speakers.Select(s => s.Difference)];
        return new PairedDifference
        {
            Measure = measure,
            Speakers = speakers,
            Mean = differences.Average(),
            P = speakers.Length > SignFlipTest.MostDifferences ? null : SignFlipTest.P(differences),
            SignedRankP = SignedRankTest.P(differences),
        };
    }
}
