namespace Adarl.Features;

/// <summary>
/// Log spectrum of 200 bins of 20 Hz up to 4 kHz, every 10 ms: the DFT of 800 points is every second point of <see cref="LogSpectrogram"/>'s 1600.
/// Safe to ask from several threads.
/// </summary>
/// <param name="options">What decides the values.</param>
public sealed class LogBins(LogBinsOptions options) : IFeatures
{
    /// <summary>Bins.</summary>
    public const int Bins = SpectrogramOptions.Bins / Step;

    private const int Step = 2;
    private const int Version = 1;

    private readonly int windowMs = options.Window == BinsWindow.Ms20 ? 20 : 40;
    private readonly SpectrogramOptions spectrogram = new() { Log = options.Log };

    /// <inheritdoc/>
    public string Name => "log-bins";

    /// <inheritdoc/>
    public int Width => Bins;

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns { get; } =
    [
        .. Enumerable
            .Range(1, Bins)
            .Select(i => $"{i * Step * SpectrogramOptions.SampleRate / SpectrogramOptions.FftSize}-hz"),
    ];

    /// <inheritdoc/>
    public string Key { get; } = FeatureKey.Of("log-bins", Version, options);

    /// <inheritdoc/>
    public FrameMatrix Compute(ReadOnlySpan<float> samples)
    {
        var whole = LogSpectrogram.Compute(samples, windowMs, spectrogram);
        var frames = whole.GetLength(0);
        var values = new float[frames * Bins];
        for (var t = 0; t < frames; t++)
        for (var bin = 0; bin < Bins; bin++)
            values[t * Bins + bin] = whole[t, Step * bin + 1]; // bins 2, 4, ... of those from 1 on
        return new FrameMatrix(values, Bins);
    }
}
