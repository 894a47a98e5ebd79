namespace Adarl.Runs.Records;

/// <summary>What a fold's final model says about one piece of a test utterance (section 2.4: pieces of 3 s).</summary>
public sealed record SegmentPrediction
{
    /// <summary>The fold's name.</summary>
    public required string Fold { get; init; }

    /// <summary>The utterance's key: corpus and id, e.g. <c>emodb/08a01Wa</c>.</summary>
    public required string Utterance { get; init; }

    /// <summary>The piece's position in its utterance, from 0.</summary>
    public required int Segment { get; init; }

    /// <summary>Length of the analysis window in milliseconds.</summary>
    public required int WindowMs { get; init; }

    /// <summary>K probabilities in the order of <see cref="RunRecord.Classes"/>; they sum to 1.</summary>
    public required IReadOnlyList<float> Emotion { get; init; }

    /// <summary>D probabilities in the order of <see cref="RunRecord.Domains"/>, or null for a system without a domain head.</summary>
    public IReadOnlyList<float>? Domain { get; init; }

    /// <summary>One attention weight in (0, 1) a frequency row (Eq. 4), lowest frequency first, or null for a system without attention.</summary>
    public IReadOnlyList<float>? Attention { get; init; }
}
