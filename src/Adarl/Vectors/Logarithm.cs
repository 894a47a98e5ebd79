using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Adarl.Vectors;

/// <summary>
/// The natural logarithm of four positive, normal float64 values, within two units of the last place. It stands in one loop with what comes before and
/// after it; a library's function is called for every vector.
/// </summary>
internal static class Logarithm
{
    private const int MantissaBits = 52;
    private const int Bias = 1023;

    // ln 2 in two parts: a product of the first and a whole number of exponents is exact.
    private const double UpperLn2 = 0x162E42FEFA39L / (double)(1L << 45);
    private const double LowerLn2 = 2.6557520756679704e-14;

    /// <summary>
    /// With x = 2^e m, m from sqrt(1/2) to sqrt(2), and s = (m - 1) / (m + 1): ln x = e ln 2 + 2 (s + s^3 / 3 + s^5 / 5 + ...), where s² is at most
    /// 0.0295, so that ten terms are enough.
    /// </summary>
    /// <param name="x">The values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Of(Vector256<double> x)
    {
        var one = Vector256<double>.One;
        var bits = x.AsUInt64();
        var lowest = Vector256.Create(Math.Sqrt(0.5)).AsUInt64();
        // The exponent of x over sqrt(1/2), biased, at its place in the bits.
        var placed = bits - lowest + Vector256.Create((ulong)Bias << MantissaBits);
        placed &= Vector256.Create(ulong.MaxValue << MantissaBits);
        var m = (bits - placed + Vector256.Create((ulong)Bias << MantissaBits)).AsDouble();
        var e = Whole(placed >>> MantissaBits) - Vector256.Create((double)Bias);

        var s = (m - one) / (m + one);
        var z = s * s;
        var sum = Vector256.Create(1.0 / 21);
        for (var odd = 19; odd >= 3; odd -= 2)
            sum = Vector256.FusedMultiplyAdd(sum, z, Vector256.Create(1.0 / odd));
        var twice = s + s;
        var rest = Vector256.FusedMultiplyAdd(twice * z, sum, e * Vector256.Create(LowerLn2));
        return Vector256.FusedMultiplyAdd(e, Vector256.Create(UpperLn2), twice + rest);
    }

    // Whole numbers below 2^52 as float64: set into the mantissa of 2^52, which is then taken away.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Whole(Vector256<ulong> numbers)
    {
        var offset = Vector256.Create((double)(1L << MantissaBits));
        return (numbers | offset.AsUInt64()).AsDouble() - offset;
    }
}
