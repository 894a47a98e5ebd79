using Adarl.Audio;
using Adarl.Corpus;

namespace Adarl.Tests.Features;

/// <summary>Deterministic sounds and small corpora of them.</summary>
internal static class Sound
{
    /// <summary>16-bit noise from a linear congruential generator under a slow swell, with a stretch of zeros at the end.</summary>
    public static float[] Noise(int samples, uint seed, int zerosAtEnd = 0)
    {
        var state = seed;
        var sound = new float[samples];
        for (var i = 0; i < samples - zerosAtEnd; i++)
        {
            state = unchecked(1_664_525u * state + 1_013_904_223u);
            var swell = 1 + i % 8000;
            sound[i] = (int)((long)((int)(state >> 16) - 32768) * swell / 16_000) / 32768f;
        }
        return sound;
    }

    /// <summary>Writes sounds as WAV files and lists them as a corpus: one utterance per sound, one speaker each.</summary>
    public static SpeechCorpus Corpus(TemporaryFolder folder, params float[][] sounds)
    {
        var utterances = sounds.Select(
            (sound, i) =>
            {
                var path = folder.File($"u{i:d3}.wav");
                WavWriter.Write16(path, sound, 16_000);
                return new Utterance
                {
                    Corpus = "test",
                    Id = $"u{i:d3}",
                    Path = $"u{i:d3}.wav",
                    Speaker = $"s{i}",
                    Kind = "acted",
                    AudioHash = WavReader.Read(path).AudioHash,
                };
            }
        );
        return new SpeechCorpus(
            "test",
            new Dictionary<string, string> { ["test"] = folder.Path },
            utterances,
            synthetic: true
        );
    }
}
