namespace Adarl.Features;

/// <summary>The exact sums of one plane of one segment over its real frames, per bin; over those that sound, where silence is skipped.</summary>
/// <param name="Frames">How many frames were summed.</param>
/// <param name="Sum">The sum of the numbers of each of the 400 bins.</param>
/// <param name="Squares">The sum of their squares.</param>
internal sealed record PlaneSums(int Frames, long[] Sum, long[] Squares)
{
    /// <summary>Sums a plane.</summary>
    public static PlaneSums Of(SegmentStore store, int segment, Plane plane, PlaneBuffer buffer)
    {
        var frames =
            store.Options.Silence == SilenceChoice.Skip
                ? buffer.ReadSome(store, segment, plane, Silence.Sounding(store, segment, plane, buffer))
                : buffer.Read(store, segment, plane);
        var sum = new long[SpectrogramOptions.Bins];
        var squares = new long[SpectrogramOptions.Bins];
        for (var bin = 0; bin < SpectrogramOptions.Bins; bin++)
        {
            foreach (long number in buffer.Row(bin)[..frames])
            {
                sum[bin] += number;
                squares[bin] += number * number;
            }
        }

        return new PlaneSums(frames, sum, squares);
    }
}
