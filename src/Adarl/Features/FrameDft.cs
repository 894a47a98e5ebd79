using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Adarl.Features;

/// <summary>
/// The real DFT of 1600 points of four frames at a time, one frame a lane, in double. A frame is 320 or 640 samples and zeros beyond,
/// and of its spectrum the lower half is wanted. A library's FFT knows neither: with libtorch's the whole path from sound to cache takes 2.5 to 3 times as long, with
/// MathNet's more than 70 times.
/// </summary>
/// <remarks>
/// Two real samples make one complex number, so that 800 points are transformed. Point 160 a + b, which is zero for a above 1, goes
/// into five transforms of 160 points, one for each remainder of the bin modulo 5; each is done by Stockham's steps of radix 4, 4, 5
/// and 2, whose results come to lie in order.
/// </remarks>
internal sealed unsafe class FrameDft
{
    /// <summary>Frames at a time.</summary>
    public const int Frames = 4;

    private const int Size = SpectrogramOptions.FftSize;
    private const int Points = Size / 2;
    private const int Branches = 5;
    private const int Inner = Points / Branches;

    // exp(-2 pi i n / 1600), real and imaginary parts in turn.
    private static readonly double[] Roots = RootsOfUnity();

    private readonly float[] samples;
    private readonly double[] points = new double[2 * Inner * Point.Size];
    private readonly double[] spectrum = new double[Points * Point.Size];
    private readonly double[] here = new double[Inner * Point.Size];
    private readonly double[] there = new double[Inner * Point.Size];

    /// <summary>Prepares transforms.</summary>
    /// <param name="window">The window: 320 or 640 values.</param>
    public FrameDft(double[] window)
    {
        if (window.Length is not (2 * Inner or 4 * Inner))
            throw new ArgumentException($"a window of {window.Length} samples: expected 320 or 640", nameof(window));
        Window = window;
        samples = new float[(Frames - 1) * SpectrogramOptions.HopSamples + window.Length];
    }

    /// <summary>The window.</summary>
    public double[] Window { get; }

    /// <summary>The power |X|² of four frames.</summary>
    /// <param name="sound">Samples from the first of the frames on; 0 beyond the last.</param>
    /// <param name="firstBin">The first bin.</param>
    /// <param name="powers">Receives for each bin the powers of the four frames; bins up to 800 can be had.</param>
    public void Powers(ReadOnlySpan<float> sound, int firstBin, Span<double> powers)
    {
        var known = Math.Min(sound.Length, samples.Length);
        sound[..known].CopyTo(samples);
        samples.AsSpan(known).Clear();
        fixed (
            double* roots = Roots,
                z = points,
                x = spectrum,
                a = here,
                b = there,
                power = powers
        )
        {
            Pack(z);
            for (var branch = 0; branch < Branches; branch++)
            {
                Begin(branch, roots, z, a);
                Radix4(Inner, 1, roots, a, b);
                Radix4(Inner / 4, 4, roots, b, a);
                Radix5(16, roots, a, b);
                Radix2(Inner / 2, b, x, branch);
            }
            for (var bin = 0; bin < powers.Length / Frames; bin++)
                Power(roots, x, firstBin + bin).Store(power + bin * Frames);
        }
    }

    // Frames times window, two samples a point.
    private void Pack(double* z)
    {
        const int hop = SpectrogramOptions.HopSamples;
        var window = Window;
        for (var n = 0; n < window.Length; n++)
        {
            var ofFrames = Vector256.Create(
                (double)samples[n],
                samples[n + hop],
                samples[n + 2 * hop],
                samples[n + 3 * hop]
            );
            (ofFrames * window[n]).Store(z + n * Frames);
        }
    }

    // y(b) = (z(b) + z(160 + b) w^(320 branch)) w^(2 b branch), where w is the first root.
    private static void Begin(int branch, double* roots, double* z, double* y)
    {
        var fifth = Root(roots, Size / Branches * branch);
        for (var b = 0; b < Inner; b++)
            ((Point.At(z, b) + Point.At(z, Inner + b) * fifth) * Root(roots, 2 * b * branch)).Store(y, b);
    }

