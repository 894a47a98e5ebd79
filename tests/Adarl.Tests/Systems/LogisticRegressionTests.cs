using System.Text.Json;
using Adarl.Systems.Simple;

namespace Adarl.Tests.Systems;

public sealed class LogisticRegressionTests
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    /// <summary>A problem of tests/Golden/linear.py with SciPy's solution.</summary>
    public sealed record GoldenCase(
        string Name,
        int Classes,
        double C,
        bool Balanced,
        double[][] Rows,
        int[] Labels,
        double[]?[] Coefficients,
        double[][] Asked,
        double[][] Probabilities
    );

    private static IReadOnlyList<GoldenCase> Cases { get; } =
        JsonSerializer.Deserialize<GoldenCase[]>(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "linear.json")),
            Json
        )!;

    public static TheoryData<string> Names { get; } = [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Coefficients_and_probabilities_are_those_of_SciPy(string name)
    {
        var golden = Cases.Single(c => c.Name == name);
        var setting = new LinearSetting(golden.C, golden.Balanced);
        var fitted = LogisticRegression.Fit(golden.Rows, golden.Labels, golden.Classes, setting);
        for (var k = 0; k < golden.Classes; k++)
            Close(golden.Coefficients[k], fitted.Coefficients[k]);
        for (var i = 0; i < golden.Asked.Length; i++)
            Close(golden.Probabilities[i], fitted.Predict(golden.Asked[i]));
    }

    [Fact]
    public void Where_the_search_begins_does_not_matter()
    {
        var golden = Cases[0];
        var setting = new LinearSetting(golden.C, golden.Balanced);
        var other = LogisticRegression.Fit(golden.Rows, golden.Labels, golden.Classes, setting with { C = 10 });
        var cold = LogisticRegression.Fit(golden.Rows, golden.Labels, golden.Classes, setting);
        var warm = LogisticRegression.Fit(golden.Rows, golden.Labels, golden.Classes, setting, other);
        for (var k = 0; k < golden.Classes; k++)
            Close(cold.Coefficients[k], warm.Coefficients[k]);
    }

    [Fact]
    public void A_training_part_of_one_class_gives_that_class()
    {
        var fitted = LogisticRegression.Fit(
            [
                [1.0],
                [2.0],
            ],
            [2, 2],
            4,
            new LinearSetting(1, false)
        );
        Assert.Equal([0.0, 0, 1, 0], fitted.Predict([3.0]));
    }

    private static void Close(double[]? expected, double[]? found)
    {
        Assert.Equal(expected?.Length, found?.Length);
        for (var i = 0; i < expected?.Length; i++)
            Assert.Equal(expected[i], found![i], 1e-6);
    }
}
