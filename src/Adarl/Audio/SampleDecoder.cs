using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Adarl.Audio;

/// <summary>Bytes of a data chunk to mono samples.</summary>
internal static class SampleDecoder
{
    /// <summary>Decodes a whole file; two channels are averaged.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="format">How samples are stored.</param>
    /// <param name="data">The data chunk, a multiple of the block align.</param>
    public static float[] Decode(string path, WavFormat format, ReadOnlySpan<byte> data)
    {
        var interleaved = (format.Encoding, format.BitsPerSample) switch
        {
            (WavEncoding.Integers, 8) => Pcm8(data),
            (WavEncoding.Integers, 16) => Pcm16(data),
            (WavEncoding.Integers, 24) => Pcm24(data),
            (WavEncoding.Integers, _) => Pcm32(data),
            (_, 32) => Float32(data),
            _ => Float64(data),
        };
        if (format.Encoding == WavEncoding.FloatingPoint)
            CheckFinite(path, interleaved, format.Channels);
        return format.Channels == 1 ? interleaved : Average(interleaved);
    }

    private static float[] Pcm8(ReadOnlySpan<byte> data)
    {
        var samples = new float[data.Length];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (data[i] - 128) / 128f;
        return samples;
    }

    private static float[] Pcm16(ReadOnlySpan<byte> data)
    {
        var samples = new float[data.Length / 2];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(data[(2 * i)..]) / 32768f;
        return samples;
    }

    private static float[] Pcm24(ReadOnlySpan<byte> data)
    {
        var samples = new float[data.Length / 3];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (data[3 * i] | data[3 * i + 1] << 8 | (sbyte)data[3 * i + 2] << 16) / 8388608f;
        return samples;
    }

    private static float[] Pcm32(ReadOnlySpan<byte> data)
    {
        var samples = new float[data.Length / 4];
        // A float has 24 bits: the lowest 8 are dropped rather than rounded, so that nothing becomes 1.
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (BinaryPrimitives.ReadInt32LittleEndian(data[(4 * i)..]) >> 8) / 8388608f;
        return samples;
    }

    private static float[] Float32(ReadOnlySpan<byte> data)
    {
        var samples = new float[data.Length / 4];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = BinaryPrimitives.ReadSingleLittleEndian(data[(4 * i)..]);
        return samples;
    }

    private static float[] Float64(ReadOnlySpan<byte> data)
    {
        var samples = new float[data.Length / 8];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(data[(8 * i)..]);
        return samples;
    }

    private static void CheckFinite(string path, float[] samples, int channels)
    {
        for (var i = 0; i < samples.Length; i++)
            if (!float.IsFinite(samples[i]))
                throw WavContainer.Refused(path, $"sample {i / channels} is {samples[i]}: expected a finite number");
    }

    private static float[] Average(float[] interleaved)
    {
        var pairs = MemoryMarshal.Cast<float, (float Left, float Right)>(interleaved.AsSpan());
        var samples = new float[pairs.Length];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (pairs[i].Left + pairs[i].Right) / 2;
        return samples;
    }
}
