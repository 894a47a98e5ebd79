using static TorchSharp.torch;

namespace Adarl.Tests.Networks;

/// <summary>Errors as shares of the norm of what is exact.</summary>
internal static class NormRelative
{
    /// <summary>The error of a value.</summary>
    public static double Error(Tensor value, Tensor exact) =>
        (
            (value.to(ScalarType.Float64) - exact.to(ScalarType.Float64)).norm() / exact.to(ScalarType.Float64).norm()
        ).item<double>();

    /// <summary>Fails where the error is above a bound; the plain modules' own error stands beside in the message.</summary>
    public static void Close(double bound, string what, Tensor fused, Tensor exact, Tensor plain)
    {
        var error = Error(fused, exact);
        Assert.True(
            error <= bound,
            $"{what}: {error:e1}, expected at most {bound:e1}; plain modules {Error(plain, exact):e1}"
        );
    }
}
