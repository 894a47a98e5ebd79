namespace Adarl.Corpus.Synthesis;

/// <summary>
/// A cascade formant synthesiser after Klatt (1980): glottal source, resonators of the vocal tract, and noise of the mouth
/// beside them.
/// </summary>
internal static class Synthesiser
{
    /// <summary>Samples per second.</summary>
    public const int SampleRate = 16_000;

    private const double BreathGain = 0.06;
    private const double NoiseGain = 0.5;
    private const double VoicedFrom = 0.3;
    private const double HighestPeak = 0.97;

    /// <summary>Bandwidths of F1 to F6, in Hz.</summary>
    private static readonly double[] Widths = [70, 90, 130, 200, 260, 320];

    /// <summary>F4 to F6 of an average man, in Hz: they do not move.</summary>
    private static readonly double[] Fixed = [3500, 4500, 5500];

    /// <summary>The sound of an utterance, in [-1, 1).</summary>
    /// <param name="score">What is said.</param>
    /// <param name="delivery">How it is said.</param>
    /// <param name="roomDb">Level of the room's noise, in dB of full scale.</param>
    /// <param name="random">The utterance's stream.</param>
    public static float[] Render(Score score, Delivery delivery, double roomDb, SplitMix64 random)
    {
        var tracks = new Tracks(score, delivery);
        var speech = Speak(tracks, delivery, random);
        var gain = Gain(speech, tracks.Voicing, delivery.LevelDb);
        var room = PortableMath.FromDb(roomDb);
        var noise = 0.0;
        var samples = new float[speech.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            noise = 0.7 * noise + random.Uniform(-1, 1);
            samples[i] = (float)(gain * speech[i] + room * noise);
        }
        return samples;
    }

    private static double[] Speak(Tracks tracks, Delivery delivery, SplitMix64 random)
    {
        var source = new GlottalSource(delivery, SampleRate, random);
        Resonator[] tract = [.. Widths.Select(_ => new Resonator(SampleRate))];
        for (var k = 0; k < Fixed.Length; k++)
            tract[k + 3].Tune(Fixed[k] * delivery.Tract, Widths[k + 3], bandPass: false);
        var mouth = new Resonator(SampleRate);
        var speech = new double[tracks.Frames * Tracks.FrameSamples];
        for (var i = 0; i < speech.Length; i++)
        {
            var frame = i / Tracks.FrameSamples;
            if (i % Tracks.FrameSamples == 0)
            {
                for (var k = 0; k < tracks.Formants.Length; k++)
                    tract[k].Tune(tracks.Formants[k][frame], Widths[k], bandPass: false);
                mouth.Tune(tracks.NoiseHz[frame], tracks.NoiseWidthHz[frame], bandPass: true);
            }
            var y = source.Next(tracks.Pitch[frame], At(tracks.Voicing, i), BreathGain * At(tracks.Breath, i));
            foreach (var resonator in tract)
                y = resonator.LowPass(y);
            speech[i] = y + mouth.BandPass(NoiseGain * At(tracks.Noise, i) * random.Uniform(-1, 1));
        }
        return speech;
    }

    /// <summary>A track's value at a sample, on the line between two frames.</summary>
    private static double At(double[] track, int sample)
    {
        var (frame, rest) = Math.DivRem(sample, Tracks.FrameSamples);
        var next = track[Math.Min(frame + 1, track.Length - 1)];
        return track[frame] + (next - track[frame]) * rest / Tracks.FrameSamples;
    }

    /// <summary>What brings the voiced frames to a level (root mean square) without clipping.</summary>
    private static double Gain(double[] speech, double[] voicing, double levelDb)
    {
        var (energy, count, peak) = (0.0, 0, 0.0);
        for (var i = 0; i < speech.Length; i++)
        {
            peak = Math.Max(peak, Math.Abs(speech[i]));
            if (voicing[i / Tracks.FrameSamples] <= VoicedFrom)
                continue;
            energy += speech[i] * speech[i];
            count++;
        }
        return Math.Min(PortableMath.FromDb(levelDb) / Math.Sqrt(energy / count), HighestPeak / peak);
    }
}
