using System.Runtime.Intrinsics;
using Adarl.Vectors;
using CsCheck;

namespace Adarl.Tests.Vectors;

public sealed class LogarithmTests
{
    [Fact]
    public void It_is_within_two_units_of_the_last_place_of_the_library()
    {
        Gen.Double[-300, 300]
            .Array[4]
            .Sample(exponents =>
            {
                double[] values = [.. exponents.Select(e => Math.Pow(10, e))];
                var logarithms = Logarithm.Of(Vector256.Create(values));
                for (var lane = 0; lane < values.Length; lane++)
                {
                    var expected = Math.Log(values[lane]);
                    Assert.InRange(logarithms[lane] - expected, -Ulps(expected), Ulps(expected));
                }
            });

        static double Ulps(double value) => 2 * (Math.BitIncrement(Math.Abs(value)) - Math.Abs(value));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1e-6)]
    [InlineData(1e-12)]
    [InlineData(2.2250738585072014e-308)]
    [InlineData(double.MaxValue)]
    [InlineData(0.7071067811865475)]
    [InlineData(0.7071067811865476)]
    [InlineData(1.4142135623730951)]
    [InlineData(0.9999999999999999)]
    [InlineData(1.0000000000000002)]
    public void The_edges_of_its_range_come_out(double value)
    {
        var expected = Math.Log(value);
        Assert.Equal(expected, Logarithm.Of(Vector256.Create(value))[0], Math.Abs(expected) * 1e-15);
    }
}
