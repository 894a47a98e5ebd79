using Adarl.Tests.Networks;

namespace Adarl.Tests.Features;

/// <summary>The sounds of tests/Golden/frame_features.py.</summary>
internal static class FrameSounds
{
    private const int Rate = 16_000;

    /// <summary>A saw of 125 Hz and noise that swells in steps, with a stretch of zeros.</summary>
    public static float[] Made(int count, uint salt, int zerosFrom, int zerosTo)
    {
        var sound = Golden.Noise(count, salt);
        for (var i = 0; i < sound.Length; i++)
        {
            var (saw, swell) = ((i % 128 - 64) / 128f, (i / 250 % 128 + 1) / 128f);
            sound[i] = i >= zerosFrom && i < zerosTo ? 0 : saw / 2 + sound[i] * swell / 4;
        }
        return sound;
    }

    /// <summary>The pitch of each sample in Hz: from 80 to 400 in two seconds, then steps of 0.3 s, 0 for the silences between them.</summary>
    public static double[] PitchOfVoice() =>
        [
            .. Enumerable.Range(0, 2 * Rate).Select(i => 80 * Math.Pow(5, i / (2.0 * Rate))),
            .. from step in (double[])[100, 200, 150, 300, 120, 400, 80]
            from i in Enumerable.Range(0, 6400)
            select i < 1600 ? 0 : step,
            .. new double[1600],
        ];

    /// <summary>Harmonics below 4 kHz, each as strong as one over its number, and noise.</summary>
    /// <param name="hz">The pitch of each sample, 0 for none.</param>
    /// <param name="noise">The noise's amplitude.</param>
    public static float[] Voice(double[] hz, float noise)
    {
        var sound = Golden.Noise(hz.Length, 44);
        var phase = 0.0;
        for (var i = 0; i < hz.Length; i++)
        {
            phase += 2 * Math.PI * hz[i] / Rate;
            var value = 0.0;
            for (var k = 1; hz[i] > 0 && k <= 50 && k * hz[i] < 4000; k++)
                value += 0.2 / k * Math.Sin(k * phase);
            sound[i] = (float)(value + noise * sound[i]);
        }
        return sound;
    }
}
