using System.Numerics;
using Adarl.Features;

namespace Adarl.Tests.Features;

/// <summary>The log spectrum of 200 bins, and features with the utterance's vector beside each frame.</summary>
[Collection("torch")]
public sealed class LogBinsTests
{
    [Theory]
    [InlineData(BinsWindow.Ms20, 320)]
    [InlineData(BinsWindow.Ms40, 640)]
    public void A_bin_is_a_point_of_the_DFT_of_800_points(BinsWindow window, int samples)
    {
        var sound = Networks.Golden.Noise(1_200, 5);
        var found = new LogBins(new() { Window = window }).Compute(sound);
        Assert.Equal(1 + (sound.Length - samples) / 160, found.Frames);
        foreach (var bin in (int[])[1, 2, 57, 200])
        {
            var sum = Complex.Zero;
            for (var n = 0; n < samples; n++)
            {
                var hamming = 0.54 - 0.46 * Math.Cos(2 * Math.PI * n / samples);
                sum += sound[160 + n] * hamming * Complex.FromPolarCoordinates(1, -2 * Math.PI * bin * n / 800);
            }
            Assert.Equal(Math.Log(sum.Magnitude + 1e-6), found.Row(1)[bin - 1], 1e-4);
        }
        Assert.Equal("4000-hz", new LogBins(new()).Columns[^1]);
    }

    [Fact]
    public void Below_the_maximum_the_loudest_bin_is_0_dB_and_silence_is_80_below() =>
        Assert.All(
            new LogBins(new() { Log = LogForm.DbBelowMaximum }).Compute(Networks.Golden.Noise(2_000, 6)).Values,
            v => Assert.InRange(v, -80, 0)
        );

    [Fact]
    public void Every_frame_has_the_utterance_s_vector_beside_it()
    {
        var (mfcc, prosody) = (new Mfcc(new()), new Functionals(FunctionalsOptions.Prosody, new()));
        var both = new FramesWithVector(mfcc, prosody);
        var sound = Networks.Golden.Noise(3_000, 9);
        var (found, frames, vector) = (both.Compute(sound), mfcc.Compute(sound), prosody.Compute(sound));
        Assert.Equal(13 + 35, both.Width);
        Assert.Equal(both.Width, both.Columns.Count);
        for (var t = 0; t < frames.Frames; t++)
            Assert.Equal([.. frames.Row(t), .. vector.Row(0)], found.Row(t).ToArray());
        Assert.Contains(mfcc.Key, both.Key, StringComparison.Ordinal);
        Assert.Contains(prosody.Key, both.Key, StringComparison.Ordinal);
    }
}
