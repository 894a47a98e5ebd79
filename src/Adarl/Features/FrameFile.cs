using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Adarl.Runs;

namespace Adarl.Features;

/// <summary>
/// The cached features of one utterance, little-endian: <c>ADARLFRM</c> and the rest of the header (<see cref="CacheFile"/>), the number of
/// frames, the values a frame, the values in single precision, frame after frame, and the digest.
/// </summary>
internal sealed class FrameFile
{
    private const int Version = 1;
    private const int ValuesOffset = CacheFile.HeaderBytes + 4 + 4;
    private readonly string path;
    private readonly byte[] key;

    private FrameFile(string path, byte[] key, int frames, string digest) =>
        (this.path, this.key, Frames, Digest) = (path, key, frames, digest);

    /// <summary>Frames of the utterance.</summary>
    public int Frames { get; }

    /// <summary>SHA-256 of the contents, lower-case hex.</summary>
    public string Digest { get; }

    private static ReadOnlySpan<byte> Magic => "ADARLFRM"u8;

    /// <summary>Opens the features of a sound after checking them; null where they are not in the cache, or not whole.</summary>
    /// <param name="directory">The cache's folder.</param>
    /// <param name="features">What the values are.</param>
    /// <param name="audioHash">The sound.</param>
    public static FrameFile? TryOpen(string directory, IFeatures features, string audioHash)
    {
        var (path, key) = Place(directory, features, audioHash);
        return CacheFile.TryRead(path, Magic, key) is { } bytes
            ? new FrameFile(path, key, Count(bytes), Convert.ToHexStringLower(bytes.AsSpan(^CacheFile.DigestBytes..)))
            : null;
    }

    /// <summary>Writes the features of a sound.</summary>
    /// <param name="directory">The cache's folder.</param>
    /// <param name="features">What the values are.</param>
    /// <param name="audioHash">The sound.</param>
    /// <param name="frames">The values.</param>
    public static FrameFile Write(string directory, IFeatures features, string audioHash, FrameMatrix frames)
    {
        var (path, key) = Place(directory, features, audioHash);
        var values = MemoryMarshal.AsBytes(frames.Values.AsSpan());
        var bytes = new byte[ValuesOffset + values.Length + CacheFile.DigestBytes];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(Magic.Length), Version);
        key.CopyTo(bytes.AsSpan(CacheFile.KeyOffset));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(CacheFile.HeaderBytes), frames.Frames);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(CacheFile.HeaderBytes + 4), frames.Width);
        values.CopyTo(bytes.AsSpan(ValuesOffset));
        return new FrameFile(path, key, frames.Frames, CacheFile.Write(path, bytes));
    }

    /// <summary>Reads the values.</summary>
    /// <exception cref="InputException">The file is not the one that was opened.</exception>
    public FrameMatrix Read()
    {
        var bytes = CacheFile.TryRead(path, Magic, key);
        if (bytes is null || Convert.ToHexStringLower(bytes.AsSpan(^CacheFile.DigestBytes..)) != Digest)
            throw new InputException($"{path}: it changed or went while it was in use, expected digest {Digest}");
        var width = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(CacheFile.HeaderBytes + 4));
        return new FrameMatrix(
            MemoryMarshal.Cast<byte, float>(bytes.AsSpan(ValuesOffset..^CacheFile.DigestBytes)).ToArray(),
            width
        );
    }

    private static int Count(byte[] bytes) =>
        BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(CacheFile.HeaderBytes));

    private static (string Path, byte[] Key) Place(string directory, IFeatures features, string audioHash)
    {
        var key = Sha256.Bytes($"frames {Version}; {features.Key}; audio {audioHash}");
        var name = Convert.ToHexStringLower(key);
        return (Path.Combine(directory, name[..2], $"{name}.frames"), key);
    }
}
