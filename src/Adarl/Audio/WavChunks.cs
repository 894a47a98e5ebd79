using System.Buffers.Binary;
using System.Text;

namespace Adarl.Audio;

/// <summary>
/// What a walk over the chunks of a WAV file finds. What is wrong in the sizes around whole samples is noted and forgiven, as other programs do;
/// samples that are cut short are not.
/// </summary>
/// <param name="Format">The sample format.</param>
/// <param name="DataStart">Where the samples begin.</param>
/// <param name="DataLength">Their bytes: whole frames, at least one.</param>
/// <param name="Notes">What is wrong with the file although its samples are whole.</param>
internal sealed record WavChunks(WavFormat Format, long DataStart, long DataLength, IReadOnlyList<string> Notes)
{
    /// <summary>The RIFF size may be wrong by this many bytes without a word: some writers count their header or forget a padding byte.</summary>
    private const long RiffTolerance = 8;

    /// <summary>What a size of 32 bits can announce; RF64, which can announce more, is not read.</summary>
    private const long LargestFile = uint.MaxValue + 8L + RiffTolerance;

    /// <summary>How far below all ones, and around the greatest signed number, sizes lie that stand for unknown.</summary>
    private const uint UnknownRange = 0x1000;

    // The longest part of a fmt chunk that anything is read from.
    private const int FormatBytes = 40;

    /// <summary>Walks over all chunks.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="stream">The file.</param>
    /// <exception cref="Runs.InputException">It is no WAV file, it lacks samples, or it contradicts itself.</exception>
    public static WavChunks Parse(string path, Stream stream)
    {
        if (stream.Length > LargestFile)
            throw WavContainer.Refused(path, $"it has {stream.Length} bytes: expected at most {LargestFile}");
        var announced = RiffSize(path, stream);
        var notes = new List<string>();
        WavFormat? format = null;
        (long Start, long Length)? data = null;
        Span<byte> header = stackalloc byte[8];
        Span<byte> fields = stackalloc byte[FormatBytes];
        for (var at = 12L; at + header.Length <= stream.Length; )
        {
            stream.Position = at;
            stream.ReadExactly(header);
            var id = Encoding.Latin1.GetString(header[..4]);
            var size = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            var start = at + header.Length;
            var left = stream.Length - start;
            long length = size;
            if (id == "data")
            {
                if (data is not null)
                    throw WavContainer.Refused(path, "it has two 'data' chunks: expected one");
                if (format is not null)
                    length = DataSize(format, size, left, announced, stream.Length, notes);
                data = (start, length);
            }
            if (length > left && data is not null && id != "data")
            {
                notes.Add("there are bytes behind its samples that are no chunk; they are passed over");
                break;
            }
            if (length > left)
                throw WavContainer.Refused(
                    path,
                    $"its '{id}' chunk at byte {at} announces {length} bytes, but the file has only {left} left: it is truncated or its header is wrong"
                );
            if (id == "fmt ")
            {
                var known = fields[..(int)Math.Min(length, FormatBytes)];
                stream.ReadExactly(known);
                format = format is null
                    ? WavFormat.Parse(path, known, notes)
                    : throw WavContainer.Refused(path, "it has two 'fmt ' chunks: expected one");
            }
            at = start + length + (length & 1);
        }
        if (format is null)
            throw WavContainer.Refused(path, "it has no 'fmt ' chunk");
        if (data is not var (dataStart, dataLength))
            throw WavContainer.Refused(path, "it has no 'data' chunk");
        if (dataLength == 0)
            throw WavContainer.Refused(path, "its data chunk is empty: expected at least one sample");
        if (dataLength % format.BlockAlign != 0)
            throw WavContainer.Refused(
                path,
                $"its data chunk has {dataLength} bytes, which is no multiple of its block align {format.BlockAlign}"
            );
        var wrong = announced > stream.Length + RiffTolerance || dataStart + dataLength > announced + RiffTolerance;
        if (wrong && !IsUnknown(announced - 8))
            notes.Add("its RIFF header announces another size than the file has; its samples are whole");
        return new(format, dataStart, dataLength, notes);
    }

    // Where the size was not known when the header was written, the samples reach to the end of the file.
    private static long DataSize(WavFormat format, uint size, long left, long riff, long length, List<string> notes)
    {
        var told = size == uint.MaxValue && Math.Abs(riff - length) <= RiffTolerance;
        if (IsUnknown(size) && (IsUnknown(riff - 8) || told) && left >= format.BlockAlign && size != left)
        {
            notes.Add(
                "it was written to a pipe and does not say how long it is: its samples are taken to reach to its end"
            );
            return left - left % format.BlockAlign;
        }
        if (format.BlockAlign > 1 && (size - 1L) % format.BlockAlign == 0 && size - 1L <= left)
        {
            notes.Add("its data chunk announces one byte more than its samples have");
            return size - 1L;
        }
        return size;
    }

    // Writers to a pipe cannot go back to fill in sizes: they leave 0, all ones, or about the greatest signed number.
    private static bool IsUnknown(long size) =>
        size == 0 || size > uint.MaxValue - UnknownRange || Math.Abs(size - int.MaxValue) <= UnknownRange;

    private static long RiffSize(string path, Stream stream)
    {
        Span<byte> bytes = stackalloc byte[OtherFormat.HeadBytes];
        bytes = bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        var head = Encoding.Latin1.GetString(bytes);
        if (OtherFormat.Explain(path, bytes) is { } other)
            throw WavContainer.Refused(path, other);
        if (bytes.Length < 12)
            throw WavContainer.Refused(path, $"it has {bytes.Length} bytes: a RIFF header alone has 12");
        if (head[..4] != "RIFF" || head[8..12] != "WAVE")
            throw WavContainer.Refused(
                path,
                $"it begins with {Convert.ToHexStringLower(bytes[..12])}: expected 'RIFF', a size and 'WAVE'"
            );
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) + 8L;
    }
}
