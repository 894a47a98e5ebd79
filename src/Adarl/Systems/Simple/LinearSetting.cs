namespace Adarl.Systems.Simple;

/// <summary>The setting of a logistic regression.</summary>
/// <param name="C">What the loss weighs against the L2 penalty, above 0: the smaller, the stronger the penalty.</param>
/// <param name="Balanced">True weighs utterances so that each class weighs the same; false weighs each utterance 1.</param>
public sealed record LinearSetting(double C, bool Balanced)
{
    /// <summary>What an utterance weighs.</summary>
    /// <param name="label">Its class.</param>
    /// <param name="counts">Utterances of each class that occurs.</param>
    internal double WeightOf(int label, IReadOnlyDictionary<int, int> counts) =>
        Balanced ? (double)counts.Values.Sum() / counts.Count / counts[label] : 1.0;

    /// <summary>
    /// What is tried: C from 0.0001 to 10, about half a decade apart, with and without balanced classes; the strongest penalty first and
    /// unbalanced before balanced, so that the first of equals is the simplest.
    /// </summary>
    public static IReadOnlyList<LinearSetting> Grid { get; } =
    [
        .. from c in (double[])[0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10]
        from balanced in (bool[])[false, true]
        select new LinearSetting(c, balanced),
    ];
}
