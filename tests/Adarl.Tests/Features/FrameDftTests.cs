using Adarl.Features;

namespace Adarl.Tests.Features;

/// <summary>The DFT of four frames at a time against the sum that defines it.</summary>
public sealed class FrameDftTests
{
    private const int Hop = SpectrogramOptions.HopSamples;

    [Theory]
    [InlineData(320, 1120)]
    [InlineData(640, 1120)]
    [InlineData(640, 700)] // the second frame is cut short, the third and fourth have no sample
    [InlineData(320, 5)]
    public void Powers_are_those_of_the_definition(int length, int known)
    {
        var random = new Random(5);
        double[] window = [.. Enumerable.Range(0, length).Select(_ => random.NextDouble())];
        float[] sound = [.. Enumerable.Range(0, known).Select(_ => (float)(random.NextDouble() - 0.5))];
        var powers = new double[401 * FrameDft.Frames];
        var dft = new FrameDft(window);
        dft.Powers(new float[2000], 0, powers); // what came before leaves no trace
        dft.Powers(sound, 0, powers);
        foreach (var bin in (int[])[0, 1, 2, 5, 77, 160, 399, 400])
            for (var frame = 0; frame < FrameDft.Frames; frame++)
            {
                var expected = Definition(sound.AsSpan(Math.Min(known, frame * Hop)), window, bin);
                Assert.Equal(expected, powers[bin * FrameDft.Frames + frame], 1e-10);
            }
    }

    [Fact]
    public void The_first_bin_can_be_chosen()
    {
        float[] sound = [.. Enumerable.Range(0, 1120).Select(n => MathF.Sin(n * 0.3f))];
        var dft = new FrameDft([.. Enumerable.Repeat(1.0, 640)]);
        var (all, some) = (new double[401 * FrameDft.Frames], new double[400 * FrameDft.Frames]);
        dft.Powers(sound, 0, all);
        dft.Powers(sound, 1, some);
        Assert.Equal(all[FrameDft.Frames..], some);
    }

    [Fact]
    public void Another_length_of_window_is_refused() =>
        Assert.Contains("320 or 640", Assert.Throws<ArgumentException>(() => new FrameDft(new double[400])).Message);

    private static double Definition(ReadOnlySpan<float> samples, double[] window, int bin)
    {
        var (re, im) = (0.0, 0.0);
        for (var n = 0; n < Math.Min(window.Length, samples.Length); n++)
        {
            var (sin, cos) = Math.SinCos(-2 * Math.PI * bin * n / SpectrogramOptions.FftSize);
            re += samples[n] * window[n] * cos;
            im += samples[n] * window[n] * sin;
        }
        return re * re + im * im;
    }
}
