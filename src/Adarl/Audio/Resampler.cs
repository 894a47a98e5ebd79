using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Adarl.Audio;

/// <summary>
/// Changes the sampling rate by a band-limited interpolation: output sample k is the inner product of the input around
/// time k / toRate with a sinc under a Kaiser window, evaluated exactly at that time. The pass band reaches 0.45 of
/// the lower of the two rates (7.2 kHz at 16 kHz); from half of the lower rate on, everything is at least 90 dB down.
/// </summary>
/// <remarks>
/// The ratio of the rates in lowest terms is L / M, so the times of the outputs fall on L positions (phases) between two
/// inputs. The taps of a phase are computed once and kept. Each phase sums to 1: a constant stays that constant.
/// </remarks>
public static class Resampler
{
    // Kaiser's design for 100 dB over a transition of 0.05 of the lower rate: 128 periods of it, beta = 0.1102 (A - 8.7).
    private const double Beta = 10.06;
    private const int HalfPeriods = 64;
    private const double Cutoff = 0.475;

    private static readonly ConcurrentDictionary<(int From, int To), float[]?[]> Phases = new();

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
        if (fromRate == toRate)
            return samples.ToArray();
        var divisor = GreatestCommonDivisor(fromRate, toRate);
        long up = toRate / divisor;
        long down = fromRate / divisor;
        var phases = Phases.GetOrAdd((fromRate, toRate), _ => new float[up][]);
        var half = HalfTaps(up, down);
        // Zeros on both sides, so that no output needs to look where it is.
        var padded = new float[samples.Length + 2 * half];
        samples.CopyTo(padded.AsSpan(half));
        var output = new float[(samples.Length * up + down - 1) / down];
        for (long k = 0; k < output.Length; k++)
        {
            var phase = (int)(k * down % up);
            var first = (int)(k * down / up) + 1;
            var taps = phases[phase] ??= Taps(phase / (double)up, up, down);
            output[k] = Dot(taps, padded.AsSpan(first, taps.Length));
        }
        return output;
    }

    // Inputs on each side of an output that its taps reach.
    private static int HalfTaps(long up, long down) =>
        (int)Math.Ceiling(HalfPeriods * Math.Max(1.0, (double)down / up));

    // Tap i weighs the input i + 1 - half samples after the last input that is not later than the output.
    private static float[] Taps(double position, long up, long down)
    {
        var half = HalfTaps(up, down);
        var lowerRate = Math.Min(1.0, (double)up / down);
        var taps = new double[2 * half];
        for (var i = 0; i < taps.Length; i++)
        {
            var periods = (i + 1 - half - position) * lowerRate;
            taps[i] = Sinc(2 * Cutoff * periods) * Kaiser(periods / HalfPeriods);
        }
        var sum = taps.Sum();
        return Array.ConvertAll(taps, tap => (float)(tap / sum));
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double Kaiser(double x) => Math.Abs(x) >= 1 ? 0 : BesselI0(Beta * Math.Sqrt(1 - x * x));

    // The power series of the modified Bessel function of order 0; all terms are positive.
    private static double BesselI0(double x)
    {
        var sum = 1.0;
        var term = 1.0;
        for (var k = 1; term > 1e-17 * sum; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }

    // Eight partial sums whatever the processor, so that every machine adds in the same order.
    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var wideA = MemoryMarshal.Cast<float, Vector256<float>>(a);
        var wideB = MemoryMarshal.Cast<float, Vector256<float>>(b);
        var sums = Vector256<float>.Zero;
        for (var i = 0; i < wideA.Length; i++)
            sums += wideA[i] * wideB[i];
        var sum = 0f;
        for (var i = 0; i < Vector256<float>.Count; i++)
            sum += sums[i];
        for (var i = wideA.Length * Vector256<float>.Count; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
