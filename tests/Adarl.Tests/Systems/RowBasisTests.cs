using Adarl.Systems.Simple;

namespace Adarl.Tests.Systems;

[Collection("torch")]
public sealed class RowBasisTests
{
    [Theory]
    [InlineData(12, 40)] // fewer rows than values
    [InlineData(40, 12)]
    public void The_regression_of_the_directions_is_that_of_the_rows(int count, int width)
    {
        var rows = Rows(count, width);
        int[] labels = [.. Enumerable.Range(0, count).Select(i => i % 3)];
        var setting = new LinearSetting(0.3, Balanced: true);
        var direct = LogisticRegression.Fit(rows, labels, 4, setting);
        var basis = RowBasis.Of(rows);
        var through = LogisticRegression.Fit(basis.Rows, labels, 4, setting).Out(basis);
        foreach (var row in Rows(5, width))
        foreach (var (expected, found) in direct.Predict(row).Zip(through.Predict(row)))
            Assert.Equal(expected, found, 1e-8);
        Assert.Null(through.Coefficients[3]);
    }

    [Fact]
    public void Inner_products_of_rows_stay()
    {
        var rows = Rows(6, 30);
        var turned = RowBasis.Of(rows).Rows;
        Assert.All(turned, row => Assert.Equal(6, row.Length));
        for (var i = 0; i < 6; i++)
        for (var j = 0; j < 6; j++)
            Assert.Equal(SoftmaxObjective.Dot(rows[i], rows[j]), SoftmaxObjective.Dot(turned[i], turned[j]), 1e-10);
    }

    [Fact]
    public void Rows_that_depend_on_each_other_are_no_trouble()
    {
        var rows = Rows(6, 30);
        rows[5] = [.. rows[0].Zip(rows[1], (a, b) => a - b)];
        rows[4] = new double[30];
        var basis = RowBasis.Of(rows);
        var model = LogisticRegression.Fit(basis.Rows, [0, 1, 0, 1, 0, 1], 2, new LinearSetting(1, false)).Out(basis);
        Assert.All(model.Predict(rows[5]), p => Assert.InRange(p, 0, 1));
    }

    private static double[][] Rows(int count, int width)
    {
        var random = new Random(count);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => Enumerable.Range(0, width).Select(_ => random.NextDouble() - 0.5).ToArray()),
        ];
    }
}
