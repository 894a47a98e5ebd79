namespace Adarl.Runs.Records;

/// <summary>
/// The packages whose code computes what a run says. A run goes on with the versions of these that it was begun with; of the others, which read files, draw and
/// talk to people, the version is recorded and another one moves no number.
/// </summary>
public static class ComputingPackages
{
    private static readonly string[] Beginnings =
    [
        "libtorch-",
        "MathNet.Numerics",
        "Microsoft.ML",
        "NWaves",
        "System.Numerics.Tensors",
        "TorchSharp",
    ];

    /// <summary>Whether a package computes.</summary>
    /// <param name="package">Its name.</param>
    public static bool Has(string package) =>
        Beginnings.Any(beginning => package.StartsWith(beginning, StringComparison.Ordinal));
}
