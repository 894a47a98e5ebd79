using System.Buffers.Binary;
using System.Security.Cryptography;
using Adarl.Runs;

namespace Adarl.Audio;

/// <summary>
/// Reads WAV files: PCM of 8, 16, 24 and 32 bit and floats of 32 and 64 bit, plain or WAVE_FORMAT_EXTENSIBLE, mono or
/// stereo, at any rate, as large as their sizes of 32 bits can say. Chunks it does not know are skipped, before and after the samples. A file
/// whose samples are cut short or whose header contradicts itself is refused with an <see cref="InputException"/> that names file and reason.
/// </summary>
public static class WavReader
{
    /// <summary>Reads the sound of a file as a whole; two channels are averaged.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It is not usable, or has more samples than an array can.</exception>
    public static Waveform Read(string path)
    {
        var file = WavContainer.Open(path);
        if (file.Frames > Array.MaxLength)
            throw new InputException(
                $"{path}: its {file.Frames} samples cannot be held at once: expected at most {Array.MaxLength}"
            );
        var samples = new float[file.Frames];
        var hash = Walk(
            file,
            (frame, bytes) => SampleDecoder.Decode(path, file.Format, frame, bytes, samples.AsSpan((int)frame))
        );
        return new Waveform(samples, file.Format.SampleRate, hash);
    }

    /// <summary>
    /// Checks a file and hashes its sound without decoding it (floats are decoded, to find those that are no numbers). Never is more of it in
    /// memory than a block.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It is not usable.</exception>
    public static WavInfo Inspect(string path)
    {
        var file = WavContainer.Open(path);
        var format = file.Format;
        var hash = Walk(
            file,
            (frame, bytes) =>
            {
                if (format.Encoding == WavEncoding.FloatingPoint)
                    SampleDecoder.Decode(path, format, frame, bytes, new float[bytes.Length / format.BlockAlign]);
            }
        );
        return new WavInfo(format.Encoding, format.BitsPerSample, format.Channels, format.SampleRate, file.Frames, hash)
        {
            Notes = file.Notes,
        };
    }

    // Hands over the samples and hashes them.
    private static string Walk(WavContainer file, Action<long, ReadOnlySpan<byte>> take)
    {
        var format = file.Format;
        Span<byte> fields = stackalloc byte[16];
        BinaryPrimitives.WriteInt32LittleEndian(fields, (int)format.Encoding);
        BinaryPrimitives.WriteInt32LittleEndian(fields[4..], format.Channels);
        BinaryPrimitives.WriteInt32LittleEndian(fields[8..], format.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(fields[12..], format.BitsPerSample);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(fields);
        file.Read(
            0,
            file.Frames,
            hash,
            (into, frame, bytes) =>
            {
                take(frame, bytes);
                into.AppendData(bytes);
            }
        );
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
