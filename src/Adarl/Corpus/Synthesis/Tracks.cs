namespace Adarl.Corpus.Synthesis;

/// <summary>The synthesiser's controls, one value every 5 ms: the score's settings, smoothed as slow articulators do.</summary>
internal sealed class Tracks
{
    /// <summary>Samples between two values.</summary>
    public const int FrameSamples = 80;

    private const double FrameMs = 5;
    private const double FormantMs = 14;
    private const double AmplitudeMs = 4;
    private const double NoiseMs = 2;

    /// <summary>Lays a score out over time.</summary>
    public Tracks(Score score, Delivery delivery)
    {
        var frames = (int)(score.Ms / FrameMs);
        var parts = Spread(score.Parts, frames);
        double[] Track(Func<Part, double> value, double ms) => Smooth([.. parts.Select(value)], ms);
        Pitch = [.. Enumerable.Range(0, frames).Select(i => Intonation.Hz(score, delivery, i * FrameMs))];
        Formants =
        [
            Track(p => Formant(p.Setting, s => s.F1, delivery) * (p.Setting.IsVowel ? delivery.Opening : 1), FormantMs),
            Track(p => Formant(p.Setting, s => s.F2, delivery), FormantMs),
            Track(p => Formant(p.Setting, s => s.F3, delivery), FormantMs),
        ];
        Voicing = Track(p => p.Setting.Voicing * p.Gain, AmplitudeMs);
        Breath = Track(p => p.Setting.Breath * p.Gain, AmplitudeMs);
        Noise = Track(p => p.Setting.Noise * p.Gain, NoiseMs);
        NoiseHz = [.. parts.Select(p => p.Setting.NoiseHz * delivery.Tract)];
        NoiseWidthHz = [.. parts.Select(p => p.Setting.NoiseWidthHz)];
    }

    /// <summary>How many values each track has.</summary>
    public int Frames => Pitch.Length;

    /// <summary>F0 in Hz.</summary>
    public double[] Pitch { get; }

    /// <summary>F1, F2 and F3 in Hz.</summary>
    public double[][] Formants { get; }

    /// <summary>Amplitude of the glottal pulses.</summary>
    public double[] Voicing { get; }

    /// <summary>Amplitude of the noise at the glottis.</summary>
    public double[] Breath { get; }

    /// <summary>Amplitude of the noise in the mouth.</summary>
    public double[] Noise { get; }

    /// <summary>Centre of the noise in the mouth, in Hz.</summary>
    public double[] NoiseHz { get; }

    /// <summary>Bandwidth of the noise in the mouth, in Hz.</summary>
    public double[] NoiseWidthHz { get; }

    private static double Formant(Setting setting, Func<Setting, double> formant, Delivery delivery)
    {
        var neutral = formant(Sounds.Schwa);
        var precision = setting.IsVowel ? delivery.Precision : 1;
        return delivery.Tract * (neutral + precision * (formant(setting) - neutral));
    }

    private static Part[] Spread(IReadOnlyList<Part> parts, int frames)
    {
        var spread = new Part[frames];
        var (place, end) = (0, parts[0].Ms);
        for (var i = 0; i < frames; i++)
        {
            while (end <= i * FrameMs && place < parts.Count - 1)
                end += parts[++place].Ms;
            spread[i] = parts[place];
        }
        return spread;
    }

    /// <summary>A low-pass filter of first order, forwards and backwards, so that nothing is delayed.</summary>
    private static double[] Smooth(double[] track, double ms)
    {
        var share = FrameMs / (ms + FrameMs);
        for (var i = 1; i < track.Length; i++)
            track[i] = track[i - 1] + share * (track[i] - track[i - 1]);
        for (var i = track.Length - 2; i >= 0; i--)
            track[i] = track[i + 1] + share * (track[i] - track[i + 1]);
        return track;
    }
}
