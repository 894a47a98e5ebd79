namespace Adarl.Runs.Records;

/// <summary>One finished fold: its data, how its model was trained and chosen, and its score (<c>fold.json</c>).</summary>
public sealed record FoldRecord
{
    /// <summary>
    /// The choice that names the training speaker whom a system has taken out of its training part to validate: it may choose another epoch than
    /// the last by that speaker, under any policy.
    /// </summary>
    public const string OwnValidation = "validation-speaker";

    /// <summary>The schema this record follows, see <see cref="RunRecord.CurrentSchema"/>.</summary>
    public int SchemaVersion { get; init; } = RunRecord.CurrentSchema;

    /// <summary>Its name, one of <see cref="RunRecord.PlannedFolds"/>: the held-out speaker, session or group of speakers, or <c>all-speakers</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its position among the planned folds, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>What was trained on.</summary>
    public required PartRecord Train { get; init; }

    /// <summary>What chose the epoch; empty under <see cref="SelectionPolicy.Last"/>.</summary>
    public required PartRecord Validation { get; init; }

    /// <summary>What was held out; empty under <see cref="FoldKind.AllSpeakers"/>.</summary>
    public required PartRecord Test { get; init; }

    /// <summary>The normalisation, fitted on the training speakers; null for a system without features.</summary>
    public ScalerRecord? Scaler { get; init; }

    /// <summary>Which epoch's model was to be scored.</summary>
    public required SelectionPolicy Selection { get; init; }

    /// <summary>The epoch (from 0) whose model was scored; null for a system without epochs.</summary>
    public int? ChosenEpoch { get; init; }

    /// <summary>Every epoch trained, in order; empty for a system without epochs.</summary>
    public required IReadOnlyList<EpochRecord> Epochs { get; init; }

    /// <summary>What the system chose on the training speakers, by name, e.g. a penalty; null for a system that chooses nothing.</summary>
    public IReadOnlyDictionary<string, string>? Choices { get; init; }

    /// <summary>The test score; null under <see cref="FoldKind.AllSpeakers"/>.</summary>
    public Score? Score { get; init; }

    /// <summary>The seeds derived from the run's root seed, by what they were used for.</summary>
    public required IReadOnlyDictionary<string, long> Seeds { get; init; }

    /// <summary>The code that finished this fold.</summary>
    public required CodeVersion Code { get; init; }

    /// <summary>The processor or accelerator it ran on.</summary>
    public required string Processor { get; init; }

    /// <summary>Threads of the tensor library.</summary>
    public required int Threads { get; init; }

    /// <summary>Arithmetic of the convolutions: <c>f32</c> or <c>bf16</c>.</summary>
    public required string Precision { get; init; }

    /// <summary>Wall time in seconds, that of interrupted attempts whose epochs were kept included.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Greatest resident memory of the process in bytes.</summary>
    public required long PeakMemoryBytes { get; init; }

    /// <summary>SHA-256 (lower-case hex) of the fold's other files, by name; the store fills it in.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Seal of this record: SHA-256 (lower-case hex) over its file with this value as zeros; the store fills it in.</summary>
    public string Checksum { get; init; } = "";
}
