using Adarl.Audio;

namespace Adarl.Tests.Audio;

public sealed class ResamplerTests
{
    private const int Target = 16_000;

    public static TheoryData<int> Rates => [8_000, 11_025, 22_050, 24_000, 44_100, 48_000, 96_000, 15_999];

    private static float[] Sine(double hertz, int rate, double seconds, double phase = 0.3) =>
        [
            .. Enumerable
                .Range(0, (int)(rate * seconds))
                .Select(n => (float)(0.9 * Math.Sin(2 * Math.PI * hertz * n / rate + phase))),
        ];

    // The middle of the output: the sound's edges ring, as they must.
    private static ReadOnlySpan<float> Middle(float[] samples) =>
        samples.AsSpan(samples.Length / 4, samples.Length / 2);

    private static double Decibel(double amplitude) => 20 * Math.Log10(amplitude);

    [Theory]
    [MemberData(nameof(Rates))]
    public void A_tone_of_the_pass_band_comes_out_as_the_same_tone(int rate)
    {
        foreach (var share in (double[])[0.005, 0.1, 0.3, 0.44])
        {
            var hertz = share * Math.Min(rate, Target);
            var output = Resampler.To(Sine(hertz, rate, 0.5), rate, Target);
            var expected = Sine(hertz, Target, 0.5);
            var worst = 0.0;
            for (var i = output.Length / 4; i < output.Length * 3 / 4; i++)
                worst = Math.Max(worst, Math.Abs(output[i] - expected[i]));
            Assert.True(
                Decibel(worst / 0.9) < -90,
                $"{rate} Hz, tone of {hertz} Hz: off by {Decibel(worst / 0.9):f1} dB"
            );
        }
    }

    [Theory]
    [InlineData(24_000)]
    [InlineData(44_100)]
    [InlineData(48_000)]
    [InlineData(96_000)]
    public void A_tone_above_half_the_target_rate_is_more_than_80_dB_down(int rate)
    {
        for (var hertz = 8_000.0; hertz < rate / 2.0; hertz += 517)
        {
            var output = Resampler.To(Sine(hertz, rate, 0.3), rate, Target);
            var peak = 0f;
            foreach (var sample in Middle(output))
                peak = Math.Max(peak, Math.Abs(sample));
            Assert.True(Decibel(peak / 0.9) < -80, $"{rate} Hz, tone of {hertz} Hz: {Decibel(peak / 0.9):f1} dB");
        }
    }

    [Theory]
    [InlineData(8_000)]
    [InlineData(11_025)]
    public void Raising_the_rate_leaves_no_image_above_the_old_band(int rate)
    {
        var output = Resampler.To(Sine(0.4 * rate, rate, 0.5), rate, Target);
        var image = 0.6 * rate;
        var (re, im) = (0.0, 0.0);
        var middle = Middle(output);
        for (var n = 0; n < middle.Length; n++)
        {
            var hann = 1 - Math.Cos(2 * Math.PI * n / middle.Length);
            re += hann * middle[n] * Math.Cos(2 * Math.PI * image * n / Target);
            im += hann * middle[n] * Math.Sin(2 * Math.PI * image * n / Target);
        }
        Assert.True(Decibel(2 * Math.Sqrt(re * re + im * im) / middle.Length / 0.9) < -80);
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void The_length_is_the_duration_at_the_new_rate_rounded_up(int rate)
    {
        foreach (var count in (int[])[1, 2, 441, 1000, 16_001])
            Assert.Equal(
                (int)Math.Ceiling(count * (decimal)Target / rate),
                Resampler.To(new float[count], rate, Target).Length
            );
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void A_constant_stays_that_constant(int rate)
    {
        var constant = new float[rate];
        Array.Fill(constant, 0.5f);
        foreach (var sample in Middle(Resampler.To(constant, rate, Target)))
            Assert.Equal(0.5f, sample, 1e-5f);
    }

    [Fact]
    public void An_impulse_stays_where_it_was()
    {
        var impulse = new float[4_800];
        impulse[2_400] = 1;
        var output = Resampler.To(impulse, 48_000, Target);
        Assert.Equal(800, Array.IndexOf(output, output.Max()));
        for (var i = 1; i < 700; i++)
            Assert.Equal(output[800 - i], output[800 + i], 1e-7f);
    }

    [Fact]
    public void At_the_target_rate_the_same_sound_comes_back()
    {
        var sound = new Waveform([0.1f, 0.2f], Target, "hash");
        Assert.Same(sound, Resampler.To(sound, Target));
        Assert.Equal(sound.Samples, Resampler.To(sound.Samples, Target, Target));
    }

    [Fact]
    public void A_resampled_sound_keeps_the_hash_of_its_file()
    {
        var sound = Resampler.To(new Waveform(new float[300], 48_000, "hash"), Target);
        Assert.Equal((100, Target, "hash"), (sound.Samples.Length, sound.SampleRate, sound.AudioHash));
    }
}
