using Adarl.Runs.Records;

namespace Adarl.Runs.Store;

/// <summary>What must hold for a run that is trained on some corpora and tested on another one.</summary>
internal static class CrossCorpusCheck
{
    /// <summary>Every claim about the corpora that does not hold.</summary>
    public static IEnumerable<string> Problems(RunRecord run)
    {
        var cross = run.FoldKind == FoldKind.CrossCorpus;
        if (cross != run.TestCorpus is not null || cross != run.TrainCorpora is { Count: > 0 })
        {
            yield return $"folds are {run.FoldKind}, training corpora are {Names(run.TrainCorpora)} and the test corpus is "
                + $"{run.TestCorpus?.Name ?? "none"}: expected corpora of both kinds if and only if folds are {FoldKind.CrossCorpus}";
            yield break;
        }
        if (run.TestCorpus is not { } test)
        {
            yield break;
        }
        if (run.Options.GetValueOrDefault("test-corpus") is var option && option != test.Name)
        {
            yield return $"option test-corpus is {option ?? "absent"}, but the test corpus is {test.Name}";
        }
        if (!run.PlannedFolds.SequenceEqual([test.Name]))
        {
            yield return $"folds {string.Join(", ", run.PlannedFolds)} are planned: expected one, {test.Name}";
        }
        var parts = Training(run).Append(test).ToArray();
        if (RunCheck.Repeated(parts.Select(p => p.Name)) is { } repeated)
        {
            yield return $"corpus {repeated} has two parts: expected one of training, test and domain-only data";
        }
        if (
            parts.Sum(p => (long)p.Utterances) != run.Corpus.Utterances
            || parts.Any(p => p.Synthetic) != run.Corpus.Synthetic
        )
        {
            yield return $"the corpora {Names(parts)} are not what {run.Corpus.Name} was joined from";
        }
    }

    /// <summary>Every part of a fold that holds a speaker of the wrong corpus.</summary>
    public static IEnumerable<string> Problems(RunRecord run, FoldRecord fold)
    {
        if (run.TestCorpus is not { } test)
        {
            yield break;
        }
        var allowed = Training(run).Select(c => c.Name).ToArray();
        foreach (var speaker in fold.Train.Speakers.Concat(fold.Validation.Speakers).Where(s => !Of(s, allowed)))
        {
            yield return $"speaker {speaker} trains: expected only speakers of {string.Join(", ", allowed)}";
        }
        foreach (var speaker in fold.Test.Speakers.Where(s => !Of(s, [test.Name])))
        {
            yield return $"speaker {speaker} is tested: expected only speakers of {test.Name}";
        }
    }

    private static IEnumerable<CorpusRecord> Training(RunRecord run) =>
        (run.TrainCorpora ?? []).Concat(run.DomainCorpora);

    // A speaker is named after corpus and speaker.
    private static bool Of(string speaker, string[] corpora) => corpora.Contains(speaker.Split('/')[0]);

    private static string Names(IEnumerable<CorpusRecord>? corpora) =>
        corpora?.Any() == true ? string.Join(", ", corpora.Select(c => c.Name)) : "none";
}
