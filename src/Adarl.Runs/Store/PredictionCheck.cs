using Adarl.Runs.Records;

namespace Adarl.Runs.Store;

/// <summary>What must hold for the predictions of a fold: of segments, of utterances and between them.</summary>
internal static class PredictionCheck
{
    /// <summary>Every claim of the predictions that does not hold.</summary>
    public static IEnumerable<string> Problems(RunRecord run, Fold fold)
    {
        var problems = UtteranceProblems(run, fold).Concat(SegmentProblems(run, fold)).ToArray();
        // Means, counts and scores say something only about rows that are sound by themselves.
        return problems.Length > 0 ? problems : MeanProblems(run, fold).Concat(ScoreProblems(run, fold));
    }

    private static IEnumerable<string> UtteranceProblems(RunRecord run, Fold fold)
    {
        if (RunCheck.Repeated(fold.Utterances.Select(u => u.Utterance)) is { } repeated)
        {
            yield return $"utterance {repeated} is predicted twice";
        }
        foreach (var u in fold.Utterances)
        {
            if (u.Fold != fold.Record.Name)
            {
                yield return $"utterance {u.Utterance} belongs to fold {u.Fold}";
            }
            if (!fold.Record.Test.Speakers.Contains(u.Speaker))
            {
                yield return $"utterance {u.Utterance} of speaker {u.Speaker} is predicted: expected only test speakers "
                    + $"({string.Join(", ", fold.Record.Test.Speakers)})";
            }
            if (!run.Classes.Contains(u.Truth))
            {
                yield return $"utterance {u.Utterance} has the truth '{u.Truth}': expected {string.Join(", ", run.Classes)}";
            }
            if (u.DomainTruth is { } domain && !run.Domains.Contains(domain))
            {
                yield return $"utterance {u.Utterance} has the domain '{domain}': expected {string.Join(", ", run.Domains)}";
            }
            foreach (var problem in Rows(run, $"utterance {u.Utterance}", u.Emotion, u.Domain))
            {
                yield return problem;
            }
            if (
                u.Emotion.Count == run.Classes.Count
                && run.Classes[Metrics.ArgMax(u.Emotion)] is var best
                && best != u.Predicted
            )
            {
                yield return $"utterance {u.Utterance} is predicted '{u.Predicted}', but '{best}' is the most probable";
            }
        }
    }

    private static IEnumerable<string> SegmentProblems(RunRecord run, Fold fold)
    {
        var predicted = fold.Utterances.Select(u => u.Utterance).ToHashSet(StringComparer.Ordinal);
        foreach (var s in fold.Segments)
        {
            var name = $"segment {s.Segment} of {s.Utterance} at {s.WindowMs} ms";
            if (s.Fold != fold.Record.Name || !predicted.Contains(s.Utterance))
            {
                yield return $"{name} (fold {s.Fold}) belongs to no predicted utterance";
            }
            foreach (var problem in Rows(run, name, s.Emotion, s.Domain))
            {
                yield return problem;
            }
            if (s.Attention is { } attention && !attention.All(a => a is >= 0 and <= 1))
            {
                yield return $"{name}: attention {attention.First(a => !(a is >= 0 and <= 1))}, expected a number from 0 to 1";
            }
        }
        foreach (var group in fold.Segments.GroupBy(s => (s.Utterance, s.WindowMs)))
        {
            var indices = group.Select(s => s.Segment).Order().ToArray();
            if (!indices.SequenceEqual(Enumerable.Range(0, indices.Length)))
            {
                yield return $"segments of {group.Key.Utterance} at {group.Key.WindowMs} ms are "
                    + $"{string.Join(", ", indices)}: expected each of 0, 1, 2 and so on once";
            }
        }
    }

    private static IEnumerable<string> MeanProblems(RunRecord run, Fold fold)
    {
        if (fold.Segments.Count == 0 || run.Aggregation == Aggregation.Own)
        {
            yield break;
        }
        var pieces = fold.Segments.ToLookup(s => s.Utterance, StringComparer.Ordinal);
        foreach (var u in fold.Utterances)
        {
            var own = pieces[u.Utterance].ToArray();
            if (own.Length == 0)
            {
                yield return $"utterance {u.Utterance} has no segment";
            }
            else if (!Probabilities.Agree(Metrics.MeanProbabilities([.. own.Select(s => s.Emotion)]), u.Emotion))
            {
                yield return $"emotion probabilities of {u.Utterance} are not the mean over its {own.Length} segments";
            }
            else if (own[0].Domain is null != u.Domain is null)
            {
                yield return $"domain probabilities of {u.Utterance} and of its segments: one has them, the other has none";
            }
            else if (
                u.Domain is not null
                && !Probabilities.Agree(Metrics.MeanProbabilities([.. own.Select(s => s.Domain!)]), u.Domain)
            )
            {
                yield return $"domain probabilities of {u.Utterance} are not the mean over its {own.Length} segments";
            }
        }
    }

    private static IEnumerable<string> ScoreProblems(RunRecord run, Fold fold)
    {
        foreach (var name in run.Classes)
        {
            var counted = fold.Record.Test.Labels.GetValueOrDefault(name);
            var predicted = fold.Utterances.Count(u => u.Truth == name);
            if (counted != predicted)
            {
                yield return $"{predicted} utterances labelled {name} are predicted, expected the {counted} of the test part";
            }
        }
        if (run.FoldKind != FoldKind.AllSpeakers && fold.Utterances.Count == 0)
        {
            yield return "0 utterances are predicted: expected at least one";
        }
        else if (
            Agreement.Difference("score", fold.Record.Score, FoldCheck.ScoreOf(run, fold.Utterances)) is { } difference
        )
        {
            yield return difference;
        }
    }

    private static IEnumerable<string> Rows(
        RunRecord run,
        string name,
        IReadOnlyList<float> emotion,
        IReadOnlyList<float>? domain
    ) =>
        new[]
        {
            Probabilities.Problem($"emotion probabilities of {name}", emotion, run.Classes.Count),
            domain is null ? null : Probabilities.Problem($"domain probabilities of {name}", domain, run.Domains.Count),
        }.OfType<string>();
}
