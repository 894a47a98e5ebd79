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
        var count = Frames[piece];
        using var frames = new FrameBlocks(sound, pieces[piece], windowMs, options);
        for (var t = 0; t < count; t += FrameDft.Frames)
        {
            var four = frames.At(t, Top);
            var known = Math.Min(FrameDft.Frames, count - t);
            for (var bin = 0; bin < SpectrogramOptions.Bins; bin++)
                four.Slice(bin * FrameDft.Frames, known).CopyTo(rows[(bin * count + t)..]);
        }
    }

    /// <inheritdoc/>
    public void Read(int piece, Span<ushort> codes)
    {
        var count = Frames[piece];
        var code = LogCode.Of(options.Log);
        using var frames = new FrameBlocks(sound, pieces[piece], windowMs, options);
        for (var t = 0; t < count; t += FrameDft.Frames)
            code.Encode(frames.At(t, Top), codes[t..], count, Math.Min(FrameDft.Frames, count - t));
    }

    // What is taken from every value; null where values stay as they are.
    private double? Top => options.Log == LogForm.DbBelowMaximum ? maximum.Value : null;

    private double Maximum()
    {
        var greatest = double.NegativeInfinity;
        for (var piece = 0; piece < pieces.Count; piece++)
        {
            using var frames = new FrameBlocks(sound, pieces[piece], windowMs, options);
            for (var t = 0; t < Frames[piece]; t += FrameDft.Frames)
                greatest = Math.Max(
                    greatest,
                    Greatest(frames.At(t, null), Math.Min(FrameDft.Frames, Frames[piece] - t))
                );
        }
        return greatest;
    }

    // The greatest value of the first frames of four.
    private static double Greatest(ReadOnlySpan<double> four, int known)
    {
        var greatest = double.NegativeInfinity;
        for (var i = 0; i < four.Length; i++)
            if (i % FrameDft.Frames < known)
                greatest = Math.Max(greatest, four[i]);
        return greatest;
    }
}
