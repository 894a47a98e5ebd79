using Adarl.Runs.Statistics;
using CsCheck;

namespace Adarl.Runs.Tests;

public sealed class SignedRankTests
{
    // Tenths, so that ties and zeros are frequent and 0.3 is sometimes 0.1 + 0.2.
    private static readonly Gen<double[]> Differences = Gen.Select(
        Gen.Int[-4, 4],
        Gen.Bool,
        (i, once) => once ? i / 10.0 : Steps(i)
    ).Array[1, 9];

    [Theory]
    [InlineData(new[] { 0.1, 0.2, 0.3 }, 0.25)] // only all plus and all minus of 8
    [InlineData(new[] { 0.1, -0.1 }, 1.0)] // 1.5 of 3, its mean
    [InlineData(new[] { 0.1, 0.2, -0.3 }, 1.0)] // 3 of 6, its mean
    [InlineData(new[] { 0.1, 0.1, 0.1, -0.4 }, 1.0)] // ranks 2, 2, 2, 4: 6 of 10 against 5
    [InlineData(new[] { -0.1, 0.2, 0.3, 0.4 }, 0.25)] // 9 of 10: with 10, 1 and 0, 4 of 16
    public void Probability_is_the_one_enumerated_by_hand(double[] differences, double p) =>
        Assert.Equal(p, SignedRankTest.P(differences), 12);

    [Fact]
    public void Differences_of_0_are_dropped() =>
        Differences.Sample(d => Assert.Equal(SignedRankTest.P(d), SignedRankTest.P([.. d, 0, 0]), 12));

    [Fact]
    public void Nothing_but_zeros_tells_nothing() => Assert.Equal(1, SignedRankTest.P([0, 0, 0]));

    [Fact]
    public void Probability_ignores_which_system_comes_first() =>
        Differences.Sample(d => Assert.Equal(SignedRankTest.P(d), SignedRankTest.P([.. d.Select(v => -v)]), 12));

    [Fact]
    public void Probability_ignores_the_order_of_the_speakers() =>
        Differences.Sample(d => Assert.Equal(SignedRankTest.P(d), SignedRankTest.P([.. Enumerable.Reverse(d)]), 12));

    [Fact]
    public void Probability_is_the_share_of_all_assignments_ties_and_zeros_among_them() =>
        Differences.Sample(d => Assert.Equal(Enumerated(d), SignedRankTest.P(d), 12));

    [Fact]
    public void Probability_lies_between_two_of_all_assignments_and_1() =>
        Gen.Double[-1, 1]
            .Array[1, 40]
            .Sample(d => Assert.InRange(SignedRankTest.P(d), SignFlipTest.LeastP(d.Length) * (1 - 1e-12), 1));

    [Fact]
    public void Ten_differences_of_one_sign_have_the_least_probability_there_is() =>
        Assert.Equal(2.0 / 1024, SignedRankTest.P([.. Enumerable.Range(1, 10).Select(i => i * 0.01)]), 12);

    private static double Steps(int tenths) => Enumerable.Repeat(Math.Sign(tenths) * 0.1, Math.Abs(tenths)).Sum();

    /// <summary>Every assignment of signs in turn, with ranks counted from below.</summary>
    private static double Enumerated(double[] differences)
    {
        int[] tenths = [.. differences.Select(d => (int)Math.Round(d * 10)).Where(t => t != 0)];
        var ranks = tenths
            .Select(t =>
                tenths.Count(o => Math.Abs(o) < Math.Abs(t))
                + ((tenths.Count(o => Math.Abs(o) == Math.Abs(t)) + 1) / 2.0)
            )
            .ToArray();
        double FromMean(Func<int, bool> plus) => Math.Abs(ranks.Where((_, i) => plus(i)).Sum() - (ranks.Sum() / 2));
        var found = FromMean(i => tenths[i] > 0);
        var all = Enumerable.Range(0, 1 << tenths.Length).ToArray();
        return (double)all.Count(signs => FromMean(i => (signs >> i & 1) == 1) >= found - 1e-9) / all.Length;
    }
}
