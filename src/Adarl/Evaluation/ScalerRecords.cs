using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Adarl.Features;
using Adarl.Runs.Records;

namespace Adarl.Evaluation;

/// <summary>Writes a scaler into a record.</summary>
internal static class ScalerRecords
{
    public static ScalerRecord Of(Scaler scaler, SegmentStore store, DrawingOptions drawing)
    {
        var planes = Plane.All(store.Options.Window, drawing.Channels);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var values in scaler.Means.Concat(scaler.Deviations))
            hash.AppendData(MemoryMarshal.AsBytes<double>(values));
        return new ScalerRecord
        {
            Hash = Convert.ToHexStringLower(hash.GetHashAndReset()),
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
