namespace Adarl.Corpus;

/// <summary>One utterance (sentence) of a corpus: what is known of it without looking at the sound.</summary>
public sealed record Utterance
{
    /// <summary>The corpus it belongs to, e.g. <c>emodb</c>.</summary>
    public required string Corpus { get; init; }

    /// <summary>Its name, unique in its corpus, e.g. <c>Ses01F_impro01_M003</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its audio file, relative to the corpus root, with <c>/</c> between folders.</summary>
    public required string Path { get; init; }

    /// <summary>Who speaks, unique in the corpus, e.g. <c>Ses01M</c>.</summary>
    public required string Speaker { get; init; }

    /// <summary>The recording session, where the corpus has sessions.</summary>
    public string? Session { get; init; }

    /// <summary>The speaker's gender, where the corpus states it.</summary>
    public Gender? Gender { get; init; }

    /// <summary>The speaker's age in years, where the corpus states it.</summary>
    public int? Age { get; init; }

    /// <summary>The spoken language as a lower-case ISO 639-1 code, where known.</summary>
    public string? Language { get; init; }

    /// <summary>A property of any kind that a manifest states in its column <c>domain</c>, e.g. the microphone.</summary>
    public string? Domain { get; init; }

    /// <summary>
    /// The emotion, or null for domain-only data (section 2.3), which joins training for the domain loss alone.
    /// </summary>
    public Emotion? Emotion { get; init; }

    /// <summary>How it was elicited, e.g. <c>improvised</c>, <c>scripted</c>, <c>acted</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>SHA-256 (lower-case hex) over the audio's format and sample bytes: two files with the same sound have the same hash.</summary>
    public required string AudioHash { get; init; }

    /// <summary>The speaker's name across corpora: corpus and speaker.</summary>
    public string SpeakerKey => $"{Corpus}/{Speaker}";

    /// <summary>The utterance's name across corpora: corpus and id.</summary>
    public string Key => $"{Corpus}/{Id}";
}
