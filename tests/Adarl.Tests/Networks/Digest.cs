using static TorchSharp.torch;

namespace Adarl.Tests.Networks;

/// <summary>What the reference keeps of a tensor: its norm, its projections on two noises and some of its entries.</summary>
public sealed record Digest(long Count, double Norm, double[] Projections, Dictionary<string, double> Entries)
{
    private static readonly uint[] ProjectionSalts = [9001, 9002];

    /// <summary>
    /// Fails where norm, projections or entries differ by more than <paramref name="relative"/> times the norm
    /// plus <paramref name="floor"/>.
    /// </summary>
    public void Check(string what, Tensor actual, double relative, double floor = 0)
    {
        var values = Values(actual);
        Assert.True(Count == values.Length, $"{what} has {values.Length} values: expected {Count}");
        var allowed = relative * Norm + floor;
        Near("norm", Norm, Math.Sqrt(values.Sum(v => v * v)));
        for (var i = 0; i < ProjectionSalts.Length; i++)
        {
            var noise = Golden.Noise(values.Length, ProjectionSalts[i]);
            Near($"projection {i}", Projections[i], values.Zip(noise, (v, n) => v * n).Sum());
        }
        foreach (var (index, value) in Entries)
            Near($"entry {index}", value, values[int.Parse(index)]);

        void Near(string part, double expected, double found) =>
            Assert.True(
                Math.Abs(expected - found) <= allowed,
                $"{what}: {part} is {found:g9}, expected {expected:g9} within {allowed:g2}"
            );
    }

    /// <summary>Fails where the difference of two vectors is longer than <paramref name="relative"/> times the expected one.</summary>
    public static void Check(string what, double[] expected, Tensor actual, double relative)
    {
        var values = Values(actual);
        Assert.Equal(expected.Length, values.Length);
        var gap = Math.Sqrt(expected.Zip(values, (e, v) => (e - v) * (e - v)).Sum());
        var norm = Math.Sqrt(expected.Sum(e => e * e));
        Assert.True(gap <= relative * norm, $"{what} is {gap / norm:g3} of its norm away: allowed {relative:g3}");
    }

    private static double[] Values(Tensor tensor) =>
        tensor.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray();
}
