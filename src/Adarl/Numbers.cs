using System.Collections.Concurrent;
using TorchSharp;
using static TorchSharp.torch;

namespace Adarl;

/// <summary>
/// Numbers as TorchSharp hands them to libtorch. Its implicit conversion makes an object that nothing holds: a garbage collection during the native
/// call frees the number that the call is reading, and the result is an exception or, once in a very long while, another number. The conversions
/// are therefore banned in this project, and the numbers that it uses, a few dozen, are kept for ever; those that each step has anew are held by the step.
/// </summary>
internal static class Numbers
{
    private static readonly ConcurrentDictionary<double, Scalar> Kept = new();
    private static readonly ConcurrentDictionary<long, Scalar> KeptWhole = new();

    /// <summary>A floating-point number.</summary>
    public static Scalar Of(double value) => Kept.GetOrAdd(value, v => v.ToScalar());

    /// <summary>A whole number.</summary>
    public static Scalar Of(long value) => KeptWhole.GetOrAdd(value, v => v.ToScalar());

    /// <summary>
    /// A number of one step, such as a bias correction, which <see cref="Of(double)"/> would keep for ever. The caller disposes it after the
    /// last call that reads it (<c>using</c>), and holds it until then.
    /// </summary>
    public static Scalar Once(double value) => value.ToScalar();

    /// <summary>a + b. The operator of two tensors makes the number 1, which nothing holds either.</summary>
    public static Tensor Sum(Tensor a, Tensor b) => a.add(b, alpha: Of(1L));
}
