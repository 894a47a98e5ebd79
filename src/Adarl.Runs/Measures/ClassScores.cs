using Adarl.Runs.Records;

namespace Adarl.Runs.Measures;

/// <summary>How well classes are told apart: what the most probable class says, and what the probabilities' order says.</summary>
public static class ClassScores
{
    /// <summary>The share of a class's utterances that are right; null where it has none.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="name">The class.</param>
    public static double? Recall(Answers answers, string name)
    {
        var own = answers.Utterances.Where(u => u.Truth == name).ToList();
        return own.Count == 0 ? null : own.Average(u => u.Predicted == name ? 1.0 : 0.0);
    }

    /// <summary>
    /// Macro-F1: the mean, over the classes that are labelled, of 2 TP / (2 TP + FP + FN). A class that nobody is labelled with has no part, though
    /// answers in its favour are misses of the others.
    /// </summary>
    /// <param name="answers">The answers.</param>
    public static double MacroF1(Answers answers) =>
        answers
            .Classes.Where(name => answers.Utterances.Any(u => u.Truth == name))
            .Average(name =>
            {
                var right = answers.Utterances.Count(u => u.Truth == name && u.Predicted == name);
                var either =
                    answers.Utterances.Count(u => u.Truth == name) + answers.Utterances.Count(u => u.Predicted == name);
                return 2.0 * right / either;
            });

    /// <summary>
    /// The area under the ROC curve of one class against the rest, the mean over the classes that have both: the chance that an utterance of the
    /// class is given a greater probability of it than another one. No threshold has a part in it. Equal probabilities count half.
    /// </summary>
    /// <param name="answers">The answers, all of one speaker where voices are not to be compared with one another.</param>
    /// <returns>Null where there is a single class.</returns>
    public static double? Auc(Answers answers) => answers.Classes.Select((name, k) => Auc(answers, name, k)).Average();

    /// <summary>WA and UA of the answers, see <see cref="Metrics"/>.</summary>
    /// <param name="answers">The answers.</param>
    public static Score Score(Answers answers) => Metrics.Score(answers.Utterances, answers.Classes, answers.Domains);

    // The rank sum of Mann and Whitney: ranks of equal values are the mean of their places.
    private static double? Auc(Answers answers, string name, int k)
    {
        var (ranks, before) = (0.0, 0);
        foreach (var equal in answers.Utterances.GroupBy(u => u.Emotion[k]).OrderBy(g => g.Key))
        {
            var count = equal.Count();
            ranks += equal.Count(u => u.Truth == name) * (before + ((count + 1) / 2.0));
            before += count;
        }
        double own = answers.Utterances.Count(u => u.Truth == name);
        var others = before - own;
        return own == 0 || others == 0 ? null : (ranks - (own * (own + 1) / 2)) / (own * others);
    }
}
