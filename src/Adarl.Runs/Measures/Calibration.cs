namespace Adarl.Runs.Measures;

/// <summary>Whether answers are as sure as they are right.</summary>
public static class Calibration
{
    /// <summary>Bins of equal width that answers are sorted into by the probability of their class.</summary>
    public const int Bins = 15;

    /// <summary>
    /// The expected calibration error: answers are sorted into <see cref="Bins"/> bins of (0, 1] by the greatest of their K probabilities, bin b from
    /// above b/15 to (b + 1)/15; the mean, weighted by the answers in each bin, of how far the share that is right is from the mean of that
    /// probability.
    /// </summary>
    /// <param name="answers">The answers.</param>
    /// <returns>In [0, 1]; 0 where they are as sure as they are right.</returns>
    public static double Error(Answers answers) =>
        answers
            .Utterances.Select(u => (Sure: (double)u.Emotion.Max(), Right: u.Predicted == u.Truth ? 1.0 : 0.0))
            .GroupBy(u => Math.Clamp((int)Math.Ceiling(u.Sure * Bins) - 1, 0, Bins - 1))
            .Sum(bin => Math.Abs(bin.Sum(u => u.Right) - bin.Sum(u => u.Sure))) / answers.Utterances.Count;
}
