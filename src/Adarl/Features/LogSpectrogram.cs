using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Adarl.Audio;
using Adarl.Vectors;

namespace Adarl.Features;

/// <summary>The short-time Fourier transform and the logarithm of section 2.4.</summary>
public static class LogSpectrogram
{
    /// <summary>What <see cref="LogForm.LnMagnitude"/> adds to |X|.</summary>
    public const double MagnitudeFloor = 1e-6;

    /// <summary>What <see cref="LogForm.PowerDb"/> and <see cref="LogForm.DbBelowMaximum"/> add to |X|².</summary>
    public const double PowerFloor = 1e-12;

    /// <summary>Where <see cref="LogForm.DbBelowMaximum"/> clips, in dB.</summary>
    public const double LowestDb = -80;

    /// <summary>Samples in a window: 320 in 20 ms, 640 in 40 ms.</summary>
    /// <param name="windowMs">The window in ms.</param>
    public static int WindowSamples(int windowMs) => windowMs * SpectrogramOptions.SampleRate / 1000;

    /// <summary>The log spectrogram of one stretch of sound, which counts as a whole utterance.</summary>
    /// <param name="samples">Samples in [-1, 1) at 16 kHz, at least 1.</param>
    /// <param name="windowMs">The window in ms.</param>
    /// <param name="options">The window's form, the logarithm and the band.</param>
    /// <returns>frames x 400 log values, low frequencies first.</returns>
    public static float[,] Compute(ReadOnlySpan<float> samples, int windowMs, SpectrogramOptions options) =>
        Compute(samples, [new Piece(0, samples.Length)], windowMs, options)[0];

    /// <summary>
    /// The log spectrograms of an utterance's pieces. Each is framed first (hop 10 ms, whole windows only), multiplied
    /// by the Hamming window and zero-extended to 1600 samples; then follow the real DFT, |X|, the band of 400 bins
    /// and the logarithm. All in double: a bin close to a zero of the DFT is out of reach of single precision.
    /// </summary>
    /// <param name="utterance">The utterance's samples in [-1, 1) at 16 kHz.</param>
    /// <param name="pieces">Its pieces. <see cref="LogForm.DbBelowMaximum"/> takes the maximum over all of them.</param>
    /// <param name="windowMs">The window in ms.</param>
    /// <param name="options">The window's form, the logarithm and the band.</param>
    /// <returns>For each piece frames x 400 log values, low frequencies first.</returns>
    public static float[][,] Compute(
        ReadOnlySpan<float> utterance,
        IReadOnlyList<Piece> pieces,
        int windowMs,
        SpectrogramOptions options
    )
    {
        var computed = new PieceLogs(new HeldSound(utterance.ToArray()), pieces, windowMs, options);
        var logs = new float[pieces.Count][,];
        for (var piece = 0; piece < logs.Length; piece++)
        {
            var rows = new double[SpectrogramOptions.Bins * computed.Frames[piece]];
            computed.Rows(piece, rows);
            logs[piece] = Turned(rows);
        }
        return logs;
    }

    /// <summary>The log values of four frames, those of <see cref="LogForm.DbBelowMaximum"/> not yet below the maximum.</summary>
    /// <param name="samples">Samples from the first of the frames on; 0 beyond the last.</param>
    /// <param name="dft">The transform of the window.</param>
    /// <param name="options">The logarithm and the band.</param>
    /// <param name="four">Receives for each of the 400 bins the values of the four frames.</param>
    internal static void Four(ReadOnlySpan<float> samples, FrameDft dft, SpectrogramOptions options, Span<double> four)
    {
        dft.Powers(samples, options.Band == BandChoice.WithoutDc ? 1 : 0, four);
        var vectors = MemoryMarshal.Cast<double, Vector256<double>>(four);
        if (options.Log == LogForm.LnMagnitude)
        {
            var floor = Vector256.Create(MagnitudeFloor);
            for (var i = 0; i < vectors.Length; i++)
                vectors[i] = Logarithm.Of(Vector256.Sqrt(vectors[i]) + floor);
        }
        else
        {
            var (floor, scale) = (Vector256.Create(PowerFloor), Vector256.Create(10 / Math.Log(10)));
            for (var i = 0; i < vectors.Length; i++)
                vectors[i] = Logarithm.Of(vectors[i] + floor) * scale;
        }
    }

    private static float[,] Turned(ReadOnlySpan<double> rows)
    {
        var frames = rows.Length / SpectrogramOptions.Bins;
        var turned = new float[frames, SpectrogramOptions.Bins];
        for (var bin = 0; bin < SpectrogramOptions.Bins; bin++)
        for (var t = 0; t < frames; t++)
            turned[t, bin] = (float)rows[bin * frames + t];
        return turned;
    }
}
