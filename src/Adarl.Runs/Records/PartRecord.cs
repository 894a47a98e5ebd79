namespace Adarl.Runs.Records;

/// <summary>The data behind one part of a fold.</summary>
public sealed record PartRecord
{
    /// <summary>A part with nobody in it.</summary>
    public static PartRecord Empty { get; } = new() { Speakers = [], Labels = new Dictionary<string, int>() };

    /// <summary>Its speakers, in ordinal order.</summary>
    public required IReadOnlyList<string> Speakers { get; init; }

    /// <summary>Labelled utterances by class; a class without any may be left out.</summary>
    public required IReadOnlyDictionary<string, int> Labels { get; init; }

    /// <summary>Utterances that carry a domain and no emotion (section 2.3).</summary>
    public int DomainOnly { get; init; }

    /// <summary>Segments of all its utterances.</summary>
    public int Segments { get; init; }
}
