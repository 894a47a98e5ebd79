namespace Adarl.Corpus.Synthesis;

/// <summary>
/// The glottis: pulses of flow, cubic in time while the folds are open (Rosenberg 1971; Klatt and Klatt 1990), whose
/// derivative excites the tract. Each period differs a little in length (jitter) and height (shimmer); a low-pass filter
/// sets the spectral tilt, and breath noise is stronger while the folds are open.
/// </summary>
internal sealed class GlottalSource(Delivery delivery, int sampleRate, SplitMix64 random)
{
    private const double Shimmer = 0.06;
    private const double SteepestSlope = 6.75;

    private readonly double tilt = PortableMath.Exp(-2 * Math.PI * Math.Min(delivery.BrightnessHz, 7000) / sampleRate);
    private double phase;
    private double period = 1;
    private double height = 1;
    private double flow;
    private double tilted;

    /// <summary>The next sample.</summary>
    /// <param name="hz">F0.</param>
    /// <param name="voicing">Amplitude of the pulses.</param>
    /// <param name="breath">Amplitude of noise, beside what the voice carries itself.</param>
    public double Next(double hz, double voicing, double breath)
    {
        var step = hz * period / sampleRate;
        phase += step;
        if (phase >= 1)
        {
            phase -= 1;
            period = 1 + delivery.Jitter * random.Normal();
            height = 1 + Shimmer * random.Normal();
        }
        var open = phase < delivery.OpenQuotient;
        var next = open ? Pulse(phase / delivery.OpenQuotient) * height : 0;
        var slope = (next - flow) * delivery.OpenQuotient / (SteepestSlope * step);
        flow = next;
        tilted = slope + tilt * (tilted - slope);
        var noise = random.Uniform(-1, 1);
        return voicing * (tilted + delivery.Breath * (open ? 1 : 0.4) * noise) + breath * noise;
    }

    /// <summary>Flow of height 1 over the open share of a period; it ends with its steepest slope.</summary>
    private static double Pulse(double share) => SteepestSlope * share * share * (1 - share);
}
