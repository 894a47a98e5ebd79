using System.Globalization;
using Adarl.Corpus;
using Adarl.Folds;

namespace Adarl.Evaluation.References;

/// <summary>One fold of a reference system, which judges whole utterances and has no epochs.</summary>
internal static class ReferenceFold
{
    public static FoldOutcome Run(Experiment experiment, Split split, CancellationToken stop)
    {
        if (experiment.System.Name == SystemCatalog.Majority)
            return Outcome(
                experiment,
                split,
                [.. Enumerable.Repeat(Shares(experiment, split), split.Test.Count)],
                null
            );
        var linear = LinearReference.Fit(experiment, split, stop);
        return Outcome(
            experiment,
            split,
            linear.Predict(experiment.Store, split.Test),
            new Dictionary<string, string>
            {
                ["c"] = Text(linear.Chosen.Setting.C),
                ["class-weights"] = linear.Chosen.Setting.Balanced ? "balanced" : "none",
                ["inner-ua"] = Text(linear.Chosen.Ua),
            }
        );
    }

    private static float[] Shares(Experiment experiment, Split split)
    {
        var counts = new double[EmotionNames.All.Count];
        foreach (var utterance in experiment.TrainingUtterances(split))
            counts[(int)experiment.Corpus.Utterances[utterance].Emotion!.Value]++;
        return [.. counts.Select(c => (float)(c / counts.Sum()))];
    }

    private static FoldOutcome Outcome(
        Experiment experiment,
        Split split,
        IReadOnlyList<float[]> probabilities,
        IReadOnlyDictionary<string, string>? chosen
    ) =>
        new(
            [],
            [.. split.Test.Select((u, i) => FoldRows.Utterance(experiment, split, u, probabilities[i], null))],
            [],
            [],
            null,
            null,
            new Dictionary<string, long>(),
            chosen
        );

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
