using Adarl.Audio;
using Adarl.Corpus;
using Adarl.Runs;

namespace Adarl.Features;

/// <summary>Reads an utterance's sound for its features.</summary>
internal static class UtteranceSound
{
    /// <summary>The samples at 16 kHz.</summary>
    /// <exception cref="InputException">The audio is missing, empty or not what the corpus says.</exception>
    public static float[] Read(SpeechCorpus corpus, Utterance utterance)
    {
        var path = corpus.PathOf(utterance);
        var sound = WavReader.Read(path);
        if (sound.AudioHash != utterance.AudioHash)
            throw new InputException(
                $"{path}: the audio has hash {sound.AudioHash}, expected {utterance.AudioHash}; it changed after the corpus was read"
            );
        if (sound.Samples.Length == 0)
            throw new InputException($"{path}: the audio has no samples, expected at least one");
        return Resampler.To(sound, SpectrogramOptions.SampleRate).Samples;
    }
}
