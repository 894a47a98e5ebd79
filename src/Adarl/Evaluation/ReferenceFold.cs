using Adarl.Corpus;
using Adarl.Folds;

namespace Adarl.Evaluation;

/// <summary>One fold of a reference system, which judges whole utterances and has no epochs.</summary>
internal static class ReferenceFold
{
    public static FoldOutcome Run(Experiment experiment, Split split)
    {
        var counts = new double[EmotionNames.All.Count];
        foreach (var utterance in experiment.TrainingUtterances(split))
            counts[(int)experiment.Corpus.Utterances[utterance].Emotion!.Value]++;
        var shares = counts.Select(c => (float)(c / counts.Sum())).ToArray();
        var predictions = split.Test.Select(u => FoldRows.Utterance(experiment, split, u, shares, null));
        return new FoldOutcome([], [.. predictions], [], [], null, null, new Dictionary<string, long>());
    }
}
