using static TorchSharp.torch;

namespace Adarl.Systems.Simple;

/// <summary>How near a minimum <see cref="RegressionBatch"/> comes.</summary>
/// <param name="Type">What is computed in.</param>
/// <param name="Tolerance">The gradient's norm over that at zero.</param>
/// <param name="Rounding">What rounding may add to an objective, next to its size.</param>
internal sealed record BatchAccuracy(ScalarType Type, double Tolerance, double Rounding)
{
    /// <summary>As near as <see cref="NewtonMethod"/>: for what is recorded.</summary>
    public static BatchAccuracy Full { get; } = new(ScalarType.Float64, 1e-9, 1e-13);

    /// <summary>For a choice between settings: of a thousand answers two or three are others than at the minimum.</summary>
    public static BatchAccuracy Choice { get; } = new(ScalarType.Float32, 1e-3, 1e-7);
}
