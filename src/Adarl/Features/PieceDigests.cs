using System.Security.Cryptography;

namespace Adarl.Features;

/// <summary>
/// Takes the bytes of a feature file in order and keeps a digest of each piece, so that a piece that is read later can be told from the one that
/// was checked with the whole file.
/// </summary>
/// <param name="offsets">Where each piece begins in the file, and where the last one ends.</param>
internal sealed class PieceDigests(IReadOnlyList<long> offsets) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[][] digests = new byte[offsets.Count - 1][];
    private long position;
    private int piece;

    /// <summary>A digest a piece; all are there once the last byte was taken.</summary>
    public IReadOnlyList<byte[]> All => digests;

    /// <summary>Takes the next bytes.</summary>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0 && piece < digests.Length)
        {
            var end = position < offsets[piece] ? offsets[piece] : offsets[piece + 1];
            var part = bytes[..(int)Math.Min(bytes.Length, end - position)];
            if (position >= offsets[piece])
                hash.AppendData(part);
            position += part.Length;
            bytes = bytes[part.Length..];
            while (piece < digests.Length && position == offsets[piece + 1])
                digests[piece++] = hash.GetHashAndReset();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();
}
