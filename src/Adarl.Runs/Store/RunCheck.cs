using Adarl.Runs.Options;
using Adarl.Runs.Records;

namespace Adarl.Runs.Store;

/// <summary>What must hold in a run's record by itself.</summary>
internal static class RunCheck
{
    /// <summary>Every claim of the record that does not hold.</summary>
    public static IEnumerable<string> Problems(RunRecord run)
    {
        var hash = CanonicalOptions.Hash(run.Options);
        if (hash != run.OptionsHash)
        {
            yield return $"optionsHash is {run.OptionsHash}, but the options give {hash}";
        }
        foreach (var (name, value) in run.Options.Where(o => CanonicalOptions.IsAbsolutePath(o.Value)))
        {
            yield return $"option {name} is '{value}': expected no absolute path in a record";
        }
        if (Repeated(run.Classes) is { } repeatedClass || run.Classes.Count < 2)
        {
            yield return $"classes are {string.Join(", ", run.Classes)}: expected at least two different ones";
        }
        if (Repeated(run.Domains) is { } domain)
        {
            yield return $"domain '{domain}' appears twice";
        }
        if (Repeated(run.PlannedFolds) is { } fold)
        {
            yield return $"fold '{fold}' is planned twice";
        }
        if (run.PlannedFolds.Count == 0)
        {
            yield return "0 folds are planned: expected at least one";
        }
        if (
            run.Options.GetValueOrDefault("groups") is { } groups
            && (run.FoldKind != FoldKind.SpeakerGroups || groups != $"{run.PlannedFolds.Count}")
        )
        {
            yield return $"option groups is {groups}, but {run.PlannedFolds.Count} folds of the kind "
                + $"{CanonicalOptions.Word(run.FoldKind)} are planned: expected as many as folds, which are speaker-groups";
        }
        if (run.FeatureHash != RunRecord.NoFeatures && !Sha256.IsHash(run.FeatureHash))
        {
            yield return $"featureHash is '{run.FeatureHash}': expected {Sha256.Length} digits, or {RunRecord.NoFeatures} for a system that hears nothing";
        }
        if (run.Hears is { } heard && heard == Hearing.Nothing != (run.FeatureHash == RunRecord.NoFeatures))
        {
            yield return $"the system hears {heard} and featureHash is {run.FeatureHash}: expected {RunRecord.NoFeatures} if and only if it hears {Hearing.Nothing}";
        }
        if (run.Parameters < 0)
        {
            yield return $"parameters are {run.Parameters}: expected at least 0";
        }
        foreach (
            var problem in OptionCheck.Problems(run).Concat(CrossCorpusCheck.Problems(run)).Concat(StatusProblems(run))
        )
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> StatusProblems(RunRecord run)
    {
        var complete = run.Status == RunStatus.Complete;
        if (complete && run.FoldKind != FoldKind.AllSpeakers && run.Metrics is null)
        {
            yield return "the run is complete and has no metrics";
        }
        if ((!complete || run.FoldKind == FoldKind.AllSpeakers) && run.Metrics is not null)
        {
            yield return "the run has metrics: expected none before it is complete, and none without held-out speakers";
        }
        if (run.Status == RunStatus.Running != run.Finished is null)
        {
            yield return $"status is {run.Status} and finished is {(run.Finished is null ? "not set" : "set")}";
        }
        if (run.Status == RunStatus.Failed != run.Failure is not null)
        {
            yield return $"status is {run.Status} and failure is '{run.Failure}'";
        }
    }

    /// <summary>The first name that appears twice, or null.</summary>
    public static string? Repeated(IEnumerable<string> names) =>
        names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
}
