using Adarl.Features;
using Adarl.Runs;
using TorchSharp;

namespace Adarl.Tests.Features;

/// <summary>What <c>--silence</c> does, and that <c>--silence count</c> does nothing.</summary>
[Collection("torch")]
public sealed class SilenceTests : IDisposable
{
    private static readonly SpectrogramOptions Skip = new() { Silence = SilenceChoice.Skip };
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Skipped_frames_of_exact_zeros_enter_no_mean_and_no_deviation()
    {
        var store = Store(Skip, Around(Sound.Noise(20_000, 1), 4_000, 6_000), Sound.Noise(5_000, 2));
        var scaler = Scaler.Fit(store, [0, 1], new());
        for (var bin = 0; bin < 400; bin++)
        {
            var values = Sounding(store, bin, 0, 1);
            var mean = values.Average();
            Assert.Equal(mean, scaler.Means[0][bin], 1e-5);
            Assert.Equal(Math.Sqrt(values.Average(v => (v - mean) * (v - mean))), scaler.Deviations[0][bin], 1e-5);
        }
    }

    [Fact]
    public void Counted_they_widen_the_scale_and_skipped_they_do_not()
    {
        float[] noise = Sound.Noise(20_000, 1);
        var counted = Scaler.Fit(Store(new(), Around(noise, 8_000, 8_000)), [0], new()).Deviations[0];
        var skipped = Scaler.Fit(Store(Skip, Around(noise, 8_000, 8_000)), [0], new()).Deviations[0];
        var without = Scaler.Fit(Store(new(), noise), [0], new()).Deviations[0];
        for (var bin = 0; bin < 400; bin++)
        {
            Assert.True(counted[bin] > 2 * without[bin]);
            Assert.InRange(skipped[bin], 0.7 * without[bin], 1.6 * without[bin]);
        }
    }

    [Fact]
    public void Skipping_changes_the_scale_alone_and_where_nothing_is_silent_not_even_that()
    {
        float[] noise = Sound.Noise(20_000, 1);
        var (counted, skipped) = (Store(new(), noise), Store(Skip, noise));
        Assert.Equal(counted.FeatureHash, skipped.FeatureHash);
        Assert.Equal(Scaler.Fit(counted, [0], new()).Means, Scaler.Fit(skipped, [0], new()).Means);
        Assert.Equal(Scaler.Fit(counted, [0], new()).Deviations, Scaler.Fit(skipped, [0], new()).Deviations);
    }

    [Fact]
    public void Deltas_skip_the_frames_whose_spectrogram_is_silent()
    {
        var drawing = new DrawingOptions { Channels = ChannelChoice.Deltas };
        var store = FeatureCache.Build(
            Sound.Corpus(folder, Around(Sound.Noise(20_000, 1), 4_000, 6_000)),
            Skip,
            drawing,
            Cache
        );
        var scaler = Scaler.Fit(store, [0], drawing);
        var log = store.LogValues(0);
        var kept = Kept(log);
        for (var bin = 0; bin < 400; bin++)
            Assert.Equal(kept.Average(t => Delta(log, t, bin)), scaler.Means[1][bin], 1e-4);
    }

    [Fact]
    public void A_picture_s_own_scale_begins_above_skipped_silence()
    {
        var drawing = new DrawingOptions { Normalise = NormaliseChoice.PerImage, Channels = ChannelChoice.Grey };
        var store = Store(Skip, Around(Sound.Noise(20_000, 1), 4_000, 6_000));
        var log = store.LogValues(0);
        var values = Kept(log).SelectMany(t => Enumerable.Range(0, 400).Select(bin => (double)log[t, bin])).ToList();
        var (low, high) = (values.Min(), values.Max());
        using var picture = new SegmentPainter(store, Scaler.Fit(store, [0], drawing), drawing).Draw(
            [0],
            torch.float32
        );
        for (var bin = 0; bin < 400; bin += 37)
        for (var t = 0; t < log.GetLength(0); t++)
            Assert.Equal(
                Math.Clamp((log[t, bin] - low) / (high - low), 0, 1),
                picture[0, 0, bin, t].item<float>(),
                1e-4
            );
    }

