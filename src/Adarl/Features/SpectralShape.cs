using System.Numerics.Tensors;
using NWaves.Features;
using NWaves.Transforms;

namespace Adarl.Features;

/// <summary>What a frame's magnitude spectrum looks like. One instance serves one thread and one sound, frame after frame.</summary>
internal sealed class SpectralShape
{
    /// <summary>The measures and their units; bin 0 counts for none of them.</summary>
    /// <remarks>
    /// <c>centroid</c> and <c>spread</c>: mean and deviation of the frequency, weighted by the magnitude, Hz; <c>skewness</c> and
    /// <c>kurtosis</c> (3 for a Gaussian one): its third and fourth standardised moments. <c>flatness</c>: geometric by arithmetic mean of
    /// the magnitudes. <c>entropy</c>: -sum p log2 p / log2(bins), p a magnitude's share. <c>roll-off-25</c>, <c>roll-off-85</c>: the frequency
    /// below which that share of the magnitudes lies, Hz. <c>flux</c>: distance between the shares of this frame and the one before.
    /// <c>slope</c>: of the regression of the power in dB on the frequency, dB per kHz. <c>alpha-ratio</c>: energy of 50 Hz to 1 kHz over that
    /// of 1 to 5 kHz, dB. <c>hammarberg</c>: strongest bin below 2 kHz over the strongest from 2 to 5 kHz, dB.
    /// </remarks>
    public static readonly string[] Columns =
    [
        "centroid",
        "spread",
        "skewness",
        "kurtosis",
        "flatness",
        "entropy",
        "roll-off-25",
        "roll-off-85",
        "flux",
        "slope",
        "alpha-ratio",
        "hammarberg",
    ];

    // What is added to a magnitude before its logarithm, and to a power.
    private const float MagnitudeFloor = 1e-5f;
    private const float PowerFloor = 1e-10f;

    private readonly RealFft fft;
    private readonly float[] block;
    private readonly float[] magnitudes;
    private readonly float[] frequencies;
    private readonly float[] shares;
    private readonly float[] before;
    private readonly float[] scratch;
    private readonly double kilohertzSquares;
    private readonly double meanKilohertz;
    private bool isFirst = true;

    /// <summary>Prepares the transform.</summary>
    /// <param name="fftSize">Its points, a power of two.</param>
    public SpectralShape(int fftSize)
    {
        fft = new RealFft(fftSize);
        block = new float[fftSize];
        var bins = fftSize / 2 + 1;
        (magnitudes, shares, before, scratch) = (new float[bins], new float[bins], new float[bins], new float[bins]);
        frequencies = [.. Enumerable.Range(0, bins).Select(k => (float)k * SpectrogramOptions.SampleRate / fftSize)];
        meanKilohertz = frequencies.Skip(1).Average() / 1000;
        kilohertzSquares = frequencies.Skip(1).Sum(f => Math.Pow(f / 1000 - meanKilohertz, 2));
    }

    /// <summary>Measures the next frame.</summary>
    /// <param name="windowed">Its samples under a window.</param>
    /// <param name="to">Receives one value for each of <see cref="Columns"/>; a frame of zeros has only finite ones.</param>
    public void Measure(ReadOnlySpan<float> windowed, Span<float> to)
    {
        windowed.CopyTo(block);
        block.AsSpan(windowed.Length).Clear();
        fft.MagnitudeSpectrum(block, magnitudes, false);
        magnitudes[0] = 0;
        Shares();
        Moments(to);
        to[4] = Flatness();
        to[5] = Spectral.Entropy(magnitudes);
        to[6] = Spectral.Rolloff(magnitudes, frequencies, 0.25f);
        to[7] = Spectral.Rolloff(magnitudes, frequencies, 0.85f);
        to[8] = isFirst ? 0 : TensorPrimitives.Distance(shares, before);
        Balance(to);
        shares.CopyTo(before, 0);
        isFirst = false;
    }

    private void Shares()
    {
        var sum = TensorPrimitives.Sum<float>(magnitudes);
        if (sum > 0)
            TensorPrimitives.Divide(magnitudes, sum, shares);
        else
            Array.Clear(shares);
    }

    private void Moments(Span<float> to)
    {
        var centroid = Spectral.Centroid(magnitudes, frequencies);
        var spread = Spectral.Spread(magnitudes, frequencies);
        (to[0], to[1], to[2], to[3]) = (centroid, spread, 0, 0);
        if (spread < 1e-3f)
            return;
        TensorPrimitives.Subtract(frequencies, centroid, scratch);
        TensorPrimitives.Divide(scratch, spread, scratch);
        var (third, fourth) = (0.0, 0.0);
        for (var k = 1; k < shares.Length; k++)
        {
            var cube = scratch[k] * scratch[k] * scratch[k] * shares[k];
            third += cube;
            fourth += cube * scratch[k];
        }
        (to[2], to[3]) = ((float)third, (float)fourth);
    }

    // The library's counts bin 0 in the means, so that a gain would change it.
    private float Flatness()
    {
        var used = scratch.AsSpan(1);
        TensorPrimitives.Add(magnitudes.AsSpan(1), MagnitudeFloor, used);
        var arithmetic = TensorPrimitives.Sum<float>(used) / used.Length;
        TensorPrimitives.Log(used, used);
        return MathF.Exp(TensorPrimitives.Sum<float>(used) / used.Length) / arithmetic;
    }

    private void Balance(Span<float> to)
    {
        TensorPrimitives.Multiply(magnitudes, magnitudes, scratch);
        TensorPrimitives.Add(scratch, PowerFloor, scratch);
        to[10] = Decibels(TensorPrimitives.Sum(Band(50, 1000)) / TensorPrimitives.Sum(Band(1000, 5000)));
        to[11] = Decibels(TensorPrimitives.Max(Band(0, 2000)) / TensorPrimitives.Max(Band(2000, 5000)));
        TensorPrimitives.Log10(scratch, scratch);
        var slope = 0.0;
        for (var k = 1; k < scratch.Length; k++)
            slope += 10 * scratch[k] * (frequencies[k] / 1000 - meanKilohertz);
        to[9] = (float)(slope / kilohertzSquares);
    }

    // Bins from one frequency on and below another, bin 0 left out.
    private ReadOnlySpan<float> Band(double from, double below)
    {
        var width = (double)frequencies[1];
        var first = Math.Max(1, (int)Math.Ceiling(from / width));
        return scratch.AsSpan(first..Math.Max(first + 1, (int)Math.Ceiling(below / width)));
    }

    private static float Decibels(float ratio) => 10 * MathF.Log10(ratio);
}
