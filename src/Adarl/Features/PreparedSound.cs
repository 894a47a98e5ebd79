using System.Globalization;
using Adarl.Audio;
using Adarl.Corpus;

namespace Adarl.Features;

/// <summary>The utterances of a corpus as their spectrogram is taken of them: without silence at the ends and at a level, where options ask for it.</summary>
internal sealed class PreparedSound
{
    private readonly SpeechCorpus corpus;
    private readonly SpectrogramOptions options;
    private readonly Dictionary<string, float> gains = []; // of each corpus that was joined

    /// <summary>Prepares the reading; a level of corpora is measured here, which reads all their sound.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="options">What becomes of silence, and the level.</param>
    /// <exception cref="Runs.InputException">An utterance's audio is missing, empty or not what the corpus says.</exception>
    public PreparedSound(SpeechCorpus corpus, SpectrogramOptions options)
    {
        (this.corpus, this.options) = (corpus, options);
        if (options.Level != LevelChoice.CorpusOracle)
            return;
        foreach (var part in corpus.Utterances.GroupBy(u => u.Corpus))
            gains[part.Key] = part.Aggregate(default(SoundLevel), (sum, u) => sum.With(SoundLevel.Of(Trimmed(u)))).Gain;
    }

    /// <summary>What options say of the preparation, for keys; empty where nothing is prepared.</summary>
    public static string Describe(SpectrogramOptions options) =>
        (Silence.Cuts(options.Silence) ? $"; silence {options.Silence}" : "")
        + (options.Level == LevelChoice.AsRecorded ? "" : $"; level {options.Level}");

    /// <summary>What an utterance's sound depends on besides its file and <see cref="Describe"/>, for keys.</summary>
    public string Key(Utterance utterance) =>
        gains.TryGetValue(utterance.Corpus, out var gain)
            ? $"; gain {gain.ToString(CultureInfo.InvariantCulture)}"
            : "";

    /// <summary>The sound at 16 kHz, to be read in stretches.</summary>
    /// <param name="utterance">The utterance.</param>
    /// <exception cref="Runs.InputException">The audio is missing, empty or not what the corpus says.</exception>
    public ISound Open(Utterance utterance)
    {
        var sound = Trimmed(utterance);
        if (options.Level == LevelChoice.AsRecorded)
            return sound;
        var gain = gains.TryGetValue(utterance.Corpus, out var common) ? common : SoundLevel.Of(sound).Gain;
        return new SoundPart(sound, 0, sound.Length, gain);
    }

    private ISound Trimmed(Utterance utterance)
    {
        var sound = UtteranceSound.Open(corpus, utterance);
        if (!Silence.Cuts(options.Silence))
            return sound;
        var (first, length) = Silence.Trim(sound, options.Silence);
        return new SoundPart(sound, first, length, 1);
    }
}
