namespace Adarl.Runs.Records;

/// <summary>
/// One segment in the space of a fold's final model (Figure 5, Table 4). Every utterance of the corpus is embedded by
/// every fold, because distances are comparable only within one model.
/// </summary>
public sealed record SegmentEmbedding
{
    /// <summary>The fold's name.</summary>
    public required string Fold { get; init; }

    /// <summary>The utterance's key: corpus and id, e.g. <c>emodb/08a01Wa</c>.</summary>
    public required string Utterance { get; init; }

    /// <summary>The piece's position in its utterance, from 0.</summary>
    public required int Segment { get; init; }

    /// <summary>Length of the analysis window in milliseconds.</summary>
    public required int WindowMs { get; init; }

    /// <summary>What the fold used the utterance for.</summary>
    public required Part Part { get; init; }

    /// <summary>Who speaks, as in the fold's lists of speakers.</summary>
    public required string Speaker { get; init; }

    /// <summary>The labelled class, or null for domain-only data.</summary>
    public string? Truth { get; init; }

    /// <summary>The labelled domain, or null where the corpus does not state it.</summary>
    public string? DomainTruth { get; init; }

    /// <summary>The embedding (64 values in the paper's model).</summary>
    public required IReadOnlyList<float> Values { get; init; }

    /// <summary>
    /// F' weights of the frequency rows (Eq. 4), from 0 to 1, lowest frequency first, or null for a system without attention and in
    /// records from before they were kept for all speakers. Within one fold they compare the domains under one model.
    /// </summary>
    public IReadOnlyList<float>? Attention { get; init; }
}
