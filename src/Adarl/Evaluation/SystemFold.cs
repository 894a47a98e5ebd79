using Adarl.Corpus;
using Adarl.Folds;
using Adarl.Runs.Records;
using Adarl.Systems;
using Adarl.Training;

namespace Adarl.Evaluation;

/// <summary>One fold of a system: fit it to the training part, question it about the held-out one.</summary>
internal static class SystemFold
{
    // Of utterances that no fold asks about: a system that is told a domain trains and answers only where there is one.
    private const int NoDomain = -1;

    public static FoldOutcome Run(
        Experiment experiment,
        Split split,
        string identity,
        string checkpoints,
        IProgress<TrainingProgress>? progress,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        var training = experiment.TrainingUtterances(split);
        using var fitted = experiment.System.Fit(
            Task(experiment, split, identity, checkpoints),
            new Watch(Observe, progress, clock, stop)
        );
        int[] asked = [.. (fitted.Embeds ? training.Concat(split.Validation) : []).Concat(split.Test).Order()];
        var answers = fitted.Answer(experiment.Heard, asked, Told(asked), cancel: stop);
        RefuseNoNumbers(split, fitted.Record.ChosenEpoch, answers);
        ModelFile.Write(Path.Combine(checkpoints, ModelFile.Name), ModelCard.Of(experiment, split), fitted);
        var tested = split.Test.ToHashSet();
        var test = answers.Where(a => tested.Contains(a.Utterance)).ToList();
        return new FoldOutcome(
            FoldRows.Segments(experiment, split, test),
            FoldRows.Utterances(experiment, split, test),
            fitted.Embeds ? FoldRows.Embeddings(experiment, split, answers) : [],
            fitted.Record
        );

        EpochObservation Observe(AskUtterances ask)
        {
            var onValidation = Score(split.Validation);
            var onTest = Score(split.Test);
            return new(onValidation?.Wa, onValidation?.Ua, onTest?.Wa, onTest?.Ua, onTest?.DomainAccuracy);

            Score? Score(IReadOnlyList<int> utterances) =>
                utterances.Count == 0
                    ? null
                    : Metrics.Score(
                        FoldRows.Utterances(experiment, split, ask(utterances, Told(utterances))),
                        EmotionNames.All,
                        experiment.Domains?.Names ?? []
                    );
        }

        // Where a system is not told, no label of a held-out speaker is at hand when it answers.
        IReadOnlyList<int>? Told(IReadOnlyList<int> utterances) =>
            experiment.System.ToldTestDomain
                ? [.. utterances.Select(u => experiment.Domains!.Indices[u] ?? NoDomain)]
                : null;
    }

    /// <summary>What a system may know of a fold when it learns.</summary>
    public static SystemTask Task(Experiment experiment, Split split, string identity, string checkpoints)
    {
        var options = experiment.Options;
        var training = experiment.TrainingUtterances(split);
        var known = training.Concat(split.Validation).ToHashSet();
        var emotions = TrainingLabels.Emotions(experiment, split);
        return new SystemTask
        {
            Heard = experiment.Heard,
            Options = options.Parts,
            Shape = experiment.Shape,
            Fold = split.Name,
            Train = training,
            Validation = split.Validation,
            Emotions = [.. emotions.Select((e, u) => known.Contains(u) ? e : null)],
            Domains = [.. emotions.Select((_, u) => known.Contains(u) ? experiment.Domains?.Indices[u] : null)],
            Speakers = [.. experiment.Corpus.Utterances.Select(u => u.SpeakerKey)],
            Genders = [.. experiment.Corpus.Utterances.Select((u, i) => known.Contains(i) ? u.Gender : null)],
            Seed = options.Protocol.Seed,
            Selection = options.Protocol.Selection,
            Threads = options.Machine.Threads,
            Identity = identity,
            Checkpoints = checkpoints,
        };
    }

    private static void RefuseNoNumbers(Split split, int? epoch, IReadOnlyList<UtteranceAnswer> answers)
    {
        var values = answers.SelectMany(a =>
            a.Emotion.Concat(a.Domain ?? []).Concat(a.Segments.SelectMany(s => s.Embedding))
        );
        if (!values.All(float.IsFinite))
            throw new TrainingException(
                $"fold {split.Name}, epoch {epoch}: the trained system's answers are no numbers; try a lower learning rate or another reading of the centre loss"
            );
    }
}
