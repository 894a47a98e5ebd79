using Adarl.Corpus;
using Adarl.Features;

namespace Adarl.Tests.Features;

/// <summary>What <c>--level</c> does.</summary>
[Collection("torch")]
public sealed class SoundLevelTests : IDisposable
{
    private static readonly SpectrogramOptions Each = new() { Level = LevelChoice.Utterance };
    private static readonly SpectrogramOptions Common = new() { Level = LevelChoice.CorpusOracle };
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_utterance_comes_to_a_root_mean_square_of_one_twentieth()
    {
        float[] sound = Sound.Noise(20_000, 1, zerosAtEnd: 5_000);
        var gain = 0.05 / Rms(sound);
        Near(LogSpectrogram.Compute(Scaled(sound, gain), 40, new()), Store(Each, sound).LogValues(0));
    }

    [Fact]
    public void Utterances_that_differ_in_level_alone_become_the_same()
    {
        float[] sound = [.. Sound.Noise(20_000, 1).Select(x => MathF.Round(x * 32) / 32)];
        var store = Store(Each, sound, [.. sound.Select(x => x / 16)]);
        Assert.Equal(store.LogValues(0), store.LogValues(1));
    }

    [Fact]
    public void A_corpus_keeps_its_differences_and_comes_to_the_level_as_a_whole()
    {
        float[] loud = Sound.Noise(20_000, 1);
        float[] soft = [.. Sound.Noise(30_000, 2).Select(x => MathF.Round(x * 4096) / 32_768)];
        var store = Store(Common, loud, soft);
        var gain = 0.05 / Rms([.. loud, .. soft]);
        Near(LogSpectrogram.Compute(Scaled(loud, gain), 40, new()), store.LogValues(0));
        Near(LogSpectrogram.Compute(Scaled(soft, gain), 40, new()), store.LogValues(1));
    }

    [Fact]
    public void Joined_corpora_have_a_gain_each()
    {
        float[] sound = [.. Sound.Noise(20_000, 1).Select(x => MathF.Round(x * 32) / 32)];
        using var elsewhere = new TemporaryFolder();
        var joined = SpeechCorpus.Join(
            "both",
            Sound.Corpus(folder, sound).As("near"),
            Sound.Corpus(elsewhere, [.. sound.Select(x => x / 16)]).As("far")
        );
        var store = FeatureCache.Build(joined, Common, new(), Cache);
        Assert.Equal(store.LogValues(0), store.LogValues(1));
    }

    [Fact]
    public void The_cache_does_not_give_one_corpus_the_gain_of_another()
    {
        float[] shared = Sound.Noise(20_000, 1);
        var alone = Store(Common, shared);
        var beside = Store(Common, shared, [.. Sound.Noise(20_000, 2).Select(x => MathF.Round(x * 4096) / 32_768)]);
        Assert.NotEqual(alone.LogValues(0), beside.LogValues(0));
        Assert.Equal(alone.LogValues(0), Store(Common, shared).LogValues(0));
    }

    [Fact]
    public void Each_choice_has_features_of_its_own_and_as_recorded_those_of_before()
    {
        float[] sound = Sound.Noise(9_000, 1);
        Assert.Equal(
            Store(new(), sound).FeatureHash,
            Store(new() { Level = LevelChoice.AsRecorded }, sound).FeatureHash
        );
        var hashes = Enum.GetValues<LevelChoice>().Select(c => Store(new() { Level = c }, sound).FeatureHash);
        Assert.Equal(3, hashes.Distinct().Count());
    }

    [Fact]
    public void Silence_stays_silence() =>
        Assert.All(Store(Each, new float[9_000]).LogValues(0).Cast<float>(), v => Assert.Equal(-13.8155f, v, 1e-3f));

    private string Cache => Path.Combine(folder.Path, "cache");

    private static double Rms(float[] sound) => Math.Sqrt(sound.Where(x => x != 0).Average(x => (double)x * x));

    private static float[] Scaled(float[] sound, double gain) => [.. sound.Select(x => x * (float)gain)];

    private static void Near(float[,] expected, float[,] found)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Cast<float>().Zip(found.Cast<float>()), p => Assert.Equal(p.First, p.Second, 4e-4f));
    }

    private SegmentStore Store(SpectrogramOptions options, params float[][] sounds) =>
        FeatureCache.Build(Sound.Corpus(folder, sounds), options, new(), Cache);
}
