namespace Adarl.Corpus;

/// <summary>How what is there of a corpus differs from what is known of it, where it is read all the same.</summary>
/// <param name="Known">The utterances of the classes asked for that are known of it.</param>
/// <param name="Found">Those that are there.</param>
/// <param name="Differences">A line for each difference, at least one.</param>
public sealed record CorpusGap(int Known, int Found, IReadOnlyList<string> Differences)
{
    private const int Shown = 10;

    /// <summary>The first ten differences, a line each, and how many more there are.</summary>
    public string ToText() =>
        string.Concat(Differences.Take(Shown).Select(line => $"\n  {line}"))
        + (Differences.Count > Shown ? $"\n  and {Differences.Count - Shown} more" : "");
}
