using Adarl.Runs.Options;

namespace Adarl.Runs.Records;

/// <summary>What a run is, what it stood on and what came out (<c>run.json</c>).</summary>
public sealed record RunRecord
{
    /// <summary>The schema that this version writes, and the only one it reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The <see cref="FeatureHash"/> of a system that hears nothing.</summary>
    public const string NoFeatures = "none";

    /// <summary>The schema this record follows.</summary>
    public int SchemaVersion { get; init; } = CurrentSchema;

    /// <summary>Its id and folder, see <see cref="RunId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What every table of it is titled; says <c>synthetic</c> and <c>quick geometry, not Table 1</c> where they apply.</summary>
    public required string Title { get; init; }

    /// <summary>How far it has come.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Why it failed, where it did.</summary>
    public string? Failure { get; init; }

    /// <summary>When it was first started, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it completed or failed, in UTC.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>The system that was trained, e.g. <c>adarl</c>.</summary>
    public required string System { get; init; }

    /// <summary>Every option with its value, the open choices of the paper among them, see <see cref="CanonicalOptions"/>.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>Hash of <see cref="Options"/>, see <see cref="CanonicalOptions.Hash"/>.</summary>
    public required string OptionsHash { get; init; }

    /// <summary>The seed every other seed derives from.</summary>
    public required long RootSeed { get; init; }

    /// <summary>The corpus; where several are joined, the whole of them.</summary>
    public required CorpusRecord Corpus { get; init; }

    /// <summary>The corpora that train emotions, under <see cref="FoldKind.CrossCorpus"/>; otherwise null.</summary>
    public IReadOnlyList<CorpusRecord>? TrainCorpora { get; init; }

    /// <summary>The corpus that is tested and trains nothing, under <see cref="FoldKind.CrossCorpus"/>; otherwise null.</summary>
    public CorpusRecord? TestCorpus { get; init; }

    /// <summary>Further corpora that join training for the domain loss alone (section 2.3).</summary>
    public IReadOnlyList<CorpusRecord> DomainCorpora { get; init; } = [];

    /// <summary>SHA-256 (lower-case hex) over the features that training read; <see cref="NoFeatures"/> for a system that reads none.</summary>
    public required string FeatureHash { get; init; }

    /// <summary>
    /// What the system hears of an utterance, in a line, e.g. <c>pictures of the log spectrogram, 3 x 200 x 150</c>; null in records from before
    /// there was such a line, see <see cref="Hearing"/>.
    /// </summary>
    public string? Hears { get; init; }

    /// <summary>How the answer to an utterance comes from its pieces; null is <see cref="Records.Aggregation.MeanOfSegments"/>.</summary>
    public Aggregation? Aggregation { get; init; }

    /// <summary>Numbers that training sets, of one fold's model; null where nobody counted them.</summary>
    public long? Parameters { get; init; }

    /// <summary>K class names in the order of all probabilities.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>D domain names in the order of all probabilities; empty for a system without a domain.</summary>
    public required IReadOnlyList<string> Domains { get; init; }

    /// <summary>How the corpus was divided.</summary>
    public required FoldKind FoldKind { get; init; }

    /// <summary>Names of the folds, in order.</summary>
    public required IReadOnlyList<string> PlannedFolds { get; init; }

    /// <summary>The source, packages and machine it was started with.</summary>
    public required SoftwareRecord Software { get; init; }

    /// <summary>Where tensors lived, e.g. <c>cpu</c> or <c>cuda:0</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Threads of the tensor library.</summary>
    public required int Threads { get; init; }

    /// <summary>Arithmetic of the convolutions: <c>f32</c> or <c>bf16</c>.</summary>
    public required string Precision { get; init; }

    /// <summary>The scores of a complete run; null before, and under <see cref="FoldKind.AllSpeakers"/>.</summary>
    public RunMetrics? Metrics { get; init; }

    /// <summary>SHA-256 (lower-case hex) of every file of a complete run, by path in its folder; the store fills it in.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Seal of this record: SHA-256 (lower-case hex) over its file with this value as zeros; the store fills it in.</summary>
    public string Checksum { get; init; } = "";
}
