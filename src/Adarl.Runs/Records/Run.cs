namespace Adarl.Runs.Records;

/// <summary>A run as it was read back: its record and its finished folds.</summary>
public sealed record Run
{
    /// <summary>The run's record.</summary>
    public required RunRecord Record { get; init; }

    /// <summary>Its finished folds in the planned order; all of them when the run is complete.</summary>
    public required IReadOnlyList<Fold> Folds { get; init; }
}

/// <summary>A finished fold as it was read back.</summary>
public sealed record Fold
{
    /// <summary>The fold's record.</summary>
    public required FoldRecord Record { get; init; }

    /// <summary>One row a piece of a test utterance; none for a system that judges whole utterances.</summary>
    public required IReadOnlyList<SegmentPrediction> Segments { get; init; }

    /// <summary>One row a labelled test utterance; none under <see cref="FoldKind.AllSpeakers"/>.</summary>
    public required IReadOnlyList<UtterancePrediction> Utterances { get; init; }

    /// <summary>One row a piece of any utterance; none for a system without embeddings.</summary>
    public required IReadOnlyList<SegmentEmbedding> Embeddings { get; init; }
}

/// <summary>One line of a list of runs: a record, or why it cannot be read.</summary>
public sealed record RunListing
{
    /// <summary>The run's id.</summary>
    public required string Id { get; init; }

    /// <summary>Its record; null where it cannot be read.</summary>
    public RunRecord? Record { get; init; }

    /// <summary>The planned folds that are finished.</summary>
    public IReadOnlyList<string> FinishedFolds { get; init; } = [];

    /// <summary>Why the record cannot be read; null where it can.</summary>
    public string? Problem { get; init; }
}
