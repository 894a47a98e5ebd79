using Adarl.Features;

namespace Adarl.Systems.Simple;

/// <summary>
/// All that the linear reference hears of an utterance: for each window and bin the mean of the log spectrum over time,
/// then its standard deviation (divided by n). Only real frames count; padding is no part of an utterance.
/// </summary>
public static class UtteranceStatistics
{
    /// <summary>Computes utterances. The sums over frames are whole numbers, so the order of pieces changes no bit.</summary>
    /// <param name="store">Where the segments lie.</param>
    /// <param name="utterances">Positions in the corpus.</param>
    /// <param name="stop">Ends the work between two pieces.</param>
    /// <returns>
    /// One row an utterance, in the order asked for: 400 means and 400 deviations in log units, and with both windows those
    /// of 20 ms before those of 40 ms.
    /// </returns>
    public static IReadOnlyList<double[]> Of(
        SegmentStore store,
        IReadOnlyList<int> utterances,
        CancellationToken stop = default
    )
    {
        var segments = Enumerable.Range(0, store.Segments.Count).ToLookup(s => store.Segments[s].Utterance);
        var buffer = new PlaneBuffer();
        return
        [
            .. utterances.Select(utterance =>
                Plane
                    .ListedWindows(store.Options.Window)
                    .SelectMany(window =>
                        Moments(
                            store,
                            segments[utterance].Where(s => store.Segments[s].WindowMs == window),
                            window,
                            buffer,
                            stop
                        )
                    )
                    .ToArray()
            ),
        ];
    }

    private static double[] Moments(
        SegmentStore store,
        IEnumerable<int> segments,
        int windowMs,
        PlaneBuffer buffer,
        CancellationToken stop
    )
    {
        var plane = new Plane(PlaneForm.Static, windowMs);
        var code = LogCode.Of(store.Options.Log);
        var frames = 0L;
        var (sums, squares) = (new long[SpectrogramOptions.Bins], new Int128[SpectrogramOptions.Bins]);
        foreach (var segment in segments)
        {
            stop.ThrowIfCancellationRequested();
            var own = store.SumsOf(segment, plane, buffer);
            frames += own.Frames;
            for (var bin = 0; bin < SpectrogramOptions.Bins; bin++)
            {
                sums[bin] += own.Sum[bin];
                squares[bin] += own.Squares[bin];
            }
        }
        frames = Math.Max(1, frames); // none where all is silence that is skipped: mean the floor, deviation 0
        var moments = new double[2 * SpectrogramOptions.Bins];
        for (var bin = 0; bin < SpectrogramOptions.Bins; bin++)
        {
            moments[bin] = plane.Offset(code) + plane.Scale(code) * sums[bin] / frames;
            moments[SpectrogramOptions.Bins + bin] =
                plane.Scale(code) * Math.Sqrt((double)(frames * squares[bin] - (Int128)sums[bin] * sums[bin])) / frames;
        }
        return moments;
    }
}
