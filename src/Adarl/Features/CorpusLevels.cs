using Adarl.Corpus;

namespace Adarl.Features;

/// <summary>How loud the corpora are that were joined: recordings of two can differ by 30 dB, which a network hears before any emotion.</summary>
public static class CorpusLevels
{
    /// <summary>
    /// What one deviation of the log spectrogram is, in dB: EmoDB and RAVDESS are 32 dB or 1.9 deviations apart. Levels that differ by more
    /// are worth a note.
    /// </summary>
    public const double Deviation = 32 / 1.9;

    // Enough for a level of a corpus to a dB or two.
    private const int Measured = 50;

    /// <summary>The level of each corpus in dB below full scale, over up to 50 of its utterances; a silent corpus has none.</summary>
    /// <param name="corpus">The whole.</param>
    /// <exception cref="Runs.InputException">An utterance's audio is missing, empty or not what the corpus says.</exception>
    public static IReadOnlyList<(string Corpus, double Decibels)> Of(SpeechCorpus corpus) =>
        [
            .. corpus
                .Utterances.GroupBy(u => u.Corpus)
                .Select(part => (part.Key, Level: Level(corpus, [.. part])))
                .Where(part => part.Level.Squares > 0)
                .Select(part => (part.Key, 10 * Math.Log10(part.Level.Squares / part.Level.Sounding))),
        ];

    private static SoundLevel Level(SpeechCorpus corpus, Utterance[] part)
    {
        var step = Math.Max(1, part.Length / Measured);
        return part.Where((_, i) => i % step == 0)
            .Aggregate(default(SoundLevel), (sum, u) => sum.With(SoundLevel.Of(UtteranceSound.Open(corpus, u))));
    }
}
