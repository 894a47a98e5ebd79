using Adarl.Audio;
using Adarl.Corpus;
using Adarl.Features;

namespace Adarl.Tests;

/// <summary>An utterance of a tiny corpus: half a second of noise that speaker, emotion, take and salt decide.</summary>
internal sealed record Said(string Speaker, Emotion? Emotion, int Take = 0)
{
    public string? Session { get; init; }

    public string Corpus { get; init; } = "tiny";

    /// <summary>Another sound for the same words.</summary>
    public int Salt { get; init; }

    public int Samples { get; init; } = 8_000;

    /// <summary>What the corpus says of the speaker, where it is not what the letter says.</summary>
    public Gender? Gender { get; init; }

    /// <summary>The sound is that of somebody else.</summary>
    public Said? Copies { get; init; }

    public string Id => $"{Speaker}-{(Emotion is { } emotion ? EmotionNames.Of(emotion) : "none")}-{Take}";
}

/// <summary>Corpora of a few short sounds, whose emotions differ in loudness and brightness.</summary>
internal static class TinyCorpus
{
    /// <summary>Each speaker (a letter) says each emotion so many times.</summary>
    public static IEnumerable<Said> Everybody(string speakers, int takes = 1) =>
        from speaker in speakers
        from emotion in Enum.GetValues<Emotion>()
        from take in Enumerable.Range(0, takes)
        select new Said($"{speaker}", emotion, take);

    /// <summary>Writes the sounds and lists them; speakers A, C, E are female, B, D, F male.</summary>
    public static SpeechCorpus Write(TemporaryFolder folder, IEnumerable<Said> said)
    {
        var utterances = said.Select(u =>
            {
                var relative = $"{u.Id}-{u.Salt}-{u.Samples}.wav";
                var path = folder.File(Path.Combine(u.Corpus, relative));
                WavWriter.Write16(path, Sound(u.Copies ?? u), SpectrogramOptions.SampleRate);
                return new Utterance
                {
                    Corpus = u.Corpus,
                    Id = u.Id,
                    Path = relative,
                    Speaker = u.Speaker,
                    Session = u.Session,
                    Gender = u.Gender ?? ((u.Speaker[0] - 'A') % 2 == 0 ? Gender.Female : Gender.Male),
                    Emotion = u.Emotion,
                    Kind = "acted",
                    AudioHash = WavReader.Inspect(path).AudioHash,
                };
            })
            .ToList();
        var roots = utterances.Select(u => u.Corpus).Distinct().ToDictionary(c => c, c => Path.Combine(folder.Path, c));
        return new SpeechCorpus("tiny", roots, utterances, synthetic: true);
    }

    /// <summary>Its log spectrograms.</summary>
    public static SegmentStore Store(TemporaryFolder folder, SpeechCorpus corpus) =>
        FeatureCache.Build(corpus, new(), new(), folder.File("cache"));

    private static float[] Sound(Said said)
    {
        var random = Seeds.Generator(said.Salt, said.Corpus, said.Speaker, $"{said.Emotion}", said.Take);
        var emotion = said.Emotion is { } known ? (int)known : 1;
        var (loudness, brightness) = (0.3f / (1 + emotion % 2 * 3), 0.2f + 0.5f * (emotion / 2));
        var sound = new float[said.Samples];
        for (var i = 1; i < sound.Length; i++)
            sound[i] = (1 - brightness) * sound[i - 1] + loudness * brightness * (random.NextSingle() - 0.5f);
        return sound;
    }
}
