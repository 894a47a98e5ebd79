using System.Buffers.Binary;

namespace Adarl.Audio;

/// <summary>The <c>fmt </c> chunk of a WAV file, checked against itself.</summary>
internal sealed record WavFormat(WavEncoding Encoding, int Channels, int SampleRate, int BitsPerSample)
{
    /// <summary>The lowest rate that is believed to be a recording's, in Hz.</summary>
    public const int LowestRate = 1_000;

    /// <summary>The highest rate that is believed to be a recording's, in Hz.</summary>
    public const int HighestRate = 384_000;

    private const int Extensible = 0xFFFE;

    // Bytes 2 to 15 of a WAVE_FORMAT_EXTENSIBLE sub-format that stands for an ordinary format code.
    private static ReadOnlySpan<byte> SubFormatTail => [0, 0, 0, 0, 16, 0, 128, 0, 0, 170, 0, 56, 155, 113];

    /// <summary>Bytes of one sample in all channels.</summary>
    public int BlockAlign => Channels * BitsPerSample / 8;

    /// <summary>Reads the chunk.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="chunk">The chunk's content, without its eight header bytes.</param>
    /// <param name="notes">Receives what is wrong and does no harm.</param>
    public static WavFormat Parse(string path, ReadOnlySpan<byte> chunk, ICollection<string> notes)
    {
        if (chunk.Length < 16)
            throw WavContainer.Refused(path, $"its fmt chunk has {chunk.Length} bytes: expected at least 16");
        int code = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        var byteRate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[8..]);
        int blockAlign = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        if (code == Extensible)
            code = ExtensibleCode(path, chunk, bits);
        if (channels is not (1 or 2))
            throw WavContainer.Refused(path, $"it has {channels} channels: expected 1 or 2");
        if (rate is < LowestRate or > HighestRate)
            throw WavContainer.Refused(
                path,
                $"its sampling rate is {rate} Hz: expected {LowestRate} to {HighestRate} Hz"
            );
        var format = new WavFormat(EncodingOf(path, code, bits), channels, (int)rate, bits);
        if (blockAlign != format.BlockAlign)
            throw WavContainer.Refused(
                path,
                $"its block align is {blockAlign}: {channels} channel(s) of {bits} bit need {format.BlockAlign}"
            );
        if (byteRate != rate * (uint)blockAlign)
            notes.Add("its header says a byte rate that its sampling rate and sample size do not give");
        return format;
    }

    private static int ExtensibleCode(string path, ReadOnlySpan<byte> chunk, int bits)
    {
        if (chunk.Length < 40)
            throw WavContainer.Refused(path, $"its extensible fmt chunk has {chunk.Length} bytes: expected 40");
        int validBits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[18..]);
        if (validBits > bits)
            throw WavContainer.Refused(path, $"{validBits} of its {bits} bits per sample are said to be valid");
        if (!chunk.Slice(26, 14).SequenceEqual(SubFormatTail))
            throw WavContainer.Refused(
                path,
                $"its sub-format is {Convert.ToHexStringLower(chunk.Slice(24, 16))}: expected PCM or float"
            );
        return BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
    }

    private static WavEncoding EncodingOf(string path, int code, int bits) =>
        (code, bits) switch
        {
            ((int)WavEncoding.Integers, 8 or 16 or 24 or 32) => WavEncoding.Integers,
            ((int)WavEncoding.FloatingPoint, 32 or 64) => WavEncoding.FloatingPoint,
            _ when CompressedName(code) is { } name => throw WavContainer.Refused(
                path,
                $"its samples are {name} (format code {code} with {bits} bit): {OtherFormat.Convert(path)}"
            ),
            _ => throw WavContainer.Refused(
                path,
                $"its samples have format code {code} with {bits} bit: expected PCM (code 1) with 8, 16, 24 or 32 bit, or float (code 3) with 32 or 64"
            ),
        };

    private static string? CompressedName(int code) =>
        code switch
        {
            2 or 17 => "ADPCM",
            6 => "A-law",
            7 => "mu-law",
            49 => "GSM",
            80 or 85 => "MP3",
            255 => "AAC",
            _ => null,
        };
}
