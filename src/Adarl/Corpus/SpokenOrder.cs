using System.Globalization;
using System.Text.RegularExpressions;

namespace Adarl.Corpus;

/// <summary>
/// The order of utterances by repetition, intensity, sentence and speaker, as far as a corpus's names state them, so that the first of a class are
/// of many speakers. Of a corpus whose names state no sentence each speaker's utterances of a class are counted in their place.
/// </summary>
internal static partial class SpokenOrder
{
    /// <summary>The utterances of one class in this order.</summary>
    /// <param name="utterances">Any of one class.</param>
    public static IEnumerable<Utterance> Of(IEnumerable<Utterance> utterances) =>
        utterances
            .GroupBy(u => u.SpeakerKey)
            .SelectMany(speaker =>
                speaker
                    .OrderBy(u => u.Id, StringComparer.Ordinal)
                    .Select((u, i) => (Utterance: u, Place: Named(u.Id) ?? Counted(i)))
            )
            .OrderBy(said => said.Place.Repetition, StringComparer.Ordinal)
            .ThenBy(said => said.Place.Intensity)
            .ThenBy(said => said.Place.Sentence, StringComparer.Ordinal)
            .ThenBy(said => said.Utterance.SpeakerKey, StringComparer.Ordinal)
            .ThenBy(said => said.Utterance.Id, StringComparer.Ordinal)
            .Select(said => said.Utterance);

    private static Said Counted(int position) => new("", 0, Number(position));

    private static Said? Named(string id) =>
        Ravdess().Match(id) is { Success: true } ravdess
            ? new(ravdess.Groups[3].Value, int.Parse(ravdess.Groups[1].Value), ravdess.Groups[2].Value)
        : EmoDb().Match(id) is { Success: true } emodb ? new(emodb.Groups[2].Value, 0, emodb.Groups[1].Value)
        : Nemo().Match(id) is { Success: true } nemo ? new("", 0, Number(int.Parse(nemo.Groups[1].Value)))
        : CremaD().Match(id) is { Success: true } crema
            ? new("", Array.IndexOf(["XX", "LO", "MD", "HI"], crema.Groups[2].Value), crema.Groups[1].Value)
        : null;

    private static string Number(int number) => number.ToString("D9", CultureInfo.InvariantCulture);

    // Intensity, statement, repetition.
    [GeneratedRegex("^0[1-3]-0[12]-0[1-8]-(0[12])-(0[12])-(0[12])-[0-9]{2}$")]
    private static partial Regex Ravdess();

    // Sentence, take.
    [GeneratedRegex("^[0-9]{2}([ab][0-9]{2})[WFNTAEL]([a-z])$")]
    private static partial Regex EmoDb();

    // Sentence.
    [GeneratedRegex("^[A-Z]{2}0_[a-z]+_([0-9]{1,9})$")]
    private static partial Regex Nemo();

    // Sentence, level.
    [GeneratedRegex("^1[0-9]{3}_([A-Z]{3})_[A-Z]{3}_(XX|LO|MD|HI)$")]
    private static partial Regex CremaD();

    private sealed record Said(string Repetition, int Intensity, string Sentence);
}
