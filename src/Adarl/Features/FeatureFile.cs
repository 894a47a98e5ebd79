using System.Buffers;
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
internal sealed class FeatureFile : IPieceCodes
{
    /// <summary>The version of this layout and of the computation behind it; part of every key.</summary>
    public const int Version = 1;

    private const int FixedHeader = CacheFile.HeaderBytes + 4;
    private readonly string path;
    private readonly long[] offsets;
    private readonly IReadOnlyList<byte[]> pieces;

    private FeatureFile(string path, IReadOnlyList<int> frames, string digest, IReadOnlyList<byte[]> pieces)
    {
        this.path = path;
        this.pieces = pieces;
        Frames = frames;
        Digest = digest;
        offsets = OffsetsOf(frames);
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> Frames { get; }

    /// <summary>SHA-256 of the contents, lower-case hex.</summary>
    public string Digest { get; }

    private static ReadOnlySpan<byte> Magic => "ADARLLOG"u8;

    /// <summary>Opens a file after checking all of it; null where there is none or where it is not what was written.</summary>
    public static FeatureFile? TryOpen(string path, ReadOnlySpan<byte> key)
    {
        if (!PlainFile.Exists(path) || FramesOf(path) is not { } frames)
            return null;
        using var pieces = new PieceDigests(OffsetsOf(frames));
        return CacheFile.TryCheck(path, Magic, key, pieces.Take) is { } digest
            ? new FeatureFile(path, frames, digest, pieces.All)
            : null;
    }

    // Where the header is damaged this is nonsense, which the check of the whole file finds.
    private static int[]? FramesOf(string path)
    {
        using var file = FileStretch.Open(path);
        var length = RandomAccess.GetLength(file);
        if (length < FixedHeader)
            return null;
        Span<byte> count = stackalloc byte[4];
        FileStretch.Read(file, path, FixedHeader - count.Length, count);
        var pieces = BinaryPrimitives.ReadInt32LittleEndian(count);
        if (pieces < 0 || FixedHeader + 4L * pieces > length)
            return null;
        var frames = new int[pieces];
        FileStretch.Read(file, path, FixedHeader, MemoryMarshal.AsBytes(frames.AsSpan()));
        return OffsetsOf(frames)[^1] == length - CacheFile.DigestBytes && frames.All(f => f >= 0) ? frames : null;
    }

    private static long[] OffsetsOf(IReadOnlyList<int> frames)
    {
        var offsets = new long[frames.Count + 1];
        offsets[0] = FixedHeader + 4L * frames.Count;
        for (var i = 0; i < frames.Count; i++)
            offsets[i + 1] = offsets[i] + sizeof(ushort) * (long)SpectrogramOptions.Bins * frames[i];
        return offsets;
    }

    /// <summary>Writes a file, piece by piece; it appears as a whole or not at all.</summary>
    /// <param name="path">Where it goes; its folder is made if needed.</param>
    /// <param name="key">The 32 bytes it is found by.</param>
    /// <param name="codes">What it holds.</param>
    public static FeatureFile Write(string path, ReadOnlySpan<byte> key, IPieceCodes codes)
    {
        var header = new byte[FixedHeader + 4 * codes.Frames.Count];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(Magic.Length), Version);
        key.CopyTo(header.AsSpan(CacheFile.KeyOffset));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(FixedHeader - 4), codes.Frames.Count);
        for (var i = 0; i < codes.Frames.Count; i++)
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(FixedHeader + 4 * i), codes.Frames[i]);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var pieces = new PieceDigests(OffsetsOf(codes.Frames));
        var digest = new byte[CacheFile.DigestBytes];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.WriteShared(
            path,
            stream =>
            {
                var rented = ArrayPool<ushort>.Shared.Rent(SpectrogramOptions.Bins * codes.Frames.Max());
                Put(header);
                for (var piece = 0; piece < codes.Frames.Count; piece++)
                {
                    codes.Read(piece, rented);
                    Put(MemoryMarshal.AsBytes(rented.AsSpan(0, SpectrogramOptions.Bins * codes.Frames[piece])));
                }
                hash.GetHashAndReset(digest);
                stream.Write(digest);
                ArrayPool<ushort>.Shared.Return(rented);

                void Put(ReadOnlySpan<byte> bytes)
                {
                    hash.AppendData(bytes);
                    pieces.Take(bytes);
                    stream.Write(bytes);
                }
            }
        );
        return new FeatureFile(path, codes.Frames, Convert.ToHexStringLower(digest), pieces.All);
    }

    /// <inheritdoc/>
    /// <exception cref="InputException">The file has gone or changed since it was opened.</exception>
    public void Read(int piece, Span<ushort> codes)
    {
        using var file = FileStretch.Open(path);
        var bytes = MemoryMarshal.AsBytes(codes[..(SpectrogramOptions.Bins * Frames[piece])]);
        FileStretch.Read(file, path, offsets[piece], bytes);
        Span<byte> digest = stackalloc byte[CacheFile.DigestBytes];
        SHA256.HashData(bytes, digest);
        if (!digest.SequenceEqual(pieces[piece]))
            throw new InputException(
                $"{path}: it changed while it was in use: expected the features that were hashed as digest {Digest}; begin the training again"
            );
    }
}
