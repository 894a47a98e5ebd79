using Adarl.Runs;

namespace Adarl.Corpus;

/// <summary>Compares what a corpus holds with what is known of it.</summary>
internal static class CountCheck
{
    /// <summary>One line for each speaker and class whose number differs.</summary>
    /// <param name="expected">The known numbers.</param>
    /// <param name="found">Speaker and class of every utterance that was found.</param>
    public static IEnumerable<string> Differences(
        IReadOnlyDictionary<(string Speaker, string Class), int> expected,
        IEnumerable<(string Speaker, string Class)> found
    )
    {
        var counts = found.CountBy(key => key).ToDictionary();
        return expected
            .Keys.Union(counts.Keys)
            .Order()
            .Select(key => (key, Expected: expected.GetValueOrDefault(key), Found: counts.GetValueOrDefault(key)))
            .Where(row => row.Expected != row.Found)
            .Select(row => $"{row.key.Speaker} {row.key.Class}: expected {row.Expected}, found {row.Found}");
    }

    /// <summary>Stops with all differences, if there are any.</summary>
    public static void Require(string root, string corpus, IEnumerable<string> differences)
    {
        string[] lines = [.. differences];
        if (lines.Length > 0)
            throw new InputException(
                $"{root}: this is not the whole corpus '{corpus}' as it is known (--ignore-counts goes on with what is there):"
                    + string.Concat(lines.Select(line => $"\n  {line}"))
            );
    }
}
