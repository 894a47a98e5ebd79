using NWaves.FeatureExtractors.Base;

namespace Adarl.Features;

/// <summary>Where the frames of a sound lie: whole windows every hop. What is shorter than a window is extended by zeros to one frame.</summary>
/// <param name="Window">Samples in a window.</param>
/// <param name="Hop">Samples between the starts of two frames.</param>
internal readonly record struct FrameGrid(int Window, int Hop)
{
    /// <summary>The grid of a window and a hop in ms.</summary>
    public static FrameGrid OfMs(int windowMs, int hopMs) =>
        new(LogSpectrogram.WindowSamples(windowMs), LogSpectrogram.WindowSamples(hopMs));

    /// <summary>Points of the transform of a frame: the least power of two that holds the window.</summary>
    public int FftSize => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Window);

    /// <summary>Frames in a sound.</summary>
    /// <param name="samples">Its samples, at least 1.</param>
    public int Count(int samples) => 1 + Math.Max(0, samples - Window) / Hop;

    /// <summary>The sound, extended by zeros to one window where it is shorter.</summary>
    public float[] Extend(ReadOnlySpan<float> samples)
    {
        ArgumentOutOfRangeException.ThrowIfZero(samples.Length, nameof(samples));
        var sound = new float[Math.Max(samples.Length, Window)];
        samples.CopyTo(sound);
        return sound;
    }

    /// <summary>Appends the deltas of all values, then the deltas of those: a regression over two frames on each side, edges repeated.</summary>
    /// <param name="rows">One vector a frame; longer ones take their places.</param>
    /// <param name="order">0 appends nothing, 1 the deltas, 2 both.</param>
    public static void AddDeltas(List<float[]> rows, int order)
    {
        if (order > 0)
            FeaturePostProcessing.AddDeltas(rows, includeDeltaDelta: order > 1);
    }

    /// <summary>The names of columns with those of their deltas.</summary>
    public static IReadOnlyList<string> WithDeltas(IReadOnlyList<string> columns, int order) =>
        [
            .. Enumerable
                .Range(0, order + 1)
                .SelectMany(i => columns.Select(c => string.Concat(Enumerable.Repeat("delta-", i)) + c)),
        ];

    /// <summary>The vectors as one matrix.</summary>
    public static FrameMatrix Matrix(List<float[]> rows)
    {
        var width = rows[0].Length;
        var values = new float[rows.Count * width];
        for (var t = 0; t < rows.Count; t++)
            rows[t].CopyTo(values, t * width);
        return new FrameMatrix(values, width);
    }
}