    // One step of n = 4 m points that lie s apart.
    private static void Radix4(int n, int s, double* roots, double* from, double* to)
    {
        var m = n / 4;
        for (var p = 0; p < m; p++)
        {
            var step = Size / n * p;
            var (w1, w2, w3) = (Root(roots, step), Root(roots, 2 * step), Root(roots, 3 * step));
            for (var q = 0; q < s; q++)
            {
                var (a, b) = (Point.At(from, q + s * p), Point.At(from, q + s * (p + m)));
                var (c, d) = (Point.At(from, q + s * (p + 2 * m)), Point.At(from, q + s * (p + 3 * m)));
                var (even, evenRest, odd, turned) = (a + c, a - c, b + d, (b - d).TimesMinusI());
                var at = q + s * 4 * p;
                (even + odd).Store(to, at);
                ((evenRest + turned) * w1).Store(to, at + s);
                ((even - odd) * w2).Store(to, at + 2 * s);
                ((evenRest - turned) * w3).Store(to, at + 3 * s);
            }
        }
    }

    // The step of ten points that lie s apart.
    private static void Radix5(int s, double* roots, double* from, double* to)
    {
        // cos and sin of a fifth and of two fifths of a turn.
        var (cos1, sin1) = (Math.Cos(2 * Math.PI / 5), Math.Sin(2 * Math.PI / 5));
        var (cos2, sin2) = (Math.Cos(4 * Math.PI / 5), Math.Sin(4 * Math.PI / 5));
        for (var p = 0; p < 2; p++)
        for (var q = 0; q < s; q++)
        {
            var a = Point.At(from, q + s * p);
            var (b, c) = (Point.At(from, q + s * (p + 2)), Point.At(from, q + s * (p + 4)));
            var (d, e) = (Point.At(from, q + s * (p + 6)), Point.At(from, q + s * (p + 8)));
            var (outer, inner) = (b + e, c + d);
            var (outerRest, innerRest) = ((b - e).TimesMinusI(), (c - d).TimesMinusI());
            var (even1, even2) = (a + outer * cos1 + inner * cos2, a + outer * cos2 + inner * cos1);
            var (odd1, odd2) = (outerRest * sin1 + innerRest * sin2, outerRest * sin2 - innerRest * sin1);
            var (at, step) = (q + s * 5 * p, Size / 10 * p);
            (a + outer + inner).Store(to, at);
            ((even1 + odd1) * Root(roots, step)).Store(to, at + s);
            ((even2 + odd2) * Root(roots, 2 * step)).Store(to, at + 2 * s);
            ((even2 - odd2) * Root(roots, 3 * step)).Store(to, at + 3 * s);
            ((even1 - odd1) * Root(roots, 4 * step)).Store(to, at + 4 * s);
        }
    }

    // The last step, of two points that lie s apart; its results go among those of the other branches.
    private static void Radix2(int s, double* from, double* to, int branch)
    {
        for (var q = 0; q < s; q++)
        {
            var (a, b) = (Point.At(from, q), Point.At(from, q + s));
            (a + b).Store(to, Branches * q + branch);
            (a - b).Store(to, Branches * (q + s) + branch);
        }
    }

    // From the spectrum Z of (even + i odd samples) to that of the samples: X(k) = E(k) + w^k O(k), E = (Z(k) + Z*(-k)) / 2 and
    // O = (Z(k) - Z*(-k)) / 2i.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Power(double* roots, double* spectrum, int bin)
    {
        var z = Point.At(spectrum, bin % Points);
        var mirrored = Point.At(spectrum, (Points - bin % Points) % Points).Conjugate();
        var x = (z + mirrored + (z - mirrored).TimesMinusI() * Root(roots, bin)) * 0.5;
        return Vector256.FusedMultiplyAdd(x.Re, x.Re, x.Im * x.Im);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Point Root(double* roots, int n) => Point.Spread(roots + 2 * n);

    private static double[] RootsOfUnity()
    {
        var roots = new double[2 * Size];
        for (var n = 0; n < Size; n++)
            (roots[2 * n + 1], roots[2 * n]) = Math.SinCos(-2 * Math.PI * n / Size);
        return roots;
    }
}
