using Adarl.Runs.Statistics;
using CsCheck;

namespace Adarl.Runs.Tests;

public sealed class SignFlipTests
{
    [Theory]
    [InlineData(new[] { 0.25, 0.5, 0.25 }, 0.25)] // only +++ and --- of 8
    [InlineData(new[] { 0.5, -0.5 }, 1.0)]
    [InlineData(new[] { 0.5, 0.25, -0.25 }, 0.75)] // |sum| >= 0.5 in 6 of 8
    [InlineData(new[] { 0.0, 0.0 }, 1.0)]
    [InlineData(new[] { 0.3 }, 1.0)]
    public void Sign_flip_probability_is_the_one_enumerated_by_hand(double[] differences, double p) =>
        Assert.Equal(p, SignFlipTest.P(differences), 12);

    [Fact]
    public void Ten_differences_of_one_sign_have_the_least_probability_there_is() =>
        Assert.Equal(2.0 / 1024, SignFlipTest.P([.. Enumerable.Range(1, 10).Select(i => i * 0.01)]), 12);

    [Fact]
    public void Sign_flip_probability_ignores_which_system_comes_first() =>
        Gen.Double[-1, 1]
            .Array[1, 8]
            .Sample(d => Assert.Equal(SignFlipTest.P(d), SignFlipTest.P([.. d.Select(v => -v)]), 12));

    [Fact]
    public void Probability_lies_between_two_of_all_assignments_and_1() =>
        Gen.Double[-1, 1].Array[1, 10].Sample(d => Assert.InRange(SignFlipTest.P(d), SignFlipTest.LeastP(d.Length), 1));
}
