using Adarl.Runs;
using Adarl.Runs.Records;

namespace Adarl.Features;

/// <summary>Writes a scaler into a record.</summary>
internal static class ScalerRecords
{
    public static ScalerRecord Of(Scaler scaler, WindowChoice window, ChannelChoice channels)
    {
        var planes = Plane.All(window, channels);
        return new ScalerRecord
        {
            Hash = Sha256.Of(scaler.Means.Concat(scaler.Deviations)),
            Planes =
            [
                .. scaler.Means.Select(
                    (means, i) =>
                        new ScalerPlane
                        {
                            Name = NameOf(planes[i]),
                            Means = means,
                            Deviations = scaler.Deviations[i],
                        }
                ),
            ],
        };
    }

    private static string NameOf(Plane plane) =>
        plane.Form switch
        {
            PlaneForm.Static => $"{plane.WindowMs} ms",
            PlaneForm.MeanOfWindows => "mean of both windows",
            PlaneForm.Delta => $"{plane.WindowMs} ms, delta",
            _ => $"{plane.WindowMs} ms, delta-delta",
        };
}
