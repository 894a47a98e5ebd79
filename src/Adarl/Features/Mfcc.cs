using NWaves.FeatureExtractors;
using NWaves.FeatureExtractors.Options;
using NWaves.Windows;
using static Adarl.OptionCheck;
using Library = NWaves.FeatureExtractors.Options;

namespace Adarl.Features;

/// <summary>
/// Mel-frequency cepstral coefficients: pre-emphasis, Hamming window, power of the DFT, the bank of <see cref="MelBank"/>, natural logarithm,
/// orthonormal DCT-II; then deltas (a regression over two frames on each side, edges repeated). Safe to ask from several threads.
/// </summary>
public sealed class Mfcc : IFeatures
{
    private const int Version = 1;
    private readonly FrameGrid grid;
    private readonly int deltas;
    private readonly Library.MfccOptions extractor;

    /// <summary>Prepares the bank.</summary>
    /// <param name="options">What decides the values.</param>
    /// <exception cref="Runs.InputException">An option is out of range.</exception>
    public Mfcc(MfccOptions options)
    {
        Key = FeatureKey.Of(Name, Version, options);
        Require(
            options.Count <= options.Bands,
            "mfcc-count",
            options.Count,
            $"at most mfcc-bands, which is {options.Bands}"
        );
        grid = FrameGrid.OfMs(options.WindowMs, options.HopMs);
        deltas = options.Deltas;
        var first = options.First == MfccFirst.C0 ? "mfcc-0" : "log-energy";
        Columns = FrameGrid.WithDeltas(
            [first, .. Enumerable.Range(1, options.Count - 1).Select(i => $"mfcc-{i}")],
            deltas
        );
        extractor = Extractor(options, grid);
    }

    /// <inheritdoc/>
    public string Name => "mfcc";

    /// <inheritdoc/>
    public int Width => Columns.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public string Key { get; }

    /// <inheritdoc/>
    public FrameMatrix Compute(ReadOnlySpan<float> samples)
    {
        var rows = new MfccExtractor(extractor).ComputeFrom(grid.Extend(samples));
        FrameGrid.AddDeltas(rows, deltas);
        return FrameGrid.Matrix(rows);
    }

    private static Library.MfccOptions Extractor(MfccOptions options, FrameGrid grid) =>
        new()
        {
            SamplingRate = SpectrogramOptions.SampleRate,
            FrameSize = grid.Window,
            HopSize = grid.Hop,
            FftSize = grid.FftSize,
            FilterBank = MelBank.Of("mfcc", options.Bands, options.LowHz, options.HighHz, grid.FftSize),
            FeatureCount = options.Count,
            PreEmphasis = options.PreEmphasis,
            NonLinearity = NonLinearityType.LogE,
            SpectrumType = SpectrumType.Power,
            DctType = "2N",
            Window = WindowType.Hamming,
            LogFloor = LogMel.PowerFloor,
            IncludeEnergy = options.First == MfccFirst.Energy,
            LogEnergyFloor = LogMel.PowerFloor,
        };
}
