using Adarl.Runs.Published;
using Adarl.Runs.Records;
using Adarl.Runs.Statistics;

namespace Adarl.Runs.Tests;

/// <summary>Table 2 from runs of eight speakers.</summary>
public sealed class SystemTableTests
{
    private static readonly double[] High = [1, 1, 0.8, 1, 1, 0.8, 1, 1];
    private static readonly double[] Low = [0.4, 0.6, 0.4, 0.4, 0.2, 0.4, 0.6, 0.4];

    [Fact]
    public void What_has_not_been_run_stands_there_without_numbers()
    {
        var table = SystemTable.Of(null);
        Assert.Null(table.Comparison);
        Assert.Equal(
            [.. PublishedScores.Table2.Select(row => row.System), .. SystemTable.References],
            table.Rows.Select(row => row.Name)
        );
        Assert.All(table.Rows, row => Assert.True(row is { Ours: null, Parameters: null, MinutesOfFold: null }));
    }

    [Fact]
    public void Each_row_is_compared_with_the_reference_and_other_systems_stay_out()
    {
        var table = Table(
            Made.Run("adarl", 1, High),
            Made.Run("domain-invariant", 1, High),
            Made.Run("fusion", 1, Low, epochs: false),
            Made.Run("linear", 1, Low, epochs: false)
        );
        Assert.Equal(["adarl", "fusion", "linear"], table.Comparison!.Systems.Select(s => s.Name).Order());
        var fusion = table.Rows.Single(row => row.Name == "fusion");
        Assert.Equal(High.Zip(Low, (a, b) => a - b).Average(), fusion.Ours!.Difference!.Ua.Mean, 1e-12);
        // Two are compared with ADARL: the lesser p counts twice.
        Assert.Equal(2 * fusion.Ours.Difference.Ua.P!.Value, fusion.Ours.Difference.HolmUa!.Value, 1e-12);
        Assert.Null(table.Rows.Single(row => row.Name == "adarl").Ours!.Difference);
    }

    [Fact]
    public void A_fold_s_minutes_are_the_mean_over_folds_and_seeds()
    {
        var (one, other) = (Lasting(Made.Run("adarl", 1, High), 60), Lasting(Made.Run("adarl", 2, High), 180));
        var row = Table(one, other).Rows.Single(r => r.Name == "adarl");
        Assert.Equal(2, row.MinutesOfFold!.Value, 1e-12);
        Assert.Equal(one.Record.Parameters, row.Parameters);
    }

    [Fact]
    public void Beside_a_part_of_a_corpus_no_published_figure_stands()
    {
        var run = Made.Run("adarl", 1, High);
        var part = run with
        {
            Record = run.Record with
            {
                Corpus = run.Record.Corpus with
                {
                    Partial = new PartialCorpus { Known = 100, Found = 80 },
                },
            },
        };
        Assert.All(Table(part).Rows, row => Assert.Null(row.Published));
        Assert.NotNull(Table(run).Rows[0].Published);
    }

    private static Run Lasting(Run run, double seconds) =>
        run with
        {
            Folds = [.. run.Folds.Select(fold => fold with { Record = fold.Record with { WallSeconds = seconds } })],
        };

    private static SystemTable Table(params Run[] runs) =>
        SystemTable.Of(ExperimentRuns.Around(SystemRuns.Of(runs), "adarl")[0]);
}
