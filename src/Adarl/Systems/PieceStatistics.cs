namespace Adarl.Systems;

/// <summary>
/// What the second stage of a two-stage system hears of an utterance: for each class the greatest, least and mean probability over its pieces, and the
/// share of pieces whose probability is above a threshold.
/// </summary>
/// <param name="Threshold">The threshold of the share, in (0, 1).</param>
public sealed record PieceStatistics(double Threshold = 0.2)
{
    /// <summary>4 K, the values of a vector.</summary>
    /// <param name="classes">K.</param>
    public static int Width(int classes) => 4 * classes;

    /// <summary>The vector of an answer: 4 K values, K greatest first, then least, mean and share.</summary>
    /// <param name="answer">An utterance's answer with its pieces.</param>
    public double[] Of(UtteranceAnswer answer)
    {
        var pieces = answer.Segments.Select(s => s.Emotion).ToList();
        int[] classes = [.. Enumerable.Range(0, answer.Emotion.Length)];
        return
        [
            .. classes.Select(k => (double)pieces.Max(p => p[k])),
            .. classes.Select(k => (double)pieces.Min(p => p[k])),
            .. classes.Select(k => pieces.Average(p => (double)p[k])),
            .. classes.Select(k => pieces.Average(p => p[k] > Threshold ? 1.0 : 0)),
        ];
    }
}
