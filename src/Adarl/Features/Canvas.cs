using Adarl.Vectors;

namespace Adarl.Features;

/// <summary>Where one thread draws one segment after the other.</summary>
internal sealed class Canvas
{
    private const int Bins = SpectrogramOptions.Bins;
    private const int Frames = SpectrogramOptions.Frames;
    private readonly DrawingOptions options;
    private readonly PlaneBuffer numbers = new();
    private readonly float[] fine = new float[2 * Frames];
    private readonly float[][] values;

    public Canvas(DrawingOptions options)
    {
        this.options = options;
        var planes = Plane.Of(options.Channels, windowMs: 40).Length;
        values = [.. Enumerable.Range(0, planes).Select(_ => new float[options.Height * options.Width])];
    }

    /// <summary>The drawn values of a channel, F rows of T values in [0, 1].</summary>
    public ReadOnlySpan<float> Values(int channel) => values[channel];

    /// <summary>The colour level of a value in [0, 1].</summary>
    public static byte Level(float value) => (byte)(255f * value + 0.5f);

    /// <summary>Reads a plane, normalises it, pads it and lays its rows in order.</summary>
    /// <param name="store">Where the segment lies.</param>
    /// <param name="segment">Its position in the store.</param>
    /// <param name="plane">The plane to draw.</param>
    /// <param name="channel">The channel it becomes.</param>
    /// <param name="fitted">The scale fitted on the training speakers, or null for the picture's own.</param>
    public void Paint(SegmentStore store, int segment, Plane plane, int channel, Scale? fitted)
    {
        var skips = fitted is null && store.Options.Silence == SilenceChoice.Skip;
        var sounding = skips ? Silence.Sounding(store, segment, plane, numbers) : null;
        var frames = numbers.Read(store, segment, plane);
        var scale = fitted ?? OwnScale(frames, sounding);
        var rowsPerRow = Bins / options.Height;
        for (var row = 0; row < options.Height; row++)
        {
            var target = options.Orientation == Orientation.LowFirst ? row : options.Height - 1 - row;
            var drawn = values[channel].AsSpan(target * options.Width, options.Width);
            if (rowsPerRow == 1)
            {
                Normalise(row, frames, scale, drawn);
                continue;
            }

            var lower = fine.AsSpan(0, Frames);
            var upper = fine.AsSpan(Frames, Frames);
            Normalise(2 * row, frames, scale, lower);
            Normalise(2 * row + 1, frames, scale, upper);
            for (var t = 0; t < drawn.Length; t++)
                drawn[t] = 0.25f * (lower[2 * t] + lower[2 * t + 1] + upper[2 * t] + upper[2 * t + 1]);
        }
    }

    /// <summary>Writes the three channels of every pixel, through the colour map or as they are.</summary>
    /// <param name="pixels">F x T x 3 elements.</param>
    /// <param name="colours">256 x 3 elements.</param>
    public void Write<T, TCells>(Span<T> pixels, ReadOnlySpan<T> colours)
        where T : unmanaged
        where TCells : struct, ICells<T>
    {
        var first = values[0];
        if (options.Channels == ChannelChoice.Rgb)
        {
            for (var i = 0; i < first.Length; i++)
                colours.Slice(3 * Level(first[i]), 3).CopyTo(pixels.Slice(3 * i, 3));
            return;
        }

        var second = values.Length == 1 ? first : values[1];
        var third = values.Length == 1 ? first : values[2];
        for (var i = 0; i < first.Length; i++)
        {
            pixels[3 * i] = TCells.Of(first[i]);
            pixels[3 * i + 1] = TCells.Of(second[i]);
            pixels[3 * i + 2] = TCells.Of(third[i]);
        }
    }

    private void Normalise(int bin, int frames, Scale scale, Span<float> into)
    {
        var (slope, shift) = (scale.Slopes[bin], scale.Shifts[bin]);
        var row = numbers.Row(bin);
        var real = options.Padding == PaddingChoice.BeforeLog ? Frames : frames;
        for (var t = 0; t < real; t++)
            into[t] = Math.Clamp(row[t] * slope + shift, 0f, 1f);
        into[real..].Fill(options.Padding == PaddingChoice.Lowest ? 0f : 0.5f);
    }

    // From the lowest to the highest number of the frames, of those that sound where that is given.
    private Scale OwnScale(int frames, bool[]? sounding)
    {
        var counted = options.Padding == PaddingChoice.BeforeLog && sounding is null ? Frames : frames;
        var (lowest, highest) = (int.MaxValue, int.MinValue);
        for (var bin = 0; bin < Bins; bin++)
        {
            var row = numbers.Row(bin);
            for (var t = 0; t < counted; t++)
                if (sounding?[t] != false)
                    (lowest, highest) = (Math.Min(lowest, row[t]), Math.Max(highest, row[t]));
        }
        return highest <= lowest
            ? Scale.Same(0f, 0.5f)
            : Scale.Same(1f / (highest - lowest), -(float)lowest / (highest - lowest));
    }

    /// <summary>For each bin the line from a plane's numbers to [0, 1]: number * slope + shift, then clipped.</summary>
    internal sealed record Scale(float[] Slopes, float[] Shifts)
    {
        /// <summary>z-scores from -3 to 3 become 0 to 1; a bin that never changes becomes 0.5.</summary>
        public static Scale Of(Plane plane, LogCode code, double[] means, double[] deviations)
        {
            var perDeviation = 1 / (2.0 * DrawingOptions.Clip);
            var (offset, unit) = (plane.Offset(code), plane.Scale(code));
            return new Scale(
                [.. deviations.Select(d => d == 0 ? 0f : (float)(unit / d * perDeviation))],
                [.. deviations.Select((d, i) => d == 0 ? 0.5f : (float)((offset - means[i]) / d * perDeviation + 0.5))]
            );
        }

        /// <summary>The same line for every bin.</summary>
        public static Scale Same(float slope, float shift) =>
            new([.. Enumerable.Repeat(slope, Bins)], [.. Enumerable.Repeat(shift, Bins)]);
    }
}
