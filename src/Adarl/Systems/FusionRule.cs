namespace Adarl.Systems;

/// <summary>How the answers of several systems become one: p(c) = sum_m w_m(c) p_m(c), brought to sum 1.</summary>
/// <param name="Weights">For each part the weight of each class, not negative; of a class at least one is above 0.</param>
public sealed record FusionRule(IReadOnlyList<IReadOnlyList<double>> Weights)
{
    /// <summary>
    /// Weights by precision: of what a part calls class c on the validation utterances, the share that is c, over the sum of these shares of all parts. A
    /// part that calls nothing so has the mean of the others' shares; where nobody does, all weigh the same.
    /// </summary>
    /// <param name="labels">The class of each validation utterance.</param>
    /// <param name="answers">For each part its probabilities for each of these utterances.</param>
    /// <param name="classes">K.</param>
    public static FusionRule ByPrecision(
        IReadOnlyList<int> labels,
        IReadOnlyList<IReadOnlyList<float[]>> answers,
        int classes
    )
    {
        var precisions = answers.Select(own => Precisions(labels, own, classes)).ToList();
        return new([.. precisions.Select(own => Enumerable.Range(0, classes).Select(c => Weight(own, c)).ToArray())]);

        double Weight(double?[] own, int c)
        {
            double[] known = [.. precisions.Select(p => p[c]).OfType<double>()];
            var usual = known.Length == 0 ? 1 : known.Average();
            var sum = precisions.Sum(p => p[c] ?? usual);
            return sum == 0 ? 1.0 / precisions.Count : (own[c] ?? usual) / sum;
        }
    }

    /// <summary>Whether it has a weight for each part and class.</summary>
    /// <param name="parts">The number of parts.</param>
    /// <param name="classes">K.</param>
    internal bool Fits(int parts, int classes) =>
        Weights.Count == parts
        && Weights.All(own => own.Count == classes && own.All(w => double.IsFinite(w) && w >= 0))
        && Enumerable.Range(0, classes).All(c => Weights.Any(own => own[c] > 0));

    /// <summary>The parts' answers as one.</summary>
    /// <param name="parts">For each part K probabilities.</param>
    public float[] Of(IReadOnlyList<float[]> parts)
    {
        var sums = new double[parts[0].Length];
        for (var m = 0; m < parts.Count; m++)
        for (var c = 0; c < sums.Length; c++)
            sums[c] += Weights[m][c] * parts[m][c];
        var all = sums.Sum();
        return [.. sums.Select(s => (float)(s / all))];
    }

    private static double?[] Precisions(IReadOnlyList<int> labels, IReadOnlyList<float[]> answers, int classes)
    {
        var (called, right) = (new int[classes], new int[classes]);
        for (var i = 0; i < labels.Count; i++)
        {
            var predicted = Runs.Records.Metrics.ArgMax(answers[i]);
            called[predicted]++;
            if (predicted == labels[i])
                right[predicted]++;
        }
        return [.. called.Zip(right, (n, k) => n == 0 ? (double?)null : (double)k / n)];
    }
}
