using Adarl.Vectors;
using TorchSharp;

namespace Adarl.Features;

/// <summary>Draws segments as the network's input: what section 2.4 calls a spectrogram of 3 x 400 x 300.</summary>
public sealed class SegmentPainter
{
    private readonly SegmentStore store;
    private readonly DrawingOptions options;
    private readonly Canvas.Scale[] scales;
    private readonly float[] colours;

    /// <summary>Prepares the drawing of a store's segments.</summary>
    /// <param name="store">Where the segments lie.</param>
    /// <param name="scaler">Fitted on the training segments with the same options.</param>
    /// <param name="options">How to draw.</param>
    public SegmentPainter(SegmentStore store, Scaler scaler, DrawingOptions options)
    {
        if (store.Channels == ChannelChoice.Windows != (options.Channels == ChannelChoice.Windows))
            throw new ArgumentException(
                $"the store was built for channels {store.Channels}, expected {options.Channels}",
                nameof(store)
            );
        var planes = Plane.All(store.Options.Window, options.Channels);
        var rows = options.Normalise == NormaliseChoice.PerImage ? 0 : planes.Length;
        if (scaler.Means.Length != rows || scaler.Deviations.Length != rows)
            throw new ArgumentException(
                $"the scaler has {scaler.Means.Length} means and {scaler.Deviations.Length} deviations, expected {rows} planes",
                nameof(scaler)
            );
        this.store = store;
        this.options = options;
        var code = LogCode.Of(store.Options.Log);
        scales =
        [
            .. Enumerable
                .Range(0, rows)
                .Select(i => Canvas.Scale.Of(planes[i], code, scaler.Means[i], scaler.Deviations[i])),
        ];
        colours = Colormap.Table(options.Colormap);
    }

    /// <summary>
    /// Draws segments. Each value is z-scored, clipped to ±3 and mapped linearly to [0, 1]; for
    /// <see cref="ChannelChoice.Rgb"/> level round(255 v) then picks a colour, the other channels hold the values.
    /// </summary>
    /// <param name="segments">Positions in <see cref="SegmentStore.Segments"/>; B of them.</param>
    /// <param name="dtype">float32 or bfloat16.</param>
    /// <returns>[B, 3, F, T] with values in [0, 1]; in memory the channels lie innermost (channels-last).</returns>
    public torch.Tensor Draw(ReadOnlySpan<int> segments, torch.ScalarType dtype)
    {
        if (!NumberType.Fits(dtype))
            throw new ArgumentException($"cannot draw as {dtype}: expected Float32 or BFloat16", nameof(dtype));
        using var scope = torch.NewDisposeScope();
        var pictures = torch.empty([segments.Length, options.Height, options.Width, 3], dtype: dtype); // [B, F, T, 3]
        _ = NumberType.Do(dtype, channels: 0, new Filling(this, pictures, segments.ToArray()));
        return pictures.permute(0, 3, 1, 2).MoveToOuterDisposeScope(); // [B, 3, F, T]
    }

    /// <summary>The colour levels of a segment's first channel plane: what the colour map is asked for.</summary>
    /// <param name="segment">Its position in <see cref="SegmentStore.Segments"/>.</param>
    /// <returns>F x T levels from 0 to 255.</returns>
    public byte[,] Levels(int segment)
    {
        var canvas = Paint(segment, new Canvas(options));
        var levels = new byte[options.Height, options.Width];
        for (var row = 0; row < options.Height; row++)
        for (var t = 0; t < options.Width; t++)
            levels[row, t] = Canvas.Level(canvas.Values(0)[row * options.Width + t]);
        return levels;
    }

    private Canvas Paint(int segment, Canvas canvas)
    {
        var channel = 0;
        foreach (var (plane, row) in Scaler.PlanesOf(store, segment, options.Channels))
            canvas.Paint(store, segment, plane, channel++, scales.Length == 0 ? null : scales[row]);
        return canvas;
    }

    /// <summary>Draws segments into a tensor [B, F, T, 3]; answers how many.</summary>
    private sealed class Filling(SegmentPainter painter, torch.Tensor pictures, int[] segments) : INumberAct<int>
    {
        public unsafe int On<T, TCells, V, TLanes>()
            where T : unmanaged
            where TCells : struct, ICells<T>
            where V : struct
            where TLanes : ILanes<V>
        {
            var options = painter.options;
            var pixels = options.Height * options.Width * 3;
            T[] colours = [.. painter.colours.Select(TCells.Of)];
            fixed (byte* start = pictures.bytes)
            {
                var address = (T*)start;
                Parallel.For(
                    0,
                    segments.Length,
                    () => new Canvas(options),
                    (i, _, canvas) =>
                    {
                        painter.Paint(segments[i], canvas);
                        canvas.Write<T, TCells>(new(address + (long)i * pixels, pixels), colours);
                        return canvas;
                    },
                    _ => { }
                );
            }
            return segments.Length;
        }
    }
}
