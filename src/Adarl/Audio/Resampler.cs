namespace Adarl.Audio;

/// <summary>
/// Changes the sampling rate by a band-limited interpolation: output sample k is the inner product of the input around
/// time k / toRate with a sinc under a Kaiser window, evaluated exactly at that time. The pass band reaches 0.45 of
/// the lower of the two rates (7.2 kHz at 16 kHz); from half of the lower rate on, everything is at least 90 dB down.
/// </summary>
public static class Resampler
{
    /// <summary>Brings a sound to another rate; at that rate already, the same object comes back.</summary>
    /// <param name="sound">The sound.</param>
    /// <param name="toRate">Samples per second of the result.</param>
    public static Waveform To(Waveform sound, int toRate) =>
        sound.SampleRate == toRate
            ? sound
            : sound with
            {
                Samples = To(sound.Samples, sound.SampleRate, toRate),
                SampleRate = toRate,
            };

    /// <summary>Brings samples to another rate. Before the first and after the last sample the sound is taken to be 0.</summary>
    /// <param name="samples">n samples.</param>
    /// <param name="fromRate">Their rate in Hz.</param>
    /// <param name="toRate">The rate in Hz of the result.</param>
    /// <returns>ceil(n * toRate / fromRate) samples; a copy where the rates are equal.</returns>
    public static float[] To(ReadOnlySpan<float> samples, int fromRate, int toRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fromRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(toRate);
        if (fromRate == toRate || samples.IsEmpty)
            return samples.ToArray();
        var change = RateChange.Of(fromRate, toRate);
        var output = new float[change.Count(samples.Length)];
        var (begin, count) = change.Needs(0, output.Length);
        // Zeros on both sides, so that no output needs to look where it is.
        var padded = new float[count];
        samples[..Math.Min(samples.Length, count + (int)begin)].CopyTo(padded.AsSpan((int)-begin));
        change.Apply(padded, 0, output);
        return output;
    }
}
