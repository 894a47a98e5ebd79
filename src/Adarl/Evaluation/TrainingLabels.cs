using Adarl.Folds;

namespace Adarl.Evaluation;

/// <summary>The emotions that a division's training part is taught.</summary>
internal static class TrainingLabels
{
    /// <summary>
    /// The class of every utterance of the corpus, or null. The control permutes those of the training utterances; held-out
    /// labels are never touched.
    /// </summary>
    public static IReadOnlyList<int?> Emotions(Experiment experiment, Split split)
    {
        int?[] emotions = [.. experiment.Corpus.Utterances.Select(u => (int?)u.Emotion)];
        if (!experiment.Options.Protocol.PermuteLabels)
            return emotions;
        int[] labelled = [.. split.Train.Where(u => emotions[u] is not null)];
        int?[] labels = [.. labelled.Select(u => emotions[u])];
        Seeds.Generator(experiment.Options.Protocol.Seed, split.Name, "permuted labels").Shuffle(labels);
        for (var i = 0; i < labelled.Length; i++)
            emotions[labelled[i]] = labels[i];
        return emotions;
    }
}
