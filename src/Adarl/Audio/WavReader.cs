using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Adarl.Audio;

/// <summary>
/// Reads WAV files: PCM of 8, 16, 24 and 32 bit and floats of 32 and 64 bit, plain or WAVE_FORMAT_EXTENSIBLE, mono or
/// stereo, at any rate. Chunks it does not know are skipped, before and after the samples. A file that is cut short or
/// whose header contradicts itself is refused with an <see cref="Runs.InputException"/> that names file and reason.
/// </summary>
public static class WavReader
{
    /// <summary>Reads the sound of a file; two channels are averaged.</summary>
    /// <param name="path">The file.</param>
    public static Waveform Read(string path)
    {
        var file = WavContainer.Open(path);
        return new Waveform(
            SampleDecoder.Decode(path, file.Format, file.Data),
            file.Format.SampleRate,
            Hash(file.Format, file.Data)
        );
    }

    /// <summary>Checks a file and hashes its sound without decoding it (floats are decoded, to find those that are no numbers).</summary>
    /// <param name="path">The file.</param>
    public static WavInfo Inspect(string path)
    {
        var file = WavContainer.Open(path);
        var format = file.Format;
        if (format.Encoding == WavEncoding.FloatingPoint)
            SampleDecoder.Decode(path, format, file.Data);
        return new WavInfo(
            format.Encoding,
            format.BitsPerSample,
            format.Channels,
            format.SampleRate,
            file.Data.Length / format.BlockAlign,
            Hash(format, file.Data)
        );
    }

    private static string Hash(WavFormat format, ReadOnlySpan<byte> data)
    {
        Span<byte> fields = stackalloc byte[16];
        BinaryPrimitives.WriteInt32LittleEndian(fields, (int)format.Encoding);
        BinaryPrimitives.WriteInt32LittleEndian(fields[4..], format.Channels);
        BinaryPrimitives.WriteInt32LittleEndian(fields[8..], format.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(fields[12..], format.BitsPerSample);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(fields);
        hash.AppendData(data);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
