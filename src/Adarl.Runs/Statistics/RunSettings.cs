using Adarl.Runs.Records;

namespace Adarl.Runs.Statistics;

/// <summary>
/// What decides a run's scores apart from its system and its seed: corpus, features, precision and options. Runs with equal
/// settings and systems are averaged over their seeds; systems are compared where the settings that both have are equal.
/// </summary>
public static class RunSettings
{
    /// <summary>The setting that names the epoch's choice.</summary>
    public const string Selection = "selection";

    /// <summary>Settings that reach no system without epochs: such a system draws no picture and has no network.</summary>
    public static IReadOnlySet<string> IdleWithoutEpochs { get; } =
        new HashSet<string>(StringComparer.Ordinal)
        {
            "batch-size",
            "center-loss-on",
            "center-rate",
            "center-update",
            "channels",
            "colormap",
            "embedding",
            "emotion-gradient",
            "epoch-segments",
            "epochs",
            "geometry",
            "initial-weights",
            "kernels",
            "last-batch",
            "learning-rate",
            "learning-rate-decay",
            "momentum",
            "normalise",
            "orientation",
            "padding",
            "precision",
            "stop-after",
            "weight-center",
            "weight-decay",
            "weight-decay-on",
            "weight-domain",
            "weight-emotion",
        };

    /// <summary>The settings of a run, in the ordinal order of their names.</summary>
    /// <param name="run">A complete run.</param>
    public static IReadOnlyDictionary<string, string> Of(Run run)
    {
        var record = run.Record;
        var settings = new SortedDictionary<string, string>(
            record.Options.ToDictionary(o => o.Key, o => o.Value),
            StringComparer.Ordinal
        )
        {
            ["corpus"] = Text(record.Corpus),
            ["domain-data"] =
                record.DomainCorpora.Count == 0 ? "none" : string.Join(", ", record.DomainCorpora.Select(Text)),
            ["features"] = record.FeatureHash[..12],
            ["precision"] = record.Precision,
        };
        settings.Remove("system");
        settings.Remove("seed");
        if (run.Folds.All(f => f.Record.Epochs.Count == 0))
        {
            foreach (var idle in IdleWithoutEpochs)
            {
                settings.Remove(idle);
            }
        }
        return settings;
    }

    /// <summary>The settings that both have and in which they differ; what only one has is its system's own.</summary>
    public static IReadOnlyList<string> Differing(
        IReadOnlyDictionary<string, string> first,
        IReadOnlyDictionary<string, string> second
    ) => [.. first.Keys.Where(name => second.TryGetValue(name, out var value) && value != first[name])];

    private static string Text(CorpusRecord corpus) => $"{corpus.Name} {corpus.Fingerprint[..12]}";
}
