using Adarl.Features;
using CsCheck;

namespace Adarl.Tests.Features;

[Collection("torch")]
public sealed class ScalerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Held_out_speaker_never_reaches_the_scaler()
    {
        float[] kept = Sound.Noise(60_000, 1);
        var quiet = Store(new(), new(), kept, Sound.Noise(30_000, 2));
        var loud = Store(new(), new(), kept, [.. Sound.Noise(90_000, 3).Select(x => x * 0.25f)]);
        var trainer = Enumerable.Range(0, 2).ToArray(); // the two segments of the first speaker
        Assert.NotEqual(quiet.FeatureHash, loud.FeatureHash);
        Same(Scaler.Fit(quiet, trainer, new()), Scaler.Fit(loud, trainer, new()));
    }

    [Fact]
    public void Mean_and_deviation_are_those_of_the_real_frames()
    {
        var store = Store(new(), new(), Sound.Noise(60_000, 1, zerosAtEnd: 3000), Sound.Noise(5_000, 2));
        var scaler = Scaler.Fit(store, [0, 1, 2], new());
        Assert.Single(scaler.Means);
        for (var bin = 0; bin < 400; bin++)
        {
            var values = Values(store, bin, 0, 1, 2);
            var mean = values.Average();
            Assert.Equal(mean, scaler.Means[0][bin], 1e-5);
            Assert.Equal(Math.Sqrt(values.Average(v => (v - mean) * (v - mean))), scaler.Deviations[0][bin], 1e-5);
        }
    }

    [Fact]
    public void Global_statistics_are_one_number_over_all_bins()
    {
        var store = Store(new(), new(), Sound.Noise(20_000, 1));
        var scaler = Scaler.Fit(store, [0], new() { Normalise = NormaliseChoice.Global });
        var values = Enumerable.Range(0, 400).SelectMany(bin => Values(store, bin, 0)).ToArray();
        var mean = values.Average();
        Assert.All(scaler.Means[0], m => Assert.Equal(mean, m, 1e-5));
        var deviation = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        Assert.All(scaler.Deviations[0], d => Assert.Equal(deviation, d, 1e-5));
    }

    [Fact]
    public void Per_image_normalisation_fits_nothing() =>
        Assert.Empty(
            Scaler
                .Fit(Store(new(), new(), Sound.Noise(9_000, 1)), [0], new() { Normalise = NormaliseChoice.PerImage })
                .Means
        );

    [Fact]
    public void Silence_has_deviation_zero_and_is_drawn_in_the_middle()
    {
        var store = Store(new(), new(), new float[48_000]);
        var scaler = Scaler.Fit(store, [0], new());
        Assert.All(scaler.Deviations[0], d => Assert.Equal(0, d));
        var levels = new SegmentPainter(store, scaler, new()).Levels(0);
        Assert.All(levels.Cast<byte>(), level => Assert.Equal(128, level));
    }

    [Fact]
    public void Order_of_the_segments_changes_no_bit()
    {
        var store = Store(new(), new(), Sound.Noise(200_000, 1), Sound.Noise(100_000, 2));
        var expected = Scaler.Fit(store, [.. Enumerable.Range(0, store.Segments.Count)], new());
        Gen.Shuffle(Enumerable.Range(0, store.Segments.Count).ToArray())
            .Sample(order => Same(expected, Scaler.Fit(store, order, new())), iter: 20, threads: 1);
    }

    [Fact]
    public void Each_window_has_statistics_of_its_own()
    {
        var both = Store(new() { Window = WindowChoice.Both }, new(), Sound.Noise(60_000, 1));
        var only = Store(new() { Window = WindowChoice.Ms40 }, new(), Sound.Noise(60_000, 1));
        var scaler = Scaler.Fit(both, [0, 1, 2, 3], new());
        Assert.Equal(2, scaler.Means.Length);
        Assert.Equal(Scaler.Fit(only, [0, 1], new()).Means[0], scaler.Means[1]);
        Assert.NotEqual(scaler.Means[0], scaler.Means[1]);
    }

    [Fact]
    public void Planes_of_deltas_average_to_about_zero_and_vary()
    {
        var drawing = new DrawingOptions { Channels = ChannelChoice.Deltas };
        var scaler = Scaler.Fit(Store(new(), drawing, Sound.Noise(48_000, 1)), [0], drawing);
        Assert.Equal(3, scaler.Means.Length);
        Assert.All(scaler.Means[1], m => Assert.InRange(m, -0.1, 0.1));
        Assert.All(scaler.Deviations[1], d => Assert.InRange(d, 0.01, 1));
        Assert.True(scaler.Deviations[2].Average() < scaler.Deviations[1].Average());
    }

    [Fact]
    public void No_segment_to_fit_on_is_an_error() =>
        Assert.Throws<Adarl.Runs.InputException>(() =>
            Scaler.Fit(Store(new(), new(), Sound.Noise(9_000, 1)), [], new())
        );

    private static double[] Values(SegmentStore store, int bin, params int[] segments) =>
        [
            .. from segment in segments
            let log = store.LogValues(segment)
            from t in Enumerable.Range(0, log.GetLength(0))
            select (double)log[t, bin],
        ];

    private static void Same(Scaler expected, Scaler actual)
    {
        Assert.Equal(expected.Means, actual.Means);
        Assert.Equal(expected.Deviations, actual.Deviations);
    }

    private SegmentStore Store(SpectrogramOptions options, DrawingOptions drawing, params float[][] sounds) =>
        FeatureCache.Build(Sound.Corpus(folder, sounds), options, drawing, Path.Combine(folder.Path, "cache"));
}
