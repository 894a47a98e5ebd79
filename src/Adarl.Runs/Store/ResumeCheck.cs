using Adarl.Runs.Records;

namespace Adarl.Runs.Store;

/// <summary>Whether a run can be gone on with: what decides its numbers must be as it was when it was started.</summary>
internal static class ResumeCheck
{
    /// <summary>Every difference that would make the second half another experiment than the first.</summary>
    public static IEnumerable<string> Differences(RunRecord stored, RunRecord planned) =>
        OfExperiment(stored, planned).Concat(OfMeans(stored, planned));

    /// <summary>Every difference in what is run: a complete run of another experiment is not the one asked for.</summary>
    public static IEnumerable<string> OfExperiment(RunRecord stored, RunRecord planned) =>
        new[]
        {
            Difference("system", stored.System, planned.System),
            Difference("corpus", stored.Corpus.ToString(), planned.Corpus.ToString()),
            Difference("training corpora", Text(stored.TrainCorpora ?? []), Text(planned.TrainCorpora ?? [])),
            Difference("test corpus", $"{stored.TestCorpus}", $"{planned.TestCorpus}"),
            Difference("domain corpora", Text(stored.DomainCorpora), Text(planned.DomainCorpora)),
            Difference("features", stored.FeatureHash, planned.FeatureHash),
            Difference("seed", stored.RootSeed.ToString(), planned.RootSeed.ToString()),
            Difference("classes", Text(stored.Classes), Text(planned.Classes)),
            Difference("domains", Text(stored.Domains), Text(planned.Domains)),
            Difference("folds", Text(stored.PlannedFolds), Text(planned.PlannedFolds)),
            Difference("kind of fold", stored.FoldKind.ToString(), planned.FoldKind.ToString()),
            Difference("precision", stored.Precision, planned.Precision),
        }
            .OfType<string>()
            .Concat(Maps("option", stored.Options.Keys.Union(planned.Options.Keys), stored.Options, planned.Options));

    // What it is run with moves last bits. A package that only one of the two has computes nothing that both record.
    private static IEnumerable<string> OfMeans(RunRecord stored, RunRecord planned) =>
        new[]
        {
            Difference("device", stored.Device, planned.Device),
            Difference("threads", stored.Threads.ToString(), planned.Threads.ToString()),
            Difference("libtorch", stored.Software.LibTorch, planned.Software.LibTorch),
            Difference("runtime", stored.Software.Runtime, planned.Software.Runtime),
        }
            .OfType<string>()
            .Concat(
                Maps(
                    "package",
                    stored
                        .Software.Packages.Keys.Intersect(planned.Software.Packages.Keys)
                        .Where(ComputingPackages.Has),
                    stored.Software.Packages,
                    planned.Software.Packages
                )
            );

    private static IEnumerable<string> Maps(
        string kind,
        IEnumerable<string> keys,
        IReadOnlyDictionary<string, string> stored,
        IReadOnlyDictionary<string, string> planned
    ) =>
        keys.Order(StringComparer.Ordinal)
            .Select(key =>
                Difference(
                    $"{kind} {key}",
                    stored.GetValueOrDefault(key, "absent"),
                    planned.GetValueOrDefault(key, "absent")
                )
            )
            .OfType<string>();

    private static string? Difference(string name, string stored, string planned) =>
        stored == planned ? null : $"{name}: the run has {stored}, now it is {planned}";

    private static string Text<T>(IEnumerable<T> items) => string.Join(", ", items);
}
