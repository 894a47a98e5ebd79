using System.Buffers;
using System.Numerics.Tensors;
using Adarl.Audio;

namespace Adarl.Features;

/// <summary>
/// The log spectrograms of a sound's pieces in one window, each computed when it is asked for: in memory is one piece, however long the sound
/// is. Safe to use from several threads.
/// </summary>
internal sealed class PieceLogs : IPieceCodes
{
    private readonly ISound sound;
    private readonly IReadOnlyList<Piece> pieces;
    private readonly int windowMs;
    private readonly SpectrogramOptions options;

    // The greatest value of all pieces, in dB: LogForm.DbBelowMaximum alone needs it, and looks at the sound twice for it.
    private readonly Lazy<double> maximum;

    /// <summary>Prepares the computation.</summary>
    /// <param name="sound">Samples in [-1, 1) at 16 kHz.</param>
    /// <param name="pieces">Its pieces. <see cref="LogForm.DbBelowMaximum"/> takes the maximum over all of them.</param>
    /// <param name="windowMs">The window in ms.</param>
    /// <param name="options">The window's form, the logarithm and the band.</param>
    public PieceLogs(ISound sound, IReadOnlyList<Piece> pieces, int windowMs, SpectrogramOptions options)
    {
        (this.sound, this.pieces, this.windowMs, this.options) = (sound, pieces, windowMs, options);
        Frames = [.. pieces.Select(p => Segmenter.FrameCount(p.Length, windowMs))];
        maximum = new(Maximum);
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> Frames { get; }

    /// <summary>Computes one piece.</summary>
    /// <param name="piece">Which one.</param>
    /// <param name="rows">Receives 400 rows of one log value a frame, lowest frequency first.</param>
    public void Rows(int piece, Span<double> rows)
    {
        Logs(piece, rows);
        if (options.Log != LogForm.DbBelowMaximum)
            return;
        TensorPrimitives.Subtract(rows, maximum.Value, rows);
        TensorPrimitives.Max(rows, LogSpectrogram.LowestDb, rows);
    }

    /// <inheritdoc/>
    public void Read(int piece, Span<ushort> codes)
    {
        var length = SpectrogramOptions.Bins * Frames[piece];
        var rented = ArrayPool<double>.Shared.Rent(length);
        var rows = rented.AsSpan(0, length);
        Rows(piece, rows);
        LogCode.Of(options.Log).Encode(rows, codes[..length]);
        ArrayPool<double>.Shared.Return(rented);
    }

    private void Logs(int piece, Span<double> rows)
    {
        var (first, length) = pieces[piece];
        var rented = ArrayPool<float>.Shared.Rent(length);
        var samples = rented.AsSpan(0, length);
        sound.Read(first, samples);
        var dft = FrameDfts.Take(windowMs, options.Hamming);
        LogSpectrogram.Of(samples, dft, options, rows);
        FrameDfts.Return(dft);
        ArrayPool<float>.Shared.Return(rented);
    }

    private double Maximum()
    {
        var rows = new double[SpectrogramOptions.Bins * Frames.Max()];
        var greatest = double.NegativeInfinity;
        for (var piece = 0; piece < pieces.Count; piece++)
        {
            var own = rows.AsSpan(0, SpectrogramOptions.Bins * Frames[piece]);
            Logs(piece, own);
            greatest = Math.Max(greatest, TensorPrimitives.Max<double>(own));
        }
        return greatest;
    }
}
