using System.Buffers;
using Adarl.Runs;

namespace Adarl.Audio;

/// <summary>
/// The format of a WAV file and where its samples lie. Every chunk is walked, so that a cut end is noticed; the samples stay in the file
/// until they are asked for.
/// </summary>
internal sealed class WavContainer
{
    private const int BlockBytes = 1 << 18;

    private readonly string path;
    private readonly long dataStart;

    private WavContainer(string path, WavChunks chunks)
    {
        this.path = path;
        dataStart = chunks.DataStart;
        Format = chunks.Format;
        Frames = chunks.DataLength / chunks.Format.BlockAlign;
        Notes = chunks.Notes;
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

    /// <summary>What is wrong with the file although its samples are whole, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Opens a file and checks all of its structure.</summary>
    /// <exception cref="InputException">It is missing, damaged or larger than 32 bits can say.</exception>
    public static WavContainer Open(string path)
    {
        try
        {
            using var stream = PlainFile.Open(path);
            return new WavContainer(path, WavChunks.Parse(path, stream));
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
}
