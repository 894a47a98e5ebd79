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

    /// <summary>What the corpus lacks, or null where it is whole; without <see cref="CorpusOptions.IgnoreCounts"/> it must be whole.</summary>
    /// <param name="root">Its folder.</param>
    /// <param name="corpus">Its name.</param>
    /// <param name="options">Whether a part of it is taken.</param>
    /// <param name="known">How many utterances of the classes asked for are known of it.</param>
    /// <param name="found">How many there are.</param>
    /// <param name="differences">A line for each difference.</param>
    /// <exception cref="InputException">It differs, and no part of it was asked for.</exception>
    public static CorpusGap? Gap(
        string root,
        string corpus,
        CorpusOptions options,
        int known,
        int found,
        IEnumerable<string> differences
    )
    {
        var gap = new CorpusGap(known, found, [.. differences]);
        return gap.Differences.Count == 0 ? null
            : options.IgnoreCounts ? gap
            : throw new InputException(
                $"{root}: this is not the whole corpus '{corpus}' as it is known (--ignore-counts goes on with what is there):{gap.ToText()}"
            );
    }
}
