namespace Adarl.Runs.Records;

/// <summary>The corpus a run read, without any of its content.</summary>
public sealed record CorpusRecord
{
    /// <summary>Its name, e.g. <c>emodb</c>.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 (lower-case hex) over every utterance's id, audio hash, label, speaker and gender.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Utterances in it, domain-only ones included.</summary>
    public required int Utterances { get; init; }

    /// <summary>Whether its sound is synthetic: no result on it says anything about people.</summary>
    public required bool Synthetic { get; init; }

    /// <summary>How much of it was there, where it was read although it is not what is known of it; otherwise null.</summary>
    public PartialCorpus? Partial { get; init; }
}
