using Adarl.Audio;
using Adarl.Corpus;
using Adarl.Runs;

namespace Adarl.Features;

/// <summary>The sound of an utterance for its features.</summary>
internal static class UtteranceSound
{
    /// <summary>The longest sound that is held as a whole, in samples at 16 kHz: half an hour.</summary>
    public const int LongestWhole = 1800 * SpectrogramOptions.SampleRate;

    /// <summary>The sound at 16 kHz, to be read in stretches.</summary>
    /// <exception cref="InputException">The audio is missing or not what the corpus says.</exception>
    public static SoundFile Open(SpeechCorpus corpus, Utterance utterance)
    {
        var path = corpus.PathOf(utterance);
        var hash = WavReader.Inspect(path).AudioHash;
        if (hash != utterance.AudioHash)
            throw new InputException(
                $"{path}: the audio has hash {hash}, expected {utterance.AudioHash}; it changed after the corpus was read"
            );
        return SoundFile.Open(path, SpectrogramOptions.SampleRate);
    }

    /// <summary>All samples at 16 kHz, for features that hear an utterance as a whole.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="utterance">The utterance.</param>
    /// <param name="longest">The most samples that are taken.</param>
    /// <exception cref="InputException">The audio is missing, not what the corpus says, or too long.</exception>
    public static float[] Read(SpeechCorpus corpus, Utterance utterance, int longest = LongestWhole)
    {
        var sound = Open(corpus, utterance);
        if (sound.Length > longest)
            throw new InputException(
                $"{corpus.PathOf(utterance)}: it lasts {Seconds(sound.Length)} s, but features of whole utterances are wanted: expected at most {Seconds(longest)} s"
            );
        var samples = new float[sound.Length];
        for (var at = 0; at < samples.Length; at += SpectrogramOptions.SegmentSamples)
            sound.Read(at, samples.AsSpan(at, Math.Min(SpectrogramOptions.SegmentSamples, samples.Length - at)));
        return samples;
    }

    private static string Seconds(long samples) =>
        FormattableString.Invariant($"{samples / (double)SpectrogramOptions.SampleRate:f1}");
}
