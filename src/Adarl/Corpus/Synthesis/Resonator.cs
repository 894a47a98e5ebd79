namespace Adarl.Corpus.Synthesis;

/// <summary>A digital resonator of second order (Klatt 1980), and its band-pass form.</summary>
internal sealed class Resonator(int sampleRate)
{
    private const double NyquistShare = 0.48;

    private double gain;
    private double b;
    private double c;
    private double y1;
    private double y2;
    private double x1;
    private double x2;

    /// <summary>Moves the resonance.</summary>
    /// <param name="hz">Its frequency; what lies above 0.48 of the sampling rate is brought there.</param>
    /// <param name="widthHz">Its bandwidth.</param>
    /// <param name="bandPass">True for a gain of 1 at the resonance and 0 at 0 Hz; false for a gain of 1 at 0 Hz.</param>
    public void Tune(double hz, double widthHz, bool bandPass)
    {
        var radius = PortableMath.Exp(-Math.PI * widthHz / sampleRate);
        c = -radius * radius;
        b = 2 * radius * PortableMath.Cos(2 * Math.PI * Math.Min(hz, NyquistShare * sampleRate) / sampleRate);
        gain = bandPass ? 0.5 * (1 + c) : 1 - b - c;
    }

    /// <summary>The next sample with a gain of 1 at 0 Hz.</summary>
    public double LowPass(double x) => Push(gain * x);

    /// <summary>The next sample with zeros at 0 Hz and at half the sampling rate.</summary>
    public double BandPass(double x)
    {
        var difference = x - x2;
        (x1, x2) = (x, x1);
        return Push(gain * difference);
    }

    private double Push(double x)
    {
        var y = x + b * y1 + c * y2;
        (y1, y2) = (y, y1);
        return y;
    }
}
