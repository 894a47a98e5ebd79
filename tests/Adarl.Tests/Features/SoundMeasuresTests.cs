using Adarl.Audio;
using Adarl.Features;

namespace Adarl.Tests.Features;

/// <summary>What is measured of a file's sound.</summary>
public sealed class SoundMeasuresTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private SoundMeasures Measure(float[] samples, int rate = 16_000)
    {
        WavWriter.Write16(folder.File("sound.wav"), samples, rate);
        return SoundMeasures.Of(folder.File("sound.wav"));
    }

    private static float[] Tone(int samples, float amplitude) =>
        [.. Enumerable.Range(0, samples).Select(i => amplitude * MathF.Sin(i * 0.3f + 0.1f))];

    [Theory]
    [InlineData(16_000)]
    [InlineData(24_000)]
    [InlineData(48_000)]
    public void A_tone_has_its_level_its_length_and_its_segments(int rate)
    {
        var measures = Measure(Tone(4 * rate, 0.1f), rate);
        Assert.Equal(-23.01, measures.Level, 0.02);
        Assert.Equal(4.0, measures.Seconds, 1e-9);
        Assert.Equal(2, measures.Segments);
        Assert.Equal((400L, 0L, 0L), (measures.Hops, measures.ZeroHops, measures.Clipped));
        Assert.Equal(0.1, measures.Peak, 1e-3);
        Assert.Empty(measures.Doubts());
    }

    [Fact]
    public void Stretches_of_zeros_are_counted_across_blocks()
    {
        var measures = Measure([.. Tone(16_000, 0.1f), .. new float[24_000], .. Tone(8_000, 0.1f)]);
        Assert.Equal((300L, 150L), (measures.Hops, measures.ZeroHops));
        Assert.Equal(0.5, measures.ZeroShare);
    }

    [Fact]
    public void Samples_at_full_scale_are_clipped_from_the_third_in_a_row()
    {
        const float full = 32_767 / 32_768f;
        float[] sound =
        [
            .. Tone(1_000, 0.1f),
            full,
            full,
            0,
            full,
            full,
            full,
            full,
            0,
            -1,
            -1,
            -1,
            .. Tone(1_000, 0.1f),
        ];
        var measures = Measure(sound);
        Assert.Equal(3, measures.Clipped);
        Assert.Equal("clipped: 3 samples stand at full scale", Assert.Single(measures.Doubts()));
    }

    [Fact]
    public void Silence_quiet_sound_and_sound_below_a_window_are_doubtful()
    {
        Assert.Equal("silence: every sample is 0", Assert.Single(Measure(new float[16_000]).Doubts()));
        Assert.StartsWith("very quiet: -67 dB", Assert.Single(Measure(Tone(16_000, 0.00063f)).Doubts()));
        Assert.Equal(
            "75 % of it is exactly silent",
            Assert.Single(Measure([.. new float[12_000], .. Tone(4_000, 0.1f)]).Doubts())
        );
        Assert.Equal(
            "20 ms long, which is less than a window of 40 ms",
            Assert.Single(Measure(Tone(320, 0.1f)).Doubts())
        );
    }
}
