using Adarl.Corpus;

namespace Adarl.Tests.Corpus.Synthesis;

/// <summary>A classifier of a few lines: four measures of the voice, and the class whose mean is nearest.</summary>
internal static class NearestMean
{
    /// <summary>UA over all speakers, each judged by the others' means; measures are relative to the gender's mean.</summary>
    public static double LeaveOneSpeakerOut(IReadOnlyList<Acoustics> sounds)
    {
        var rows = sounds
            .Select(sound =>
                (sound.Utterance, Values: (double[])[sound.Pitch, sound.Level, sound.Brightness, sound.Pauses])
            )
            .ToArray();
        var judged = rows.GroupBy(row => row.Utterance.Speaker)
            .SelectMany(speaker =>
                Judge(rows.Where(row => row.Utterance.Speaker != speaker.Key).ToArray(), [.. speaker])
            );
        return judged.GroupBy(pair => pair.Truth).Average(pair => pair.Average(p => p.Truth == p.Guess ? 1.0 : 0));
    }

    private static IEnumerable<(Emotion Truth, Emotion Guess)> Judge(
        (Utterance Utterance, double[] Values)[] training,
        (Utterance Utterance, double[] Values)[] test
    )
    {
        var same = training.Where(row => row.Utterance.Gender == test[0].Utterance.Gender).ToArray();
        var means = same.GroupBy(row => row.Utterance.Emotion!.Value)
            .ToDictionary(rows => rows.Key, rows => Mean([.. rows.Select(row => row.Values)]));
        var centre = Mean([.. same.Select(row => row.Values)]);
        double[] spread =
        [
            .. centre.Select((mean, k) => same.Average(row => (row.Values[k] - mean) * (row.Values[k] - mean))),
        ];
        foreach (var (utterance, values) in test)
            yield return (
                utterance.Emotion!.Value,
                means
                    .MinBy(mean => values.Select((v, k) => (v - mean.Value[k]) * (v - mean.Value[k]) / spread[k]).Sum())
                    .Key
            );
    }

    private static double[] Mean(double[][] rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(k => rows.Average(row => row[k]))];
}
