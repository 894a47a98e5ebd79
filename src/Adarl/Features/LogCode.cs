using System.Runtime.Intrinsics;

namespace Adarl.Features;

/// <summary>
/// How a log value is kept in 16 bits: value = <paramref name="Origin"/> + code * <paramref name="Step"/>. Code 0 is
/// the floor of every form of the logarithm, which is what a frame of zeros gives.
/// </summary>
/// <param name="Origin">The value of code 0, in log units: what a frame of zeros gives.</param>
/// <param name="Step">The distance of two codes in log units; a kept value is wrong by at most half of it.</param>
public readonly record struct LogCode(double Origin, double Step)
{
    /// <summary>The code of a form of the logarithm.</summary>
    public static LogCode Of(LogForm form) =>
        form switch
        {
            // Up to ln|X| = 12.4: a full-scale sine in a 40 ms Hamming window reaches 5.2.
            LogForm.LnMagnitude => new(Math.Log(LogSpectrogram.MagnitudeFloor), 0.0004),
            // Up to 76.6 dB: the same sine reaches 44.7 dB.
            LogForm.PowerDb => new(10 * Math.Log10(LogSpectrogram.PowerFloor), 0.003),
            LogForm.DbBelowMaximum => new(LogSpectrogram.LowestDb, 0.00125),
            _ => throw new ArgumentOutOfRangeException(nameof(form), form, "unknown form of the logarithm"),
        };

    /// <summary>The nearest code; values beyond the range get the last code on their side.</summary>
    public ushort Encode(float value) => (ushort)Math.Clamp((value - Origin) / Step + 0.5, 0, ushort.MaxValue);

    /// <summary>The log value of a code.</summary>
    public float Decode(ushort code) => (float)(Origin + code * Step);

    /// <summary>Encodes values, rounded to single precision first, as <see cref="Encode(float)"/> does.</summary>
    /// <param name="values">Log values.</param>
    /// <param name="codes">Receives as many codes.</param>
    internal void Encode(ReadOnlySpan<double> values, Span<ushort> codes)
    {
        var (origin, step) = (Vector256.Create(Origin), Vector256.Create(Step));
        var (half, last) = (Vector256.Create(0.5), Vector256.Create((double)ushort.MaxValue));
        var count = Vector256<float>.Count;
        var i = 0;
        for (; i + count <= values.Length; i += count)
        {
            var (low, high) = Vector256.Widen(
                Vector256.Narrow(Vector256.Create(values[i..]), Vector256.Create(values[(i + count / 2)..]))
            );
            var numbers = Vector256.Narrow(Code(low), Code(high)).AsUInt32(); // [8] of 32 bits
            Vector128.Narrow(numbers.GetLower(), numbers.GetUpper()).CopyTo(codes[i..]);
        }
        for (; i < values.Length; i++)
            codes[i] = Encode((float)values[i]);

        Vector256<long> Code(Vector256<double> v) =>
            Vector256.ConvertToInt64(
                Vector256.Min(Vector256.Max((v - origin) / step + half, Vector256<double>.Zero), last)
            );
    }
}
