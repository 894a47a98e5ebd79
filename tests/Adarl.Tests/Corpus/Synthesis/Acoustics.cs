using Adarl.Corpus;

namespace Adarl.Tests.Corpus.Synthesis;

/// <summary>What a phonetician would measure in a recording, without knowing how it was made.</summary>
/// <param name="Utterance">The recording.</param>
/// <param name="Samples">Its length.</param>
/// <param name="Peak">Its largest absolute sample.</param>
/// <param name="Pitch">Median F0 in Hz: the strongest peak of the autocorrelation in loud, periodic frames.</param>
/// <param name="Level">Level of the louder half of the frames, in dB of full scale.</param>
/// <param name="Brightness">Energy of the first difference over that of the sound, in dB: it grows with high frequencies.</param>
/// <param name="Rate">Peaks of the level in a second that a dip of 3 dB divides: about the syllable rate.</param>
/// <param name="Pauses">Share of frames in stretches of at least 100 ms, not at the ends, that lie 35 dB below the loudest frame.</param>
public sealed record Acoustics(
    Utterance Utterance,
    int Samples,
    float Peak,
    double Pitch,
    double Level,
    double Brightness,
    double Rate,
    double Pauses
)
{
    private const int SampleRate = 16_000;
    private const int Frame = 640;
    private const int Hop = 160;
    private const int PauseFrames = 10;
    private const int PitchEvery = 4;
    private const int LowestPitchHz = 70;
    private const int HighestPitchHz = 420;

    /// <summary>Measures a recording.</summary>
    public static Acoustics Measure(Utterance utterance, float[] samples)
    {
        int[] starts = [.. Enumerable.Range(0, (samples.Length - Frame) / Hop + 1).Select(i => i * Hop)];
        double[] energy = [.. starts.Select(start => Product(samples, start, Frame, 0) / Frame)];
        var slope = samples.Zip(samples.Skip(1), (a, b) => (double)(b - a) * (b - a)).Sum();
        return new Acoustics(
            utterance,
            samples.Length,
            samples.Max(Math.Abs),
            MedianPitch(samples, starts, energy),
            10 * Math.Log10(energy.OrderDescending().Take(energy.Length / 2).Average()),
            10 * Math.Log10(slope / samples.Sum(x => (double)x * x)),
            Syllables(energy) / ((double)samples.Length / SampleRate),
            SilentFrames(energy) / (double)energy.Length
        );
    }

    /// <summary>Peaks of the energy within 25 dB of the loudest frame, a dip of 3 dB after each (after de Jong and Wempe 2009).</summary>
    private static int Syllables(double[] energy)
    {
        var floor = energy.Max() / 316;
        var (syllables, rising, extreme) = (0, true, 0.0);
        foreach (var e in energy.Select(e => Math.Max(e, floor)))
        {
            if (rising ? e > extreme : e < extreme)
                extreme = e;
            else if (rising ? e < 0.5 * extreme : e > 2 * extreme)
            {
                syllables += rising ? 1 : 0;
                (rising, extreme) = (!rising, e);
            }
        }
        return syllables;
    }

    private static int SilentFrames(double[] energy)
    {
        var threshold = energy.Max() / 3162;
        int[] loud = [.. Enumerable.Range(0, energy.Length).Where(i => energy[i] >= threshold)];
        return loud.Zip(loud.Skip(1), (a, b) => b - a - 1).Where(run => run >= PauseFrames).Sum();
    }

    private static double MedianPitch(float[] samples, int[] starts, double[] energy)
    {
        var loud = 0.1 * energy.Max();
        var pitches = starts
            .Where((_, i) => i % PitchEvery == 0 && energy[i] > loud)
            .Select(start => FramePitch(samples, start))
            .OfType<double>()
            .Order()
            .ToArray();
        return pitches[pitches.Length / 2];
    }

    private static double? FramePitch(float[] samples, int start)
    {
        var (best, bestLag) = (0.0, 0);
        for (var lag = SampleRate / HighestPitchHz; lag <= SampleRate / LowestPitchHz; lag++)
        {
            var length = Frame - lag;
            var energies = Product(samples, start, length, 0) * Product(samples, start + lag, length, 0);
            // The slight slope prefers the period to its multiples.
            var correlation = Product(samples, start, length, lag) / Math.Sqrt(energies + 1e-12) - 0.0005 * lag;
            if (correlation > best)
                (best, bestLag) = (correlation, lag);
        }
        return best > 0.6 ? (double)SampleRate / bestLag : null;
    }

    private static double Product(float[] samples, int start, int length, int lag)
    {
        var sum = 0.0;
        for (var i = start; i < start + length; i++)
            sum += (double)samples[i] * samples[i + lag];
        return sum;
    }
}
