using Adarl.Features;
using CsCheck;
using TorchSharp;

namespace Adarl.Tests.Features;

[Collection("torch")]
public sealed class SegmentPainterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SegmentStore store;

    public SegmentPainterTests() => store = Store(new(), new());

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Default_picture_is_the_clipped_z_score_through_jet()
    {
        var scaler = Fit(store, new());
        var picture = Draw(store, new(), 1);
        var log = store.LogValues(1);
        var jet = Colormap.Table(ColormapChoice.Jet);
        for (var bin = 0; bin < 400; bin++)
        for (var t = 0; t < 300; t++)
        {
            var z = t < log.GetLength(0) ? (log[t, bin] - scaler.Means[0][bin]) / scaler.Deviations[0][bin] : 0;
            var level = 255 * (Math.Clamp(z, -3, 3) + 3) / 6;
            var nearest = (int)Math.Floor(level + 0.5);
            if (Math.Abs(level - Math.Floor(level) - 0.5) < 0.01)
                continue; // rounding may go either way
            for (var channel = 0; channel < 3; channel++)
                Assert.Equal(jet[3 * nearest + channel], picture[channel, bin, t]);
        }
    }

    [Fact]
    public void Batch_is_3_x_400_x_300_channels_last_in_both_precisions()
    {
        var painter = new SegmentPainter(store, Fit(store, new()), new());
        using var scope = torch.NewDisposeScope();
        foreach (var dtype in (torch.ScalarType[])[torch.float32, torch.bfloat16])
        {
            var batch = painter.Draw([0, 1], dtype);
            Assert.Equal([2, 3, 400, 300], batch.shape);
            Assert.Equal([360_000, 1, 900, 3], batch.stride());
            Assert.Equal(dtype, batch.dtype);
        }
    }

    [Fact]
    public void Picture_in_bfloat16_is_the_float32_one_rounded()
    {
        foreach (var channels in (ChannelChoice[])[ChannelChoice.Rgb, ChannelChoice.Grey])
        {
            var options = new DrawingOptions { Channels = channels };
            var painter = new SegmentPainter(store, Fit(store, options), options);
            using var scope = torch.NewDisposeScope();
            var wide = painter.Draw([0, 1, 2], torch.float32);
            Assert.True(painter.Draw([0, 1, 2], torch.bfloat16).equal(wide.to(torch.bfloat16)).all().item<bool>());
        }
    }

    [Fact]
    public void A_segment_is_drawn_the_same_whatever_stands_beside_it() =>
        Gen.Int[0, 2]
            .Array[1, 6]
            .Sample(
                batch =>
                {
                    var painter = new SegmentPainter(store, Fit(store, new()), new());
                    using var scope = torch.NewDisposeScope();
                    var together = painter.Draw(batch, torch.float32);
                    for (var i = 0; i < batch.Length; i++)
                        Assert.True(together[i].equal(painter.Draw([batch[i]], torch.float32)[0]).all().item<bool>());
                },
                iter: 10,
                threads: 1
            );

    [Fact]
    public void Every_choice_draws_values_from_0_to_1() =>
        Gen.Select(
                Gen.Enum<ChannelChoice>(),
                Gen.Enum<ColormapChoice>(),
                Gen.Enum<Orientation>(),
                Gen.Enum<NormaliseChoice>(),
                Gen.Enum<PaddingChoice>(),
                Gen.Enum<Geometry>()
            )
            .Sample(
                (channels, colormap, orientation, normalise, padding, geometry) =>
                {
                    var options = new DrawingOptions
                    {
                        Channels = channels,
                        Colormap = colormap,
                        Orientation = orientation,
                        Normalise = normalise,
                        Padding = padding,
                        Geometry = geometry,
                    };
                    var made = Store(new(), options);
                    using var scope = torch.NewDisposeScope();
                    var drawn = new SegmentPainter(made, Fit(made, options), options).Draw([0, 1, 2], torch.float32);
                    Assert.Equal([3, 3, options.Height, options.Width], drawn.shape);
                    Assert.InRange(drawn.min().item<float>(), 0, 1);
                    Assert.InRange(drawn.max().item<float>(), 0, 1);
                    Assert.NotEqual(drawn.min().item<float>(), drawn.max().item<float>());
                },
                iter: 40,
                threads: 1
            );

    [Fact]
    public void Picture_orientation_turns_the_rows_upside_down()
    {
        var low = Draw(store, new(), 0);
        var picture = Draw(store, new() { Orientation = Orientation.Picture }, 0);
        for (var bin = 0; bin < 400; bin++)
        for (var t = 0; t < 300; t++)
            Assert.Equal(low[0, bin, t], picture[0, 399 - bin, t]);
    }

    [Fact]
    public void Quick_geometry_averages_2_x_2_values_before_colouring()
    {
        var fine = Draw(store, new() { Channels = ChannelChoice.Grey }, 1);
        var quick = Draw(store, new() { Channels = ChannelChoice.Grey, Geometry = Geometry.Quick }, 1);
        for (var f = 0; f < 200; f++)
        for (var t = 0; t < 150; t++)
        {
            var mean =
                (
                    fine[0, 2 * f, 2 * t]
                    + fine[0, 2 * f + 1, 2 * t]
                    + fine[0, 2 * f, 2 * t + 1]
                    + fine[0, 2 * f + 1, 2 * t + 1]
                ) / 4;
            Assert.Equal(mean, quick[0, f, t], 1e-6);
        }
    }

    [Theory]
    [InlineData(PaddingChoice.ZeroAfterNormalisation, 0.5f)]
    [InlineData(PaddingChoice.Lowest, 0f)]
    public void Columns_beyond_the_last_frame_hold_the_padding(PaddingChoice padding, float value)
    {
        var picture = Draw(store, new() { Channels = ChannelChoice.Grey, Padding = padding }, 1);
        var frames = store.Segments[1].Frames;
        for (var bin = 0; bin < 400; bin++)
        for (var t = frames; t < 300; t++)
            Assert.Equal(value, picture[2, bin, t]);
    }

    [Fact]
    public void Padding_before_the_logarithm_is_drawn_as_the_frames_of_zeros_are()
    {
        // The first segment's sound ends in zeros: its last frames are silence.
        var picture = Draw(store, new() { Channels = ChannelChoice.Grey, Padding = PaddingChoice.BeforeLog }, 1);
        var last = store.Segments[1].Frames - 1;
        for (var bin = 0; bin < 400; bin++)
            Assert.Equal(picture[0, bin, last], picture[0, bin, 299]);
    }

    [Fact]
    public void Channels_of_windows_are_20_ms_40_ms_and_their_mean()
    {
        var options = new DrawingOptions { Channels = ChannelChoice.Windows };
        var made = Store(new(), options);
        var scaler = Fit(made, options);
        var picture = Draw(made, options, 1);
        var narrow = Store(new() { Window = WindowChoice.Ms20 }, new()).LogValues(1);
        var wide = store.LogValues(1);
        var common = Math.Min(narrow.GetLength(0), wide.GetLength(0));
        Assert.Equal(2, narrow.GetLength(0) - common);
        for (var bin = 0; bin < 400; bin++)
        {
            for (var t = 0; t < common; t++)
            {
                Assert.Equal(Value(scaler, 0, bin, narrow[t, bin]), picture[0, bin, t], 1e-4);
                Assert.Equal(Value(scaler, 1, bin, wide[t, bin]), picture[1, bin, t], 1e-4);
                Assert.Equal(Value(scaler, 2, bin, (narrow[t, bin] + wide[t, bin]) / 2), picture[2, bin, t], 1e-4);
            }
            Assert.Equal(Value(scaler, 0, bin, narrow[common, bin]), picture[0, bin, common], 1e-4);
            Assert.Equal(0.5f, picture[2, bin, common]);
        }
    }

    [Fact]
    public void Channels_of_deltas_are_regressions_over_two_frames_on_each_side()
    {
        var options = new DrawingOptions { Channels = ChannelChoice.Deltas };
        var scaler = Fit(store, options);
        var picture = Draw(store, options, 0);
        var log = store.LogValues(0);
        for (var bin = 0; bin < 400; bin++)
        {
            double[] x = [.. Enumerable.Range(0, log.GetLength(0)).Select(t => (double)log[t, bin])];
            var delta = Regression(x);
            var again = Regression(delta);
            for (var t = 0; t < x.Length; t++)
            {
                Assert.Equal(Value(scaler, 1, bin, delta[t]), picture[1, bin, t], 1e-4);
                Assert.Equal(Value(scaler, 2, bin, again[t]), picture[2, bin, t], 1e-4);
            }
        }
    }

    [Fact]
    public void Picture_on_its_own_scale_reaches_from_0_to_1()
    {
        var picture = Draw(store, new() { Channels = ChannelChoice.Grey, Normalise = NormaliseChoice.PerImage }, 0);
        var log = store.LogValues(0).Cast<float>().ToArray();
        Assert.Equal(0, picture.Cast<float>().Min());
        Assert.Equal(1, picture.Cast<float>().Max());
        Assert.Equal((store.LogValues(0)[7, 9] - log.Min()) / (log.Max() - log.Min()), picture[0, 9, 7], 1e-4);
    }

    [Fact]
    public void A_scaler_of_other_planes_is_an_error() =>
        Assert.Throws<ArgumentException>(() =>
            new SegmentPainter(store, Fit(store, new()), new() { Channels = ChannelChoice.Deltas })
        );

    [Fact]
    public void A_precision_that_cannot_be_drawn_is_an_error() =>
        Assert.Throws<ArgumentException>(() =>
            new SegmentPainter(store, Fit(store, new()), new()).Draw([0], torch.float64)
        );

    private static double[] Regression(double[] x)
    {
        double At(int t) => x[Math.Clamp(t, 0, x.Length - 1)];
        return
        [
            .. Enumerable
                .Range(0, x.Length)
                .Select(t => (At(t + 1) - At(t - 1) + 2 * (At(t + 2) - At(t - 2))) / (2 * (1 + 4))),
        ];
    }

    private static double Value(Scaler scaler, int plane, int bin, double value) =>
        (Math.Clamp((value - scaler.Means[plane][bin]) / scaler.Deviations[plane][bin], -3, 3) + 3) / 6;

    private static Scaler Fit(SegmentStore store, DrawingOptions options) =>
        Scaler.Fit(store, [.. Enumerable.Range(0, store.Segments.Count)], options);

    private static float[,,] Draw(SegmentStore store, DrawingOptions options, int segment)
    {
        using var scope = torch.NewDisposeScope();
        var drawn = new SegmentPainter(store, Fit(store, options), options)
            .Draw([segment], torch.float32)[0]
            .contiguous();
        var picture = new float[3, options.Height, options.Width];
        Buffer.BlockCopy(drawn.data<float>().ToArray(), 0, picture, 0, picture.Length * sizeof(float));
        return picture;
    }

    private SegmentStore Store(SpectrogramOptions options, DrawingOptions drawing) =>
        FeatureCache.Build(
            Sound.Corpus(folder, Sound.Noise(60_000, 1, zerosAtEnd: 2000), Sound.Noise(48_000, 3)),
            options,
            drawing,
            Path.Combine(folder.Path, "cache")
        );
}
