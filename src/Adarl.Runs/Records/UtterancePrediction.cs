namespace Adarl.Runs.Records;

/// <summary>What a fold says about one test utterance: the mean over its segments (section 2.4).</summary>
public sealed record UtterancePrediction
{
    /// <summary>The fold's name.</summary>
    public required string Fold { get; init; }

    /// <summary>The utterance's key: corpus and id, e.g. <c>emodb/08a01Wa</c>.</summary>
    public required string Utterance { get; init; }

    /// <summary>Who speaks, as in the fold's lists of speakers.</summary>
    public required string Speaker { get; init; }

    /// <summary>The labelled class, one of <see cref="RunRecord.Classes"/>.</summary>
    public required string Truth { get; init; }

    /// <summary>The most probable class: the first of the greatest in <see cref="Emotion"/>.</summary>
    public required string Predicted { get; init; }

    /// <summary>K probabilities in the order of <see cref="RunRecord.Classes"/>; they sum to 1.</summary>
    public required IReadOnlyList<float> Emotion { get; init; }

    /// <summary>The labelled domain, one of <see cref="RunRecord.Domains"/>, or null where the corpus does not state it.</summary>
    public string? DomainTruth { get; init; }

    /// <summary>D probabilities in the order of <see cref="RunRecord.Domains"/>, or null for a system without a domain head.</summary>
    public IReadOnlyList<float>? Domain { get; init; }
}
