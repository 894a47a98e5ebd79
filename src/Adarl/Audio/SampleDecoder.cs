using System.Buffers;
using System.Buffers.Binary;

namespace Adarl.Audio;

/// <summary>Bytes of a data chunk to mono samples.</summary>
internal static class SampleDecoder
{
    /// <summary>Decodes whole frames; two channels are averaged.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="format">How samples are stored.</param>
    /// <param name="first">The file's frame that the bytes begin with, for messages.</param>
    /// <param name="data">A stretch of the data chunk, a multiple of the block align.</param>
    /// <param name="into">Receives one sample a frame.</param>
    /// <exception cref="Runs.InputException">A floating-point sample is no finite number, or far beyond full scale.</exception>
    public static void Decode(string path, WavFormat format, long first, ReadOnlySpan<byte> data, Span<float> into)
    {
        if (format.Channels == 1)
        {
            Interleaved(path, format, first, data, into[..(data.Length / format.BlockAlign)]);
            return;
        }
        var frames = data.Length / format.BlockAlign;
        var both = ArrayPool<float>.Shared.Rent(2 * frames);
        Interleaved(path, format, first, data, both.AsSpan(0, 2 * frames));
        for (var i = 0; i < frames; i++)
            into[i] = (both[2 * i] + both[2 * i + 1]) / 2;
        ArrayPool<float>.Shared.Return(both);
    }

    private static void Interleaved(
        string path,
        WavFormat format,
        long first,
        ReadOnlySpan<byte> data,
        Span<float> samples
    )
    {
        switch (format.Encoding, format.BitsPerSample)
        {
            case (WavEncoding.Integers, 8):
                Pcm8(data, samples);
                break;
            case (WavEncoding.Integers, 16):
                Pcm16(data, samples);
                break;
            case (WavEncoding.Integers, 24):
                Pcm24(data, samples);
                break;
            case (WavEncoding.Integers, _):
                Pcm32(data, samples);
                break;
            case (_, 32):
                Float32(data, samples);
                break;
            default:
                Float64(data, samples);
                break;
        }
        if (format.Encoding == WavEncoding.FloatingPoint)
            FloatRange.Check(path, format, first, samples);
    }

    private static void Pcm8(ReadOnlySpan<byte> data, Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (data[i] - 128) / 128f;
    }

    private static void Pcm16(ReadOnlySpan<byte> data, Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(data[(2 * i)..]) / 32768f;
    }

    private static void Pcm24(ReadOnlySpan<byte> data, Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (data[3 * i] | data[3 * i + 1] << 8 | (sbyte)data[3 * i + 2] << 16) / 8388608f;
    }

    // A float has 24 bits: the lowest 8 are dropped rather than rounded, so that nothing becomes 1.
    private static void Pcm32(ReadOnlySpan<byte> data, Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (BinaryPrimitives.ReadInt32LittleEndian(data[(4 * i)..]) >> 8) / 8388608f;
    }

    private static void Float32(ReadOnlySpan<byte> data, Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
            samples[i] = BinaryPrimitives.ReadSingleLittleEndian(data[(4 * i)..]);
    }

    private static void Float64(ReadOnlySpan<byte> data, Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(data[(8 * i)..]);
    }
}