    [Fact]
    public void Where_all_is_silence_there_is_nothing_to_fit_on() =>
        Assert.StartsWith(
            "no frame to fit the scaler on",
            Assert.Throws<InputException>(() => Scaler.Fit(Store(Skip, new float[9_000]), [0], new())).Message
        );

    [Theory]
    [InlineData(1_234, 777)]
    [InlineData(0, 5_000)]
    [InlineData(5_000, 0)]
    public void Trimmed_zeros_leave_the_sound_between_them(int before, int after)
    {
        var trimmed = new SpectrogramOptions { Silence = SilenceChoice.TrimZeros };
        float[] sound = [0.5f, .. Sound.Noise(60_000, 1), 0.25f];
        Same(Store(new(), sound), Store(trimmed, Around(sound, before, after)));
    }

    [Fact]
    public void Zeros_within_a_sound_stay()
    {
        var trimmed = new SpectrogramOptions { Silence = SilenceChoice.TrimZeros };
        float[] sound = [0.5f, .. new float[20_000], 0.25f];
        Same(Store(new(), sound), Store(trimmed, Around(sound, 300, 300)));
    }

    [Fact]
    public void A_sound_of_zeros_alone_is_kept_whole()
    {
        foreach (var choice in Enum.GetValues<SilenceChoice>())
            Assert.Equal(54, Store(new() { Silence = choice }, new float[9_120]).Segments[0].Frames);
    }

    [Fact]
    public void Trimmed_quiet_ends_are_those_40_dB_below_the_loudest_10_ms()
    {
        var quiet = new SpectrogramOptions { Silence = SilenceChoice.TrimQuiet };
        float[] loud = Tone(16_000, 0.5f);
        Same(Store(new(), loud), Store(quiet, [.. Tone(3_200, 0.5f / 128), .. loud, .. Tone(4_800, 0.5f / 128)]));
        float[] softer = [.. Tone(3_200, 0.5f / 64), .. loud, .. Tone(4_800, 0.5f / 64)]; // 36 dB below
        Same(Store(new(), softer), Store(quiet, softer));
    }

    [Fact]
    public void A_trimmed_corpus_has_other_features_by_name_too()
    {
        float[] noise = [0.5f, .. Sound.Noise(20_000, 1), 0.5f];
        var hashes = Enum.GetValues<SilenceChoice>().Select(c => Store(new() { Silence = c }, noise).FeatureHash);
        Assert.Equal(3, hashes.Distinct().Count()); // to skip changes no feature
    }

    private string Cache => Path.Combine(folder.Path, "cache");

    private static float[] Around(float[] sound, int before, int after) =>
        [.. new float[before], .. sound, .. new float[after]];

    private static float[] Tone(int samples, float amplitude) =>
        [.. Enumerable.Range(0, samples).Select(i => i / 8 % 2 == 0 ? amplitude : -amplitude)];

    private static int[] Kept(float[,] log) =>
        [
            .. Enumerable
                .Range(0, log.GetLength(0))
                .Where(t => Enumerable.Range(0, 400).Any(bin => log[t, bin] > LogFloor + 1e-4)),
        ];

    private const double LogFloor = -13.815510557964274; // ln 1e-6

    private static double Delta(float[,] log, int t, int bin)
    {
        double At(int i) => log[Math.Clamp(i, 0, log.GetLength(0) - 1), bin];
        return (At(t + 1) - At(t - 1) + 2 * (At(t + 2) - At(t - 2))) / 10;
    }

    private static double[] Sounding(SegmentStore store, int bin, params int[] segments) =>
        [.. from segment in segments let log = store.LogValues(segment) from t in Kept(log) select (double)log[t, bin]];

    private static void Same(SegmentStore expected, SegmentStore found)
    {
        Assert.Equal(expected.Segments, found.Segments);
        for (var i = 0; i < expected.Segments.Count; i++)
            Assert.Equal(expected.LogValues(i), found.LogValues(i));
    }

    private SegmentStore Store(SpectrogramOptions options, params float[][] sounds) =>
        FeatureCache.Build(Sound.Corpus(folder, sounds), options, new(), Cache);
}
