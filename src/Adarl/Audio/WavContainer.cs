using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Adarl.Runs;

namespace Adarl.Audio;

/// <summary>
/// The format of a WAV file and where its samples lie. Every chunk is walked, so that a cut end is noticed; the samples stay in the file
/// until they are asked for.
/// </summary>
internal sealed class WavContainer
{
    /// <summary>The RIFF size may be wrong by this many bytes: some writers count their header or forget a padding byte.</summary>
    private const long RiffTolerance = 8;

    /// <summary>What a size of 32 bits can announce; RF64, which can announce more, is not read.</summary>
    private const long LargestFile = uint.MaxValue + 8L + RiffTolerance;

    // The longest part of a fmt chunk that anything is read from.
    private const int FormatBytes = 40;

    private const int BlockBytes = 1 << 18;

    private readonly string path;
    private readonly long dataStart;

    private WavContainer(string path, WavFormat format, long dataStart, long dataLength)
    {
        this.path = path;
        this.dataStart = dataStart;
        Format = format;
        Frames = dataLength / format.BlockAlign;
    }

    /// <summary>Takes some of the bytes of the data chunk.</summary>
    /// <param name="receiver">What they go into.</param>
    /// <param name="frame">The frame that they begin with: a frame is one sample of each channel.</param>
    /// <param name="bytes">Whole frames; they are gone after the call.</param>
    public delegate void TakeBytes<TReceiver>(TReceiver receiver, long frame, ReadOnlySpan<byte> bytes)
        where TReceiver : allows ref struct;

    /// <summary>The sample format.</summary>
    public WavFormat Format { get; }

    /// <summary>Samples in each channel, at least 1.</summary>
    public long Frames { get; }

    /// <summary>Opens a file and checks all of its structure.</summary>
    /// <exception cref="InputException">It is missing, damaged or larger than 32 bits can say.</exception>
    public static WavContainer Open(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Parse(path, stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Hands over a stretch of the data chunk, block after block.</summary>
    /// <param name="first">The first frame.</param>
    /// <param name="count">How many frames; all of them lie in the file.</param>
    /// <param name="receiver">What they go into.</param>
    /// <param name="take">Takes them in order.</param>
    /// <exception cref="InputException">The file has become shorter since it was opened.</exception>
    public void Read<TReceiver>(long first, long count, TReceiver receiver, TakeBytes<TReceiver> take)
        where TReceiver : allows ref struct
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first + count, Frames, nameof(count));
        using var file = FileStretch.Open(path);
        var align = Format.BlockAlign;
        var block = BlockBytes / align;
        var bytes = ArrayPool<byte>.Shared.Rent((int)Math.Min(block, count) * align);
        for (var at = first; at < first + count; at += block)
        {
            var part = bytes.AsSpan(0, (int)Math.Min(block, first + count - at) * align);
            FileStretch.Read(file, path, dataStart + at * align, part);
            take(receiver, at, part);
        }
        ArrayPool<byte>.Shared.Return(bytes);
    }

    /// <summary>The error for a file that is not taken.</summary>
    public static InputException Refused(string path, string reason) => new($"{path}: not a usable WAV file: {reason}");

    private static WavContainer Parse(string path, Stream stream)
    {
        if (stream.Length > LargestFile)
            throw Refused(path, $"it has {stream.Length} bytes: expected at most {LargestFile}");
        var riffEnd = CheckRiff(path, stream);
        WavFormat? format = null;
        (long Start, long Length)? data = null;
        Span<byte> header = stackalloc byte[8];
        Span<byte> fields = stackalloc byte[FormatBytes];
        for (var at = 12L; at + header.Length <= stream.Length; )
        {
            stream.Position = at;
            stream.ReadExactly(header);
            var id = Encoding.Latin1.GetString(header[..4]);
            long length = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            var start = at + header.Length;
            if (length > stream.Length - start)
                throw Refused(
                    path,
                    $"its '{id}' chunk at byte {at} announces {length} bytes, but the file has only {stream.Length - start} left: it is truncated or its header is wrong"
                );
            if (id == "fmt ")
            {
                var known = fields[..(int)Math.Min(length, FormatBytes)];
                stream.ReadExactly(known);
                format = format is null
                    ? WavFormat.Parse(path, known)
                    : throw Refused(path, "it has two 'fmt ' chunks: expected one");
            }
            else if (id == "data")
                data = data is null ? (start, length) : throw Refused(path, "it has two 'data' chunks: expected one");
            at = start + length + (length & 1);
        }
        if (format is null)
            throw Refused(path, "it has no 'fmt ' chunk");
        if (data is not var (dataStart, dataLength))
            throw Refused(path, "it has no 'data' chunk");
        if (dataLength == 0)
            throw Refused(path, "its data chunk is empty: expected at least one sample");
        if (dataLength % format.BlockAlign != 0)
            throw Refused(
                path,
                $"its data chunk has {dataLength} bytes, which is no multiple of its block align {format.BlockAlign}"
            );
        if (dataStart + dataLength > riffEnd + RiffTolerance)
            throw Refused(
                path,
                $"its RIFF header announces {riffEnd} bytes, but its data chunk ends at byte {dataStart + dataLength}"
            );
        return new WavContainer(path, format, dataStart, dataLength);
    }

    private static long CheckRiff(string path, Stream stream)
    {
        Span<byte> bytes = stackalloc byte[12];
        if (stream.Length < bytes.Length)
            throw Refused(path, $"it has {stream.Length} bytes: a RIFF header alone has 12");
        stream.ReadExactly(bytes);
        var head = Encoding.Latin1.GetString(bytes);
        if (head.StartsWith("version http", StringComparison.Ordinal))
            throw Refused(path, "it is a Git LFS pointer: fetch the sound itself with 'git lfs pull'");
        if (head[..4] != "RIFF" || head[8..] != "WAVE")
            throw Refused(
                path,
                $"it begins with {Convert.ToHexStringLower(bytes)}: expected 'RIFF', a size and 'WAVE'"
            );
        var announced = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) + 8L;
        if (announced > stream.Length + RiffTolerance)
            throw Refused(
                path,
                $"its RIFF header announces {announced} bytes, but the file has {stream.Length}: it is truncated or its header is wrong"
            );
        return announced;
    }
}
