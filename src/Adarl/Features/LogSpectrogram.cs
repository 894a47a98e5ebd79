using System.Numerics.Tensors;
using TorchSharp;

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
    ) => [.. Rows(utterance, pieces, windowMs, options).Select(Turned)];

    /// <summary>The same as 400 rows a piece, one bin after the other.</summary>
    internal static float[][] Rows(
        ReadOnlySpan<float> utterance,
        IReadOnlyList<Piece> pieces,
        int windowMs,
        SpectrogramOptions options
    )
    {
        var dft = new FrameDft(Window(windowMs, options.Hamming));
        var logs = new double[pieces.Count][];
        for (var i = 0; i < logs.Length; i++)
            logs[i] = OfPiece(utterance.Slice(pieces[i].Start, pieces[i].Length), dft, windowMs, options);
        if (options.Log == LogForm.DbBelowMaximum)
        {
            var maximum = logs.Max(log => TensorPrimitives.Max<double>(log));
            foreach (var log in logs)
            {
                TensorPrimitives.Subtract(log, maximum, log);
                TensorPrimitives.Max(log, LowestDb, log);
            }
        }
        return [.. logs.Select(Single)];
    }

    private static double[] Window(int windowMs, HammingForm form)
    {
        using var window = torch.hamming_window(
            WindowSamples(windowMs),
            periodic: form == HammingForm.Periodic,
            dtype: torch.float64
        );
        return window.data<double>().ToArray();
    }

    // 400 rows of one value a frame.
    private static double[] OfPiece(ReadOnlySpan<float> samples, FrameDft dft, int windowMs, SpectrogramOptions options)
    {
        var count = Segmenter.FrameCount(samples.Length, windowMs);
        var log = new double[SpectrogramOptions.Bins * count];
        var four = new double[SpectrogramOptions.Bins * FrameDft.Frames];
        for (var t = 0; t < count; t += FrameDft.Frames)
        {
            dft.Powers(
                samples[(t * SpectrogramOptions.HopSamples)..],
                options.Band == BandChoice.WithoutDc ? 1 : 0,
                four
            );
            Logarithm(four, options.Log);
            var frames = Math.Min(FrameDft.Frames, count - t);
            for (var bin = 0; bin < SpectrogramOptions.Bins; bin++)
                four.AsSpan(bin * FrameDft.Frames, frames).CopyTo(log.AsSpan(bin * count + t));
        }
        return log;
    }

    // From |X|² to log values, in place.
    private static void Logarithm(double[] values, LogForm form)
    {
        if (form == LogForm.LnMagnitude)
        {
            TensorPrimitives.Sqrt(values, values);
            TensorPrimitives.Add(values, MagnitudeFloor, values);
            TensorPrimitives.Log(values, values);
            return;
        }
        TensorPrimitives.Add(values, PowerFloor, values);
        TensorPrimitives.Log10(values, values);
        TensorPrimitives.Multiply(values, 10, values);
    }

    private static float[] Single(double[] values)
    {
        var single = new float[values.Length];
        TensorPrimitives.ConvertTruncating(values, single);
        return single;
    }

    private static float[,] Turned(float[] rows)
    {
        var frames = rows.Length / SpectrogramOptions.Bins;
        var turned = new float[frames, SpectrogramOptions.Bins];
        for (var bin = 0; bin < SpectrogramOptions.Bins; bin++)
        for (var t = 0; t < frames; t++)
            turned[t, bin] = rows[bin * frames + t];
        return turned;
    }
}
