using Adarl.Audio;
using Adarl.Corpus;
using Adarl.Corpus.Synthesis;

namespace Adarl.Tests.Corpus.Synthesis;

/// <summary>The default corpus, written, read and measured once for the tests that only look at it.</summary>
[CollectionDefinition(Collection)]
public sealed class SyntheticFixture : IDisposable, ICollectionFixture<SyntheticFixture>
{
    public const string Collection = "synthetic corpus";

    private readonly TemporaryFolder folder = new();
    private readonly Lazy<IReadOnlyList<Acoustics>> sounds;

    public SyntheticFixture()
    {
        SmallRoot = SyntheticCorpus.Write(folder.File("small"), Small, SmallSteps).Root;
        Result = SyntheticCorpus.Write(folder.File("corpus"));
        Corpus = Corpora.Read("synthetic", Result.Root);
        sounds = new(() =>
            [.. Corpus.Utterances.Select(u => Acoustics.Measure(u, WavReader.Read(Corpus.PathOf(u)).Samples))]
        );
    }

    /// <summary>The smallest corpus: 140 utterances.</summary>
    public static SynthesisOptions Small { get; } = new() { UtterancesPerSpeaker = SynthesisOptions.FewestUtterances };

    /// <summary>A tree of <see cref="Small"/>, which tests leave as it is.</summary>
    public string SmallRoot { get; }

    /// <summary>What its writing reported.</summary>
    public Steps SmallSteps { get; } = [];

    public SynthesisResult Result { get; }

    public SpeechCorpus Corpus { get; }

    public IReadOnlyList<Acoustics> Sounds => sounds.Value;

    /// <summary>Speakers for whom the mean of a measure is higher in one emotion than in another.</summary>
    public int SpeakersWithMore(Emotion high, Emotion low, Func<Acoustics, double> measure) =>
        Sounds
            .GroupBy(sound => sound.Utterance.Speaker)
            .Count(speaker => Mean(speaker, high, measure) > Mean(speaker, low, measure));

    /// <summary>The mean of a measure in an emotion.</summary>
    public static double Mean(IEnumerable<Acoustics> sounds, Emotion emotion, Func<Acoustics, double> measure) =>
        sounds.Where(sound => sound.Utterance.Emotion == emotion).Average(measure);

    /// <summary>Copies <see cref="SmallRoot"/> into a folder of a test.</summary>
    public string CopySmall(TemporaryFolder target)
    {
        foreach (var path in Directory.EnumerateFiles(SmallRoot, "*", SearchOption.AllDirectories))
            File.Copy(path, target.File($"copy/{Path.GetRelativePath(SmallRoot, path)}"));
        return target.File("copy");
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Progress as it was reported.</summary>
    public sealed class Steps : List<CorpusProgress>, IProgress<CorpusProgress>
    {
        public void Report(CorpusProgress value) => Add(value);
    }
}
