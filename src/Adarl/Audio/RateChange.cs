using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Adarl.Audio;

/// <summary>
/// One rate to another, in stretches. The ratio of the rates in lowest terms is L / M, so the times of the outputs fall on L positions (phases)
/// between two inputs. The taps of a phase are computed once and kept. Each phase sums to 1: a constant stays that constant.
/// </summary>
internal sealed class RateChange
{
    // Kaiser's design for 100 dB over a transition of 0.05 of the lower rate: 128 periods of it, beta = 0.1102 (A - 8.7).
    private const double Beta = 10.06;
    private const int HalfPeriods = 64;
    private const double Cutoff = 0.475;

    private static readonly ConcurrentDictionary<(int From, int To), RateChange> Known = new();

    private readonly long up;
    private readonly long down;
    private readonly float[]?[] phases;

    // Inputs on each side of an output that its taps reach.
    private readonly int half;

    private RateChange(int fromRate, int toRate)
    {
        var divisor = GreatestCommonDivisor(fromRate, toRate);
        (up, down) = (toRate / divisor, fromRate / divisor);
        half = (int)Math.Ceiling(HalfPeriods * Math.Max(1.0, (double)down / up));
        phases = new float[up][];
    }

    /// <summary>The change between two different rates in Hz.</summary>
    public static RateChange Of(int fromRate, int toRate) =>
        Known.GetOrAdd((fromRate, toRate), rates => new(rates.From, rates.To));

    /// <summary>How many samples a sound has at another rate.</summary>
    /// <param name="inputs">Its samples.</param>
    /// <param name="fromRate">Their rate in Hz.</param>
    /// <param name="toRate">The other rate in Hz.</param>
    public static long CountOf(long inputs, int fromRate, int toRate) =>
        fromRate == toRate ? inputs : Of(fromRate, toRate).Count(inputs);

    /// <summary>How many outputs a sound becomes.</summary>
    /// <param name="inputs">Its samples.</param>
    public long Count(long inputs) => (inputs * up + down - 1) / down;

    /// <summary>The inputs that some outputs need: the first, which may lie before the sound, and how many.</summary>
    /// <param name="first">The first output.</param>
    /// <param name="count">How many, at least 1.</param>
    public (long First, int Count) Needs(long first, int count)
    {
        var begin = Before(first) + 1 - half;
        return (begin, checked((int)(Before(first + count - 1) + half + 1 - begin)));
    }

    /// <summary>Computes outputs.</summary>
    /// <param name="input">What <see cref="Needs"/> says, 0 where there is no sound.</param>
    /// <param name="first">The first output.</param>
    /// <param name="output">Receives as many as it has room for.</param>
    public void Apply(ReadOnlySpan<float> input, long first, Span<float> output)
    {
        var origin = Before(first);
        for (var i = 0; i < output.Length; i++)
        {
            var phase = (int)((first + i) * down % up);
            var taps = phases[phase] ??= Taps(phase / (double)up);
            output[i] = Dot(taps, input.Slice((int)(Before(first + i) - origin), taps.Length));
        }
    }

    // The last input that is not later than an output.
    private long Before(long output) => output * down / up;

    // Tap i weighs the input i + 1 - half samples after the last input that is not later than the output.
    private float[] Taps(double position)
    {
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
