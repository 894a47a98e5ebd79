using Adarl.Corpus;
using Adarl.Corpus.Synthesis;
using Adarl.Features;
using BenchmarkDotNet.Attributes;

namespace Adarl.Benchmarks;

/// <summary>One file of synthetic speech of a few seconds: its features computed, and found in the cache.</summary>
public class FeatureBenchmarks
{
    private readonly string folder = Directory.CreateTempSubdirectory("adarl-").FullName;
    private SpeechCorpus one = null!;

    private string Cache => Path.Combine(folder, "cache");

    /// <summary>Writes a corpus and takes its longest file.</summary>
    [GlobalSetup]
    public void Make()
    {
        var root = Path.Combine(folder, "corpus");
        SyntheticCorpus.Write(root, new SynthesisOptions { UtterancesPerSpeaker = SynthesisOptions.FewestUtterances });
        var corpus = Corpora.Read("synthetic", root);
        var longest = corpus.Utterances.MaxBy(u => new FileInfo(corpus.PathOf(u)).Length)!;
        one = new SpeechCorpus(corpus.Name, corpus.Roots, [longest], corpus.Synthetic);
        Cached();
    }

    /// <summary>Removes all that was written.</summary>
    [GlobalCleanup]
    public void Clean() => Directory.Delete(folder, recursive: true);

    /// <summary>From sound to the cache.</summary>
    [Benchmark(Baseline = true)]
    public void Computed()
    {
        Directory.Delete(Cache, recursive: true);
        Cached();
    }

    /// <summary>From the cache, checked.</summary>
    [Benchmark]
    public void Cached() => FeatureCache.Build(one, new SpectrogramOptions(), new DrawingOptions(), Cache);
}
