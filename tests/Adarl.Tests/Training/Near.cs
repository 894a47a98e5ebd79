using static TorchSharp.torch;

namespace Adarl.Tests.Training;

/// <summary>Differences as shares of the greatest of what is expected.</summary>
internal static class Near
{
    public static void Check(string what, double[] expected, Tensor actual, double relative)
    {
        var values = actual.data<float>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        var allowed = relative * expected.Max(Math.Abs);
        for (var i = 0; i < values.Length; i++)
            Assert.True(
                Math.Abs(expected[i] - values[i]) <= allowed,
                $"{what}: entry {i} is {values[i]:g9}, expected {expected[i]:g9} within {allowed:g2}"
            );
    }
}
