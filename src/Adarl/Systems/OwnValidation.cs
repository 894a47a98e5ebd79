using Adarl.Runs;
using Adarl.Runs.Records;

namespace Adarl.Systems;

/// <summary>
/// A training speaker who is taken out of training to validate, for a system that must choose something by held-out utterances, where the selection policy
/// gives it none. Nobody outside the training part is touched.
/// </summary>
internal static class OwnValidation
{
    /// <summary>The task with that speaker's utterances as its validation part.</summary>
    /// <param name="task">A task without a validation part.</param>
    /// <param name="system">The system's name, for messages.</param>
    /// <returns>The task, and the speaker.</returns>
    /// <exception cref="InputException">Fewer than two speakers train emotions.</exception>
    public static (SystemTask Task, string Speaker) Of(SystemTask task, string system)
    {
        string[] speakers =
        [
            .. task
                .Train.Where(u => task.Emotions[u] is not null)
                .Select(u => task.Speakers[u])
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        if (speakers.Length < 2)
            throw new InputException(
                $"system {system} validates on a training speaker: expected at least two in fold {task.Fold}, found {speakers.Length}"
            );
        string[] spare = [.. speakers.Where(speaker => !IsAloneInADomain(task, speaker))];
        var candidates = spare.Length > 0 ? spare : speakers;
        var speaker = candidates[Seeds.Generator(task.Seed, task.Fold, "validation speaker").Next(candidates.Length)];
        return (
            task with
            {
                Train = [.. task.Train.Where(u => task.Speakers[u] != speaker)],
                Validation = [.. task.Train.Where(u => task.Speakers[u] == speaker && task.Emotions[u] is not null)],
            },
            speaker
        );
    }

    // Without such a speaker nobody would be left to train the domain.
    private static bool IsAloneInADomain(SystemTask task, string speaker) =>
        task
            .Train.Where(u => task.Emotions[u] is not null && task.Domains[u] is not null)
            .GroupBy(u => task.Domains[u])
            .Any(domain => domain.All(u => task.Speakers[u] == speaker));

    /// <summary>The score of answers for utterances whose labels the task knows.</summary>
    /// <param name="task">The task.</param>
    /// <param name="answers">The answers.</param>
    public static Score Score(SystemTask task, IReadOnlyList<UtteranceAnswer> answers) =>
        Metrics.Score(
            Metrics.Confusion(
                [.. answers.Select(a => task.Emotions[a.Utterance]!.Value)],
                [.. answers.Select(a => Metrics.ArgMax(a.Emotion))],
                task.Shape.Classes.Count
            ),
            task.Shape.Classes
        );
}
