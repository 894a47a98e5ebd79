using System.Runtime.InteropServices;
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

    /// <summary>Encodes four frames, rounded to single precision first, as <see cref="Encode(float)"/> does.</summary>
    /// <param name="four">For each bin the log values of four frames.</param>
    /// <param name="codes">Receives the codes of the frames that are known: a row a bin.</param>
    /// <param name="stride">Codes from one row to the next.</param>
    /// <param name="known">Frames that are known, from 1 to 4.</param>
    internal void Encode(ReadOnlySpan<double> four, Span<ushort> codes, int stride, int known)
    {
        var (origin, step) = (Vector256.Create(Origin), Vector256.Create(Step));
        var (half, last) = (Vector256.Create(0.5), Vector256.Create((double)ushort.MaxValue));
        // A whole number added to 2^52 stands in the lowest bits.
        var whole = Vector256.Create((double)(1L << 52));
        ReadOnlySpan<Vector256<double>> vectors = MemoryMarshal.Cast<double, Vector256<double>>(four);
        for (var bin = 0; bin < vectors.Length; bin++)
        {
            var single = Vector128.Narrow(vectors[bin].GetLower(), vectors[bin].GetUpper());
            var rounded = Vector256.Create(Vector128.WidenLower(single), Vector128.WidenUpper(single));
            var value = Vector256.Max((rounded - origin) / step + half, Vector256<double>.Zero);
            var bits = (Vector256.Floor(Vector256.Min(value, last)) + whole).AsUInt64();
            var numbers = Vector128.Narrow(bits.GetLower(), bits.GetUpper()); // [4] of 32 bits
            var coded = Vector128.Narrow(numbers, numbers); // [4] of 16 bits, twice
            var row = codes.Slice(bin * stride, known);
            if (known == FrameDft.Frames)
                coded.GetLower().CopyTo(row);
            else
                for (var frame = 0; frame < known; frame++)
                    row[frame] = coded[frame];
        }
    }
}
