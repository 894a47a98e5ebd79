using System.Globalization;
using System.Text.Json;

namespace Adarl.Runs.Options;

/// <summary>Options in one form, so that equal options have equal hashes: text by name, in ordinal order.</summary>
public static class CanonicalOptions
{
    /// <summary>Writes options as text: numbers in the invariant culture, words of enums and booleans in kebab-case.</summary>
    /// <param name="options">Every option that can change a result, with its value; null is written <c>none</c>.</param>
    /// <exception cref="InputException">A value is NaN, infinite or an absolute path.</exception>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<KeyValuePair<string, object?>> options)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in options)
        {
            sorted.Add(name, Text(name, value));
        }
        return sorted;
    }

    /// <summary>SHA-256 over the lines <c>name=value</c> in ordinal order of the names.</summary>
    /// <param name="options">Options as text.</param>
    public static string Hash(IReadOnlyDictionary<string, string> options) =>
        Sha256.Of(
            string.Concat(options.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key}={o.Value}\n"))
        );

    /// <summary>Whether a text names a place on the machine it was written on, which no record may hold.</summary>
    internal static bool IsAbsolutePath(string text) =>
        text.StartsWith('/') || text.StartsWith('\\') || (text.Length > 2 && text[1] == ':' && text[2] is '\\' or '/');

    /// <summary>The word of an enum's value.</summary>
    /// <param name="value">Any value of it.</param>
    public static string Word(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>A value as text: numbers in the invariant culture, words of enums and booleans in kebab-case, null as <c>none</c>.</summary>
    /// <param name="value">Any value.</param>
    internal static string Shown(object? value) =>
        value switch
        {
            null => "none",
            bool b => b ? "true" : "false",
            Enum word => Word(word),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "none",
        };

    /// <summary>The same for a record, which refuses what it cannot hold.</summary>
    internal static string Text(string name, object? value)
    {
        var text = value switch
        {
            double d when !double.IsFinite(d) => throw NotFinite(name, d),
            float f when !float.IsFinite(f) => throw NotFinite(name, f),
            _ => Shown(value),
        };
        return IsAbsolutePath(text)
            ? throw new InputException($"Option {name} is '{text}': expected no absolute path in a record.")
            : text;
    }

    private static InputException NotFinite(string name, double value) =>
        new($"Option {name} is {value.ToString(CultureInfo.InvariantCulture)}: expected a finite number.");
}
