using Adarl.Runs.Options;
using Adarl.Runs.Records;

namespace Adarl.Runs.Statistics;

/// <summary>
/// What decides a run's scores apart from its system and its seed: corpus, features, precision and options. Runs with equal
/// settings and systems are averaged over their seeds; which settings must agree for a comparison, <see cref="SystemRuns.ApartFrom"/> says.
/// </summary>
public static class RunSettings
{
    /// <summary>The setting that names the epoch's choice.</summary>
    public const string Selection = "selection";

    private const string Corpus = "corpus";
    private const string DomainData = "domain-data";
    private const string Absent = "none";

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

    /// <summary>
    /// Options that every network of the paper has, and that are recorded only where they are not the default
    /// (<see cref="OptionAttribute.Later"/>): where one of two such networks has none, the two differ.
    /// </summary>
    public static IReadOnlySet<string> CameLater { get; } =
        new HashSet<string>(StringComparer.Ordinal)
        {
            "adam-beta1",
            "adam-beta2",
            "adam-epsilon",
            "balance",
            "clip-norm",
            "clip-value",
            "level",
            "optimiser",
            "patience",
            "plateau-factor",
            "plateau-patience",
            "schedule",
            "silence",
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
            [Corpus] = Text(record.Corpus),
            [DomainData] =
                record.DomainCorpora.Count == 0 ? Absent : string.Join(", ", record.DomainCorpora.Select(Text)),
            ["precision"] = record.Precision,
        };
        if (record.FeatureHash != RunRecord.NoFeatures)
        {
            settings["features"] = record.FeatureHash[..12];
        }
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

    /// <summary>Whether a setting is the protocol's: corpus, domain data or one of <see cref="Protocol.Options"/>.</summary>
    /// <param name="name">A setting's name.</param>
    public static bool IsOfProtocol(string name) => name is Corpus or DomainData || Protocol.Options.Contains(name);

    /// <summary>
    /// The settings in which two differ, in ordinal order. What only one has is its system's own, unless it is the protocol's or came later
    /// (<see cref="CameLater"/>): of those, what one lacks is <c>none</c>.
    /// </summary>
    public static IReadOnlyList<string> Differing(
        IReadOnlyDictionary<string, string> first,
        IReadOnlyDictionary<string, string> second
    )
    {
        return [.. first.Keys.Union(second.Keys).Where(Differs).Order(StringComparer.Ordinal)];

        bool Differs(string name) =>
            (IsOfProtocol(name) || CameLater.Contains(name) || (first.ContainsKey(name) && second.ContainsKey(name)))
            && Value(first, name) != Value(second, name);
    }

    /// <summary>A setting's value; <c>none</c> where it is absent.</summary>
    /// <param name="settings">The settings of a run.</param>
    /// <param name="name">The setting's name.</param>
    public static string Value(IReadOnlyDictionary<string, string> settings, string name) =>
        settings.GetValueOrDefault(name, Absent);

    private static string Text(CorpusRecord corpus) => $"{corpus.Name} {corpus.Fingerprint[..12]}";
}
