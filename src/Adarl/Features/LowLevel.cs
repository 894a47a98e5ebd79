using System.Numerics.Tensors;
using NWaves.Windows;

namespace Adarl.Features;

/// <summary>
/// Low-level descriptors, 32 a frame: energy (<see cref="EnergyMeasures"/>), the spectrum's shape (<see cref="SpectralShape"/>), pitch and
/// voice, cepstral coefficients 1 to 12 (<see cref="Mfcc"/> with its defaults); then deltas. Safe to ask from several threads.
/// </summary>
/// <remarks>
/// <c>f0</c> in Hz and <c>log-f0</c> = ln F0 are 0 where there is no voice. <c>voicing</c> is the likeness r of two periods, 0 to 1, at the
/// pitch or at the best lag. <c>hnr</c>, the ratio of harmonics to noise, is 10 log10(r / (1 - r)) dB of that same peak, held between -30 and
/// 40 dB: Boersma's estimate, not one from a spectrum.
/// </remarks>
public sealed class LowLevel : IFeatures
{
    /// <summary>The name of the column that holds F0 in Hz, 0 without voice.</summary>
    public const string F0 = "f0";

    /// <summary>The name of the column that holds ln F0, 0 without voice.</summary>
    public const string LogF0 = "log-f0";

    /// <summary>The name of the column that holds the ratio of harmonics to noise in dB.</summary>
    public const string Hnr = "hnr";

    private const int Version = 1;
    private const int Cepstra = 12;
    private const float FaintestHnr = 1e-3f;
    private const float CleanestHnr = 1e-4f;

    private static readonly string[] Statics =
    [
        .. EnergyMeasures.Columns,
        .. SpectralShape.Columns,
        F0,
        LogF0,
        "voicing",
        Hnr,
        .. Enumerable.Range(1, Cepstra).Select(i => $"mfcc-{i}"),
    ];

    private readonly LowLevelOptions options;
    private readonly FrameGrid grid;
    private readonly float[] window;
    private readonly Mfcc mfcc;

    /// <summary>Prepares windows and banks.</summary>
    /// <param name="options">What decides the values.</param>
    /// <exception cref="Runs.InputException">An option is out of range.</exception>
    public LowLevel(LowLevelOptions options)
    {
        Key = FeatureKey.Of(Name, Version, options);
        this.options = options;
        grid = FrameGrid.OfMs(options.WindowMs, options.HopMs);
        window = Window.Hamming(grid.Window);
        mfcc = new Mfcc(
            new MfccOptions
            {
                Count = Cepstra + 1,
                WindowMs = options.WindowMs,
                HopMs = options.HopMs,
            }
        );
        Columns = FrameGrid.WithDeltas(Statics, options.Deltas);
    }

    /// <inheritdoc/>
    public string Name => "low-level";

    /// <inheritdoc/>
    public int Width => Columns.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public string Key { get; }

    /// <inheritdoc/>
    public FrameMatrix Compute(ReadOnlySpan<float> samples)
    {
        var sound = grid.Extend(samples);
        var cepstra = mfcc.Compute(samples);
        var pitches = new PitchTracker(options).Track(sound, grid);
        var shape = new SpectralShape(grid.FftSize);
        var windowed = new float[grid.Window];
        var rows = new List<float[]>(pitches.Length);
        for (var t = 0; t < pitches.Length; t++)
        {
            var row = new float[Statics.Length];
            var frame = sound.AsSpan(t * grid.Hop, grid.Window);
            TensorPrimitives.Multiply(frame, window, windowed);
            EnergyMeasures.Measure(frame, windowed, row);
            shape.Measure(windowed, row.AsSpan(EnergyMeasures.Columns.Length));
            Voice(pitches[t], row.AsSpan(EnergyMeasures.Columns.Length + SpectralShape.Columns.Length));
            cepstra.Row(t)[1..].CopyTo(row.AsSpan(row.Length - Cepstra));
            rows.Add(row);
        }
        FrameGrid.AddDeltas(rows, options.Deltas);
        return FrameGrid.Matrix(rows);
    }

    private static void Voice(Pitch pitch, Span<float> to)
    {
        var harmonic = Math.Clamp(pitch.Likeness, FaintestHnr, 1 - CleanestHnr);
        to[0] = pitch.Hz;
        to[1] = pitch.Hz > 0 ? MathF.Log(pitch.Hz) : 0;
        to[2] = pitch.Likeness;
        to[3] = 10 * MathF.Log10(harmonic / (1 - harmonic));
    }
}
