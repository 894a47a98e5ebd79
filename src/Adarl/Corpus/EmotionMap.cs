using Adarl.Runs;

namespace Adarl.Corpus;

/// <summary>Words of a corpus's own that count as one of the four classes, e.g. <c>joy=happy</c>.</summary>
public sealed class EmotionMap
{
    private readonly SortedDictionary<string, Emotion> classes = new(StringComparer.OrdinalIgnoreCase);

    private EmotionMap() { }

    /// <summary>The words.</summary>
    public IEnumerable<string> Words => classes.Keys;

    /// <summary>Reads pairs.</summary>
    /// <param name="pairs">Each <c>WORD=CLASS</c>; none for an empty map.</param>
    /// <exception cref="InputException">A pair is no such pair, its class is unknown, or its word has a class already.</exception>
    public static EmotionMap Of(IEnumerable<string> pairs)
    {
        var map = new EmotionMap();
        foreach (var pair in pairs)
        {
            if (pair.Split('=') is not [{ Length: > 0 } word, var name] || word != word.Trim() || word.Contains(','))
                throw new InputException($"--map {pair}: expected WORD=CLASS, such as joy=happy");
            if (EmotionNames.Parse(name) is not { } emotion)
                throw new InputException(
                    $"--map {pair}: '{name}' is unknown: expected {string.Join(", ", EmotionNames.All)}"
                );
            if (EmotionNames.Parse(word) is not null)
                throw new InputException($"--map {pair}: '{word}' is a class itself: expected another word");
            if (!map.classes.TryAdd(word, emotion))
                throw new InputException($"--map {pair}: '{word}' stands there twice: expected each word once");
        }
        return map;
    }

    /// <summary>Reads what <see cref="ToText"/> gave; null for an empty map.</summary>
    /// <param name="text">Pairs with commas between them.</param>
    /// <exception cref="InputException">As for <see cref="Of"/>.</exception>
    public static EmotionMap Parse(string? text) => Of(text?.Split(',') ?? []);

    /// <summary>The class of a word, whatever its case: its own, or that which the map gives it; null where there is none.</summary>
    /// <param name="word">The word.</param>
    public Emotion? ClassOf(string word) =>
        EmotionNames.Parse(word) ?? (classes.TryGetValue(word, out var emotion) ? emotion : null);

    /// <summary>All pairs in the order of their words, so that the same map is always the same text; null for an empty one.</summary>
    public string? ToText() =>
        classes.Count == 0
            ? null
            : string.Join(',', classes.Select(pair => $"{pair.Key.ToLowerInvariant()}={EmotionNames.Of(pair.Value)}"));
}
