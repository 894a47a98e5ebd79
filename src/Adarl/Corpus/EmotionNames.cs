namespace Adarl.Corpus;

/// <summary>The names of the four classes as they stand in tables, files and messages.</summary>
public static class EmotionNames
{
    /// <summary>angry, happy, sad, neutral: in the order of <see cref="Emotion"/>.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<Emotion>().Select(Of)];

    /// <summary>The name of a class.</summary>
    public static string Of(Emotion emotion) => $"{emotion}".ToLowerInvariant();

    /// <summary>The class of a name, whatever its case, or null where there is none.</summary>
    public static Emotion? Parse(string name) =>
        All.ToList().FindIndex(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is var i and >= 0
            ? (Emotion)i
            : null;
}
