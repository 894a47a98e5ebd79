using System.Buffers.Binary;
using System.Text;
using Adarl.Runs;

namespace Adarl.Audio;

/// <summary>A WAV file in memory: its format and where its samples lie. Every chunk is walked, so that a cut end is noticed.</summary>
internal sealed class WavContainer
{
    /// <summary>Larger files are no utterances.</summary>
    private const long LargestFile = 1L << 30;

    /// <summary>The RIFF size may be wrong by this many bytes: some writers count their header or forget a padding byte.</summary>
    private const long RiffTolerance = 8;

    private readonly byte[] bytes;
    private readonly int dataStart;
    private readonly int dataLength;

    private WavContainer(byte[] bytes, WavFormat format, int dataStart, int dataLength)
    {
        this.bytes = bytes;
        Format = format;
        this.dataStart = dataStart;
        this.dataLength = dataLength;
    }

    /// <summary>The sample format.</summary>
    public WavFormat Format { get; }

    /// <summary>The content of the data chunk.</summary>
    public ReadOnlySpan<byte> Data => bytes.AsSpan(dataStart, dataLength);

    /// <summary>Reads a file and checks all of its structure.</summary>
    public static WavContainer Open(string path)
    {
        var bytes = ReadFile(path);
        var riffEnd = CheckRiff(path, bytes);
        WavFormat? format = null;
        (int Start, int Length)? data = null;
        for (var at = 12; at + 8 <= bytes.Length; )
        {
            var id = Encoding.Latin1.GetString(bytes, at, 4);
            long length = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 4));
            var start = at + 8;
            if (length > bytes.Length - start)
                throw Refused(
                    path,
                    $"its '{id}' chunk at byte {at} announces {length} bytes, but the file has only {bytes.Length - start} left: it is truncated or its header is wrong"
                );
            if (id == "fmt ")
                format = format is null
                    ? WavFormat.Parse(path, bytes.AsSpan(start, (int)length))
                    : throw Refused(path, "it has two 'fmt ' chunks: expected one");
            else if (id == "data")
                data = data is null
                    ? (start, (int)length)
                    : throw Refused(path, "it has two 'data' chunks: expected one");
            at = start + (int)length + (int)(length & 1);
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
        return new WavContainer(bytes, format, dataStart, dataLength);
    }

    /// <summary>The error for a file that is not taken.</summary>
    public static InputException Refused(string path, string reason) => new($"{path}: not a usable WAV file: {reason}");

    private static byte[] ReadFile(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > LargestFile)
                throw Refused(path, $"it has {length} bytes: expected at most {LargestFile}");
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    private static long CheckRiff(string path, byte[] bytes)
    {
        if (bytes.Length < 12)
            throw Refused(path, $"it has {bytes.Length} bytes: a RIFF header alone has 12");
        var head = Encoding.Latin1.GetString(bytes, 0, 12);
        if (head.StartsWith("version http", StringComparison.Ordinal))
            throw Refused(path, "it is a Git LFS pointer: fetch the sound itself with 'git lfs pull'");
        if (head[..4] != "RIFF" || head[8..] != "WAVE")
            throw Refused(
                path,
                $"it begins with {Convert.ToHexStringLower(bytes.AsSpan(0, 12))}: expected 'RIFF', a size and 'WAVE'"
            );
        var announced = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4)) + 8L;
        if (announced > bytes.Length + RiffTolerance)
            throw Refused(
                path,
                $"its RIFF header announces {announced} bytes, but the file has {bytes.Length}: it is truncated or its header is wrong"
            );
        return announced;
    }
}
