using Adarl.Runs.Statistics;
using CsCheck;

namespace Adarl.Runs.Tests;

public sealed class HolmTests
{
    private static readonly Gen<double[]> Families = Gen.Double[0, 1].Array[1, 8];

    [Fact]
    public void Least_p_counts_as_often_as_there_are_tests_and_the_next_one_time_less() =>
        Assert.Equal([0.03, 0.06, 0.06], Holm.Adjust([0.01, 0.04, 0.03]).Select(p => Math.Round(p, 12)));

    [Fact]
    public void Single_test_needs_no_correction() => Assert.Equal([0.04], Holm.Adjust([0.04]));

    [Fact]
    public void None_falls_below_its_own_p_or_above_1() =>
        Families.Sample(p =>
        {
            var adjusted = Holm.Adjust(p);
            for (var i = 0; i < p.Length; i++)
            {
                Assert.InRange(adjusted[i], p[i], 1);
            }
        });

    [Fact]
    public void Correction_keeps_the_order_of_the_tests() =>
        Families.Sample(p =>
        {
            var adjusted = Holm.Adjust(p);
            int[] order = [.. Enumerable.Range(0, p.Length).OrderBy(i => p[i])];
            for (var i = 1; i < order.Length; i++)
            {
                Assert.True(adjusted[order[i]] >= adjusted[order[i - 1]]);
            }
        });

    [Fact]
    public void More_tests_never_lower_a_p() =>
        Families.Sample(p => Assert.True(Holm.Adjust([.. p, 1.0])[0] >= Holm.Adjust(p)[0]));
}
