using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Adarl.Runs;

namespace Adarl.Features;

/// <summary>
/// The cached log spectrograms of one utterance and one window, little-endian: <c>ADARLLOG</c>, the format's version,
/// the key (32 bytes), the number of pieces, the frames of each, then for each piece 400 rows of 16-bit codes, lowest
/// frequency first, and at the end the SHA-256 of all that.
/// </summary>
internal sealed class FeatureFile
{
    /// <summary>The version of this layout and of the computation behind it; part of every key.</summary>
    public const int Version = 1;

    private const int KeyBytes = 32;
    private const int DigestBytes = 32;
    private const int FixedHeader = 8 + 4 + KeyBytes + 4;
    private readonly string path;
    private readonly long[] offsets;

    private FeatureFile(string path, int[] frames, string digest)
    {
        this.path = path;
        Frames = frames;
        Digest = digest;
        offsets = new long[frames.Length + 1];
        offsets[0] = FixedHeader + 4L * frames.Length;
        for (var i = 0; i < frames.Length; i++)
            offsets[i + 1] = offsets[i] + CodeBytes(frames[i]);
    }

    /// <summary>Frames of each piece.</summary>
    public IReadOnlyList<int> Frames { get; }

    /// <summary>SHA-256 of the contents, lower-case hex.</summary>
    public string Digest { get; }

    private static ReadOnlySpan<byte> Magic => "ADARLLOG"u8;

    /// <summary>Writes a file as a whole or not at all.</summary>
    /// <param name="path">Where it goes; its folder is made if needed.</param>
    /// <param name="key">The 32 bytes it is found by.</param>
    /// <param name="pieces">For each piece 400 x frames codes, row after row.</param>
    /// <returns>The file.</returns>
    public static FeatureFile Write(string path, ReadOnlySpan<byte> key, IReadOnlyList<ushort[]> pieces)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = $"{path}.{Environment.ProcessId}.partial";
        var bytes = new byte[FixedHeader + 4 * pieces.Count + pieces.Sum(p => 2 * p.Length) + DigestBytes];
        var rest = bytes.AsSpan();
        Put(ref rest, Magic);
        PutInt(ref rest, Version);
        Put(ref rest, key);
        PutInt(ref rest, pieces.Count);
        int[] frames = [.. pieces.Select(p => p.Length / SpectrogramOptions.Bins)];
        foreach (var count in frames)
            PutInt(ref rest, count);
        foreach (var piece in pieces)
            Put(ref rest, MemoryMarshal.AsBytes(piece.AsSpan()));
        SHA256.HashData(bytes.AsSpan(0, bytes.Length - DigestBytes), rest);
        File.WriteAllBytes(partial, bytes);
        File.Move(partial, path, overwrite: true);
        return new FeatureFile(path, frames, Convert.ToHexStringLower(bytes.AsSpan(bytes.Length - DigestBytes)));
    }

    /// <summary>Opens a file after checking all of it; null where there is none or where it is not what was written.</summary>
    public static FeatureFile? TryOpen(string path, ReadOnlySpan<byte> key)
    {
        if (!File.Exists(path))
            return null;
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        if (bytes.Length < FixedHeader + DigestBytes)
            return null;
        var digest = bytes[^DigestBytes..];
        var content = bytes[..^DigestBytes];
        if (!content.StartsWith(Magic) || !SHA256.HashData(content).AsSpan().SequenceEqual(digest))
            return null;
        if (!content.Slice(12, KeyBytes).SequenceEqual(key))
            return null;
        var count = BinaryPrimitives.ReadInt32LittleEndian(content[(FixedHeader - 4)..]);
        var frames = MemoryMarshal.Cast<byte, int>(content.Slice(FixedHeader, 4 * count)).ToArray();
        return new FeatureFile(path, frames, Convert.ToHexStringLower(digest));
    }

    /// <summary>Reads one piece's codes, 400 rows of as many codes as it has frames.</summary>
    public void Read(int piece, Span<ushort> codes)
    {
        var bytes = MemoryMarshal.AsBytes(codes[..(SpectrogramOptions.Bins * Frames[piece])]);
        using var handle = File.OpenHandle(path);
        for (var done = 0; done < bytes.Length; )
        {
            var read = RandomAccess.Read(handle, bytes[done..], offsets[piece] + done);
            if (read == 0)
                throw new InputException(
                    $"{path}: ends {bytes.Length - done} bytes early; it was whole when it was opened"
                );
            done += read;
        }
    }

    private static long CodeBytes(int frames) => 2L * SpectrogramOptions.Bins * frames;

    private static void PutInt(ref Span<byte> rest, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(rest, value);
        rest = rest[4..];
    }

    private static void Put(ref Span<byte> rest, ReadOnlySpan<byte> value)
    {
        value.CopyTo(rest);
        rest = rest[value.Length..];
    }
}
