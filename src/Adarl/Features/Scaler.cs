using Adarl.Runs;

namespace Adarl.Features;

/// <summary>
/// The mean and the standard deviation (divided by n) of each plane's 400 bins over the training segments: the z-score
/// of section 2.4. Plain data, so that a run can record it.
/// </summary>
/// <remarks>
/// A row stands for a plane: one with <see cref="ChannelChoice.Rgb"/> and <see cref="ChannelChoice.Grey"/>, three
/// otherwise; with <see cref="WindowChoice.Both"/> first those of 20 ms, then those of 40 ms. With
/// <see cref="NormaliseChoice.Global"/> the 400 values of a row are the same, and with
/// <see cref="NormaliseChoice.PerImage"/>, which fits nothing, there are no rows.
/// </remarks>
public sealed record Scaler
{
    /// <summary>Means, planes x 400, in log units.</summary>
    public required double[][] Means { get; init; }

    /// <summary>Standard deviations, planes x 400, in log units. 0 where a bin never changes: it is drawn as its mean.</summary>
    public required double[][] Deviations { get; init; }

    /// <summary>
    /// Fits on the segments given, and on nothing else: pass those of the training speakers. Padding never counts. The
    /// sums are whole numbers, so neither the order of the segments nor the number of threads changes a bit.
    /// </summary>
    /// <param name="store">Where the segments lie.</param>
    /// <param name="segments">Positions in <see cref="SegmentStore.Segments"/>.</param>
    /// <param name="drawing">Channels and the kind of normalisation.</param>
    public static Scaler Fit(SegmentStore store, IReadOnlyList<int> segments, DrawingOptions drawing)
    {
        if (drawing.Normalise == NormaliseChoice.PerImage)
            return new Scaler { Means = [], Deviations = [] };
        var rows = Plane
            .All(store.Options.Window, drawing.Channels)
            .Select(_ => new Total(drawing.Normalise == NormaliseChoice.Global))
            .ToArray();
        Parallel.ForEach(
            segments,
            () => new PlaneBuffer(),
            (segment, _, buffer) =>
            {
                foreach (var (plane, row) in PlanesOf(store, segment, drawing.Channels))
                    rows[row].Add(store.SumsOf(segment, plane, buffer));
                return buffer;
            },
            _ => { }
        );
        var planes = Plane.All(store.Options.Window, drawing.Channels);
        var code = LogCode.Of(store.Options.Log);
        var fitted = rows.Select((r, i) => r.Moments(planes[i].Offset(code), planes[i].Scale(code))).ToArray();
        return new Scaler
        {
            Means = [.. fitted.Select(f => f.Means)],
            Deviations = [.. fitted.Select(f => f.Deviations)],
        };
    }

    /// <summary>A segment's planes, each with its row in a scaler.</summary>
    internal static IEnumerable<(Plane Plane, int Row)> PlanesOf(
        SegmentStore store,
        int segment,
        ChannelChoice channels
    )
    {
        var window = store.Segments[segment].WindowMs;
        var planes = Plane.Of(channels, window);
        var first = Array.IndexOf(Plane.ListedWindows(store.Options.Window), window) * planes.Length;
        return planes.Select((plane, i) => (plane, first + i));
    }

    private sealed class Total(bool global)
    {
        private readonly Lock gate = new();
        private readonly Int128[] sum = new Int128[SpectrogramOptions.Bins];
        private readonly Int128[] squares = new Int128[SpectrogramOptions.Bins];
        private long frames;

        public void Add(PlaneSums sums)
        {
            lock (gate)
            {
                frames += sums.Frames;
                for (var bin = 0; bin < SpectrogramOptions.Bins; bin++)
                {
                    sum[bin] += sums.Sum[bin];
                    squares[bin] += sums.Squares[bin];
                }
            }
        }

        public (double[] Means, double[] Deviations) Moments(double offset, double scale)
        {
            if (frames == 0)
                throw new InputException(
                    "no frame to fit the scaler on: expected one per window that is not silence, of the training speakers"
                );
            var means = new double[SpectrogramOptions.Bins];
            var deviations = new double[SpectrogramOptions.Bins];
            for (var bin = 0; bin < SpectrogramOptions.Bins; bin++)
            {
                var n = global ? (Int128)frames * SpectrogramOptions.Bins : frames;
                var s = global ? sum.Aggregate((a, b) => a + b) : sum[bin];
                var q = global ? squares.Aggregate((a, b) => a + b) : squares[bin];
                means[bin] = offset + scale * ((double)s / (double)n);
                deviations[bin] = scale * Math.Sqrt((double)(n * q - s * s)) / (double)n;
            }

            return (means, deviations);
        }
    }
}
