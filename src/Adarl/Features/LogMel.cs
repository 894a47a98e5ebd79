using NWaves.FeatureExtractors;
using NWaves.FeatureExtractors.Options;
using NWaves.Windows;

namespace Adarl.Features;

/// <summary>
/// Log-mel spectrogram: window, power of the DFT of the next power of two, the bank of <see cref="MelBank"/>, logarithm with a floor. In
/// single precision: a band 80 dB below the frame's strongest is right to about 0.01 dB. Safe to ask from several threads.
/// </summary>
public sealed class LogMel : IFeatures
{
    /// <summary>The least power of a band that the logarithm is taken of.</summary>
    public const float PowerFloor = 1e-10f;

    private const int Version = 1;
    private readonly FrameGrid grid;
    private readonly FilterbankOptions extractor;
    private readonly MelLog log;

    /// <summary>Prepares the bank.</summary>
    /// <param name="options">What decides the values.</param>
    /// <exception cref="Runs.InputException">An option is out of range.</exception>
    public LogMel(LogMelOptions options)
    {
        log = options.Log;
        Key = FeatureKey.Of(Name, Version, options);
        grid = FrameGrid.OfMs(options.WindowMs, options.HopMs);
        Columns = [.. Enumerable.Range(1, options.Bands).Select(i => $"mel-{i}")];
        extractor = new FilterbankOptions
        {
            SamplingRate = SpectrogramOptions.SampleRate,
            FrameSize = grid.Window,
            HopSize = grid.Hop,
            FftSize = grid.FftSize,
            FilterBank = MelBank.Of("mel", options.Bands, options.LowHz, options.HighHz, grid.FftSize),
            NonLinearity = options.Log == MelLog.Ln ? NonLinearityType.LogE : NonLinearityType.ToDecibel,
            Window = options.WindowForm == MelWindowForm.Hamming ? WindowType.Hamming : WindowType.Hann,
            LogFloor = PowerFloor,
        };
    }

    /// <inheritdoc/>
    public string Name => "log-mel";

    /// <inheritdoc/>
    public int Width => Columns.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public string Key { get; }

    /// <inheritdoc/>
    public FrameMatrix Compute(ReadOnlySpan<float> samples) =>
        FrameGrid.Matrix(new FilterbankExtractor(extractor).ComputeFrom(grid.Extend(samples)));

    /// <summary>The power of a frame: the sum of its bands' powers.</summary>
    /// <param name="frame">Its <see cref="Width"/> values.</param>
    public double Power(ReadOnlySpan<float> frame)
    {
        var sum = 0.0;
        foreach (var band in frame)
            sum += log == MelLog.Ln ? Math.Exp(band) : Math.Pow(10, band / 10.0);
        return sum;
    }
}
