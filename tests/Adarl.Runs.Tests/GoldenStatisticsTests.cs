using System.Text.Json;
using Adarl.Runs.Records;
using Adarl.Runs.Statistics;

namespace Adarl.Runs.Tests;

/// <summary>Against tests/Golden/speakers.py: SciPy's exact tests, Holm by closed testing, NumPy's bootstrap.</summary>
public sealed class GoldenStatisticsTests
{
    private const double Near = 1e-6;
    private static readonly string[] Classes = ["angry", "happy", "sad", "neutral"];
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };
    private static readonly Golden Values = JsonSerializer.Deserialize<Golden>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "speakers.json")),
        Json
    )!;

    public static TheoryData<string> Pairs { get; } = [.. Values.Paired.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Exact_tests_have_the_probabilities_of_SciPy(string name)
    {
        var golden = Values.Paired.Single(p => p.Name == name);
        Assert.Equal(golden.SignFlip, SignFlipTest.P(golden.Differences), Near);
        Assert.Equal(golden.SignedRank, SignedRankTest.P(golden.Differences), Near);
    }

    [Fact]
    public void Holm_is_the_closed_test_by_Bonferroni()
    {
        Assert.NotEmpty(Values.Holm);
        foreach (var golden in Values.Holm)
        {
            Assert.Equal(golden.Adjusted, Holm.Adjust(golden.P), (a, b) => Math.Abs(a - b) < Near);
        }
    }

    [Fact]
    public void Spread_over_seeds_is_that_of_NumPy()
    {
        Assert.NotEmpty(Values.Spread);
        foreach (var golden in Values.Spread)
        {
            var spread = SeedSpread.Of(golden.Values);
            Assert.Equal(golden.Mean, spread.Mean, Near);
            Assert.Equal(golden.Deviation, spread.Deviation!.Value, Near);
            Assert.Equal(golden.Least, spread.Least, Near);
            Assert.Equal(golden.Greatest, spread.Greatest, Near);
        }
    }

    [Fact]
    public void Intervals_over_speakers_are_those_of_NumPy_within_Monte_Carlo_error()
    {
        var golden = Values.Bootstrap.Single();
        var (system, other) = (Scores(golden.System), Scores(golden.Other));
        Within(golden.Scores, SpeakerBootstrap.Of(system, seed: 1));
        Within(golden.Differences, SpeakerBootstrap.Difference(system, other, seed: 1));
    }

    private static void Within(GoldenIntervals golden, BootstrapIntervals found)
    {
        Interval[] intervals = [found.SpeakerMeanWa, found.SpeakerMeanUa, found.PooledWa, found.PooledUa];
        for (var i = 0; i < intervals.Length; i++)
        {
            Assert.Equal(golden.Estimates[i], intervals[i].Estimate, Near);
            Assert.InRange(intervals[i].Lower - golden.Bounds[i][0], -5 * golden.Errors[i][0], 5 * golden.Errors[i][0]);
            Assert.InRange(intervals[i].Upper - golden.Bounds[i][1], -5 * golden.Errors[i][1], 5 * golden.Errors[i][1]);
            Assert.InRange(golden.Errors[i].Max(), 1e-6, 0.005);
        }
    }

    /// <summary>The predictions that give these counts: runs x speakers x K x K.</summary>
    private static SpeakerScores Scores(int[][][][] runs) =>
        SpeakerScores.Of(
            [
                .. runs.Select(run =>
                    (IReadOnlyList<UtterancePrediction>)
                        [.. run.SelectMany((counts, s) => Made.Of($"s{s}", counts, Classes))]
                ),
            ],
            Classes
        );

    private sealed record Golden(
        GoldenPair[] Paired,
        GoldenHolm[] Holm,
        GoldenSpread[] Spread,
        GoldenBootstrap[] Bootstrap
    );

    private sealed record GoldenPair(string Name, double[] Differences, double SignFlip, double SignedRank);

    private sealed record GoldenHolm(double[] P, double[] Adjusted);

    private sealed record GoldenSpread(double[] Values, double Mean, double Deviation, double Least, double Greatest);

    private sealed record GoldenBootstrap(
        int[][][][] System,
        int[][][][] Other,
        GoldenIntervals Scores,
        GoldenIntervals Differences
    );

    private sealed record GoldenIntervals(double[] Estimates, double[][] Bounds, double[][] Errors);
}
