namespace Adarl.Features;

/// <summary>A stretch of an utterance that becomes one segment.</summary>
/// <param name="Start">Its first sample, counted from the utterance's beginning at 16 kHz.</param>
/// <param name="Length">Its length in samples, at most <see cref="SpectrogramOptions.SegmentSamples"/>.</param>
public readonly record struct Piece(long Start, int Length);

/// <summary>Divides utterances into segments of 3 s that do not overlap (section 2.4).</summary>
public static class Segmenter
{
    /// <summary>The longest remainder that <see cref="RemainderRule.DropUpToHalfSecond"/> drops: 0.5 s in samples.</summary>
    public const int ShortRemainder = SpectrogramOptions.SampleRate / 2;

    /// <summary>The pieces of an utterance, in order of time; there is always at least one.</summary>
    /// <param name="samples">Samples of the utterance at 16 kHz, at least 1.</param>
    /// <param name="rule">What happens to what is left after the last whole 3 s.</param>
    public static IReadOnlyList<Piece> Split(long samples, RemainderRule rule)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        const int length = SpectrogramOptions.SegmentSamples;
        var whole = checked((int)(samples / length));
        var remainder = (int)(samples % length);
        var keep = remainder > 0 && (rule == RemainderRule.Keep || whole == 0 || remainder > ShortRemainder);
        return
        [
            .. Enumerable.Range(0, whole).Select(i => new Piece((long)i * length, length)),
            .. keep ? [new Piece((long)whole * length, remainder)] : Array.Empty<Piece>(),
        ];
    }

    /// <summary>
    /// How many frames fit into a piece: 299 of 20 ms or 297 of 40 ms into 3 s. A piece shorter than the window is
    /// zero-extended to one frame.
    /// </summary>
    /// <param name="samples">Samples of the piece.</param>
    /// <param name="windowMs">The window in ms.</param>
    public static int FrameCount(int samples, int windowMs) =>
        1 + Math.Max(0, samples - LogSpectrogram.WindowSamples(windowMs)) / SpectrogramOptions.HopSamples;
}
