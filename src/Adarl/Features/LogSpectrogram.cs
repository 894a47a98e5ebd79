using System.Runtime.InteropServices;
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
    )
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        var window = torch.hamming_window(
            WindowSamples(windowMs),
            periodic: options.Hamming == HammingForm.Periodic,
            dtype: torch.float64
        );
        var logs = new torch.Tensor[pieces.Count];
        for (var i = 0; i < logs.Length; i++)
        {
            var samples = utterance.Slice(pieces[i].Start, pieces[i].Length);
            logs[i] = Logarithm(Magnitudes(samples, window, options.Band), options.Log);
        }

        if (options.Log == LogForm.DbBelowMaximum)
        {
            var maximum = logs.Max(l => l.max().item<double>());
            foreach (var log in logs)
                log.sub_(maximum).clamp_(min: LowestDb);
        }

        return [.. logs.Select(Values)];
    }

    private static torch.Tensor Magnitudes(ReadOnlySpan<float> samples, torch.Tensor window, BandChoice band)
    {
        var length = window.shape[0];
        var extended = new double[Math.Max(samples.Length, length)];
        for (var i = 0; i < samples.Length; i++)
            extended[i] = samples[i];
        var frames = torch.from_array(extended).unfold(0, length, SpectrogramOptions.HopSamples); // [T, window]
        var spectrum = torch.fft.rfft(frames * window, n: SpectrogramOptions.FftSize); // [T, 801]
        return spectrum.narrow(1, band == BandChoice.WithoutDc ? 1 : 0, SpectrogramOptions.Bins).abs(); // [T, 400]
    }

    private static torch.Tensor Logarithm(torch.Tensor magnitudes, LogForm form) =>
        form == LogForm.LnMagnitude
            ? magnitudes.add_(MagnitudeFloor).log_()
            : magnitudes.square().add_(PowerFloor).log10_().mul_(10);

    private static float[,] Values(torch.Tensor log)
    {
        var values = new float[log.shape[0], log.shape[1]];
        var all = MemoryMarshal.CreateSpan(ref values[0, 0], values.Length);
        log.to_type(torch.float32).data<float>().CopyTo(all);
        return values;
    }
}
