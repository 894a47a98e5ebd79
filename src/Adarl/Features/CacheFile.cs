using System.Buffers;
using System.Security.Cryptography;
using Adarl.Runs;

namespace Adarl.Features;

/// <summary>
/// What the feature caches' files have in common: eight bytes that name the format, its version (4 bytes), the key that the file is found
/// by (32 bytes), what the format says, and at the end the SHA-256 of all that.
/// </summary>
internal static class CacheFile
{
    /// <summary>Bytes of a digest, which a key is too.</summary>
    public const int DigestBytes = 32;

    /// <summary>Where the key begins.</summary>
    public const int KeyOffset = 8 + 4;

    /// <summary>Bytes before what the format says.</summary>
    public const int HeaderBytes = KeyOffset + DigestBytes;

    private const int BlockBytes = 1 << 18;

    /// <summary>Reads a file after checking all of it; null where there is none or where it is not what was written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="magic">The eight bytes that name its format.</param>
    /// <param name="key">The key it must have.</param>
    /// <returns>The whole file, its digest included.</returns>
    public static byte[]? TryRead(string path, ReadOnlySpan<byte> magic, ReadOnlySpan<byte> key)
    {
        if (!PlainFile.Exists(path))
            return null;
        var bytes = File.ReadAllBytes(path);
        return
            bytes.Length >= HeaderBytes + DigestBytes
            && Begins(bytes, magic, key)
            && SHA256.HashData(bytes.AsSpan(..^DigestBytes)).AsSpan().SequenceEqual(bytes.AsSpan(^DigestBytes..))
            ? bytes
            : null;
    }

    /// <summary>Checks all of a file, block after block, however large it is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="magic">The eight bytes that name its format.</param>
    /// <param name="key">The key it must have.</param>
    /// <param name="take">Takes the same bytes in order, the digest left out; what it makes of them counts only where the file is right.</param>
    /// <returns>Its digest, lower-case hex; null where there is no file or where it is not what was written.</returns>
    public static string? TryCheck(
        string path,
        ReadOnlySpan<byte> magic,
        ReadOnlySpan<byte> key,
        Action<ReadOnlySpan<byte>> take
    )
    {
        if (!PlainFile.Exists(path))
            return null;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        if (stream.Length < HeaderBytes + DigestBytes)
            return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            for (var left = stream.Length - DigestBytes; left > 0; )
            {
                var part = block.AsSpan(0, (int)Math.Min(BlockBytes, left));
                stream.ReadExactly(part);
                if (stream.Position == part.Length && !Begins(part, magic, key))
                    return null;
                hash.AppendData(part);
                take(part);
                left -= part.Length;
            }
            var digest = block.AsSpan(0, DigestBytes);
            stream.ReadExactly(digest);
            return hash.GetHashAndReset().AsSpan().SequenceEqual(digest) ? Convert.ToHexStringLower(digest) : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>Puts the digest at the end and writes a file: it appears as a whole or not at all.</summary>
    /// <param name="path">Where it goes; its folder is made if needed.</param>
    /// <param name="bytes">The file, with room for the digest.</param>
    /// <returns>The digest, lower-case hex.</returns>
    public static string Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        SHA256.HashData(bytes.AsSpan(..^DigestBytes), bytes.AsSpan(^DigestBytes..));
        AtomicFile.WriteShared(path, bytes);
        return Convert.ToHexStringLower(bytes.AsSpan(^DigestBytes..));
    }

    private static bool Begins(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> magic, ReadOnlySpan<byte> key) =>
        bytes.StartsWith(magic) && bytes.Slice(KeyOffset, DigestBytes).SequenceEqual(key);
}
