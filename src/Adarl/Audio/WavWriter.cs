using System.Buffers.Binary;
using Adarl.Runs;

namespace Adarl.Audio;

/// <summary>Writes WAV files.</summary>
public static class WavWriter
{
    private const int HeaderBytes = 44;

    /// <summary>
    /// Writes a mono PCM file of 16 bit. Samples are rounded to the nearest of the 65,536 steps and clipped to [-1, 1).
    /// The file appears whole or not at all.
    /// </summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="samples">At least one finite sample in [-1, 1).</param>
    /// <param name="sampleRate">Samples per second.</param>
    public static void Write16(string path, ReadOnlySpan<float> samples, int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfZero(samples.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, WavFormat.LowestRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampleRate, WavFormat.HighestRate);
        var bytes = new byte[HeaderBytes + 2 * samples.Length];
        WriteHeader(bytes, sampleRate);
        for (var i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(HeaderBytes + 2 * i), Quantise(samples[i]));
        AtomicFile.WriteShared(path, bytes);
    }

    private static void WriteHeader(Span<byte> bytes, int sampleRate)
    {
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(bytes[20..], (short)WavEncoding.Integers);
        BinaryPrimitives.WriteInt16LittleEndian(bytes[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[24..], sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[28..], 2 * sampleRate);
        BinaryPrimitives.WriteInt16LittleEndian(bytes[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(bytes[34..], 16);
        "data"u8.CopyTo(bytes[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[40..], bytes.Length - HeaderBytes);
    }

    private static short Quantise(float sample) =>
        float.IsFinite(sample)
            ? (short)Math.Clamp(MathF.Round(sample * 32768f), short.MinValue, short.MaxValue)
            : throw new ArgumentException($"A sample is {sample}: expected a finite number.", nameof(sample));
}
