using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
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

    private const int FixedHeader = CacheFile.HeaderBytes + 4;
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

    /// <summary>Opens a file after checking all of it; null where there is none or where it is not what was written.</summary>
    public static FeatureFile? TryOpen(string path, ReadOnlySpan<byte> key)
    {
        if (CacheFile.TryRead(path, Magic, key) is not { } bytes)
            return null;
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(FixedHeader - 4));
        var frames = MemoryMarshal.Cast<byte, int>(bytes.AsSpan(FixedHeader, 4 * count)).ToArray();
        return new FeatureFile(path, frames, Convert.ToHexStringLower(bytes.AsSpan(^CacheFile.DigestBytes..)));
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

    /// <summary>A file in the making: its codes are put in place, then it appears as a whole or not at all.</summary>
    internal sealed class Draft : IDisposable
    {
        private readonly byte[] rented;
        private readonly int length;
        private readonly int[] frames;

        /// <summary>Begins a file.</summary>
        /// <param name="key">The 32 bytes it is found by.</param>
        /// <param name="frames">Frames of each piece.</param>
        public Draft(ReadOnlySpan<byte> key, int[] frames)
        {
            this.frames = frames;
            length = Offset(frames.Length) + CacheFile.DigestBytes;
            rented = ArrayPool<byte>.Shared.Rent(length);
            Magic.CopyTo(rented);
            BinaryPrimitives.WriteInt32LittleEndian(rented.AsSpan(8), Version);
            key.CopyTo(rented.AsSpan(CacheFile.KeyOffset));
            BinaryPrimitives.WriteInt32LittleEndian(rented.AsSpan(FixedHeader - 4), frames.Length);
            for (var i = 0; i < frames.Length; i++)
                BinaryPrimitives.WriteInt32LittleEndian(rented.AsSpan(FixedHeader + 4 * i), frames[i]);
        }

        /// <summary>A piece's codes, 400 rows of one a frame.</summary>
        public Span<ushort> Codes(int piece) =>
            MemoryMarshal.Cast<byte, ushort>(rented.AsSpan(Offset(piece)..Offset(piece + 1)));

        /// <summary>Writes the file.</summary>
        /// <param name="path">Where it goes; its folder is made if needed.</param>
        public FeatureFile Save(string path)
        {
            return new FeatureFile(path, frames, CacheFile.Write(path, rented.AsSpan(0, length)));
        }

        /// <inheritdoc/>
        public void Dispose() => ArrayPool<byte>.Shared.Return(rented);

        private int Offset(int piece) =>
            checked((int)(FixedHeader + 4L * frames.Length + frames.Take(piece).Sum(CodeBytes)));
    }
}
