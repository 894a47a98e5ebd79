namespace Adarl.Corpus;

/// <summary>Names of a corpus that differ in nothing but the case of letters: most often one name that was typed in two ways.</summary>
internal static class AlikeNames
{
    /// <summary>A sentence for each group of such names.</summary>
    /// <param name="utterances">The utterances.</param>
    public static IEnumerable<string> In(IReadOnlyList<Utterance> utterances) =>
        Of("speakers", utterances.Select(u => u.SpeakerKey))
            .Concat(Of("utterances", utterances.Select(u => u.Key)))
            .Concat(Of("sessions", utterances.Select(u => u.Session)))
            .Concat(Of("domains", utterances.Select(u => u.Domain)));

    private static IEnumerable<string> Of(string what, IEnumerable<string?> names) =>
        names
            .OfType<string>()
            .Distinct()
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(alike => alike.Count() > 1)
            .Select(alike =>
                $"the {what} {string.Join(" and ", alike.Order(StringComparer.Ordinal))} differ in case alone; they count as different"
            );
}
