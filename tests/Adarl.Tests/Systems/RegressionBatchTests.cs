using Adarl.Corpus;
using Adarl.Folds;
using Adarl.Systems;
using Adarl.Systems.Simple;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Tests.Systems;

[Collection("torch")]
public sealed class RegressionBatchTests
{
    private static readonly string[] Classes = ["angry", "happy", "sad", "neutral"];

    [Fact]
    public void All_settings_at_once_come_to_the_minima_that_Newton_s_method_finds_one_by_one()
    {
        var (rows, labels) = Problem(120, 6, missing: null);
        Agree(rows, labels, 1e-6);
    }

    [Fact]
    public void More_values_than_rows_and_a_class_that_no_row_carries_change_nothing_of_that()
    {
        var (rows, labels) = Problem(20, 30, missing: 2);
        Agree(rows, labels, 1e-6);
    }

    [Fact]
    public void Where_one_class_alone_trains_it_is_certain()
    {
        var (rows, _) = Problem(20, 3, missing: null);
        using var spectrum = new RowSpectrum(rows);
        var fitted = Fit(rows, new int[20], spectrum, BatchAccuracy.Full);
        Assert.All(fitted, model => Assert.Equal([1.0, 0, 0, 0], model.Predict(rows[0])));
    }

    [Fact]
    public void The_minimum_does_not_depend_on_the_spectrum()
    {
        var (rows, labels) = Problem(80, 6, missing: null);
        using var own = new RowSpectrum(rows);
        using var half = new RowSpectrum([.. rows.Take(40)]);
        var (first, second) = (Fit(rows, labels, own, BatchAccuracy.Full), Fit(rows, labels, half, BatchAccuracy.Full));
        Assert.All(first.Zip(second), pair => Near(pair.First.Predict(rows[3]), pair.Second.Predict(rows[3]), 1e-6));
    }

    [Fact]
    public void In_single_precision_it_comes_near_enough_to_choose()
    {
        var (rows, labels) = Problem(400, 20, missing: null);
        using var spectrum = new RowSpectrum(rows);
        var near = Fit(rows, labels, spectrum, BatchAccuracy.Choice);
        var full = Fit(rows, labels, spectrum, BatchAccuracy.Full);
        var others = near.Zip(full).Sum(pair => rows.Count(row => Answer(pair.First, row) != Answer(pair.Second, row)));
        Assert.InRange(others, 0, rows.Length * near.Count / 200);

        static int Answer(LogisticRegression model, double[] row) =>
            Array.IndexOf(model.Predict(row), model.Predict(row).Max());
    }

    [Fact]
    public void A_reference_of_many_speakers_chooses_what_the_exact_fits_find_best_and_is_fitted_exactly()
    {
        var (rows, labels) = Problem(280, 8, missing: null);
        string[] speakers = [.. rows.Select((_, i) => $"s{i % 14:00}")];
        var table = new LabelledRows(rows, labels, speakers, new Gender?[rows.Length]);
        var progress = new List<TrainingProgress>();
        using var folder = new TemporaryFolder();
        var task = new ClassifierTask(Classes, "x", 1, 1, "identity", folder.Path, new Told(progress.Add), default);
        var exact = new InnerSelection
        {
            Rows = table,
            Classes = Classes,
            Folds = InnerFolds.Of(GroupedSpeaker.Of(speakers.Zip(table.Genders)), Seeds.Derive(1, "x", "inner")),
        };
        var scores = exact.Scores(CancellationToken.None);
        var fitted = LinearClassifier.Train(table, task);
        Assert.Equal("4", fitted.Choices["inner-groups"]);
        Assert.Equal(Enumerable.Range(1, 4), progress.Select(p => p.Step));
        Assert.Equal(4, Directory.GetFiles(folder.Path).Length);
        Assert.Equal(fitted.State(), LinearClassifier.Train(table, task).State());
        var chosen = scores.Single(score => score.Setting == fitted.Chosen.Setting);
        Assert.Equal(chosen.Ua, fitted.Chosen.Ua, 0.01);
        Assert.InRange(chosen.Ua, InnerSelection.Best(scores).Ua - 0.01, 1);
        var rowsStandardised = Standardiser.Fit(rows).Apply(rows);
        var newton = LogisticRegression.Fit(rowsStandardised, labels, 4, fitted.Chosen.Setting);
        Assert.All(rowsStandardised, row => Near(newton.Predict(row), fitted.Regression.Predict(row), 1e-6));
    }

    private sealed class Told(Action<TrainingProgress> act) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => act(value);
    }

    private static void Agree(double[][] rows, int[] labels, double allowed)
    {
        using var spectrum = new RowSpectrum(rows);
        var batch = Fit(rows, labels, spectrum, BatchAccuracy.Full);
        var single = GridFits.OneByOne(rows, labels, 4, CancellationToken.None).ToList();
        for (var i = 0; i < single.Count; i++)
            Assert.All(rows, row => Near(single[i].Predict(row), batch[i].Predict(row), allowed));
    }

    private static IReadOnlyList<LogisticRegression> Fit(
        double[][] rows,
        int[] labels,
        RowSpectrum spectrum,
        BatchAccuracy accuracy
    )
    {
        using var scope = NewDisposeScope();
        var before = scope.DisposablesCount;
        var fitted = RegressionBatch.Fit(
            rows,
            labels,
            4,
            LinearSetting.Grid,
            spectrum,
            accuracy,
            CancellationToken.None
        );
        Assert.Equal(before, scope.DisposablesCount);
        return fitted;
    }

    private static (double[][] Rows, int[] Labels) Problem(int count, int values, int? missing)
    {
        var random = Seeds.Generator(5, "problem", count);
        int[] present = [.. Enumerable.Range(0, 4).Where(k => k != missing)];
        int[] labels = [.. Enumerable.Range(0, count).Select(_ => present[random.Next(present.Length)])];
        double[][] rows =
        [
            .. labels.Select(k =>
                Enumerable
                    .Range(0, values)
                    .Select(v => (v % 4 == k ? 1 : 0) + 3 * (random.NextDouble() - 0.5))
                    .ToArray()
            ),
        ];
        return (rows, labels);
    }

    private static void Near(double[] expected, double[] actual, double allowed) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, allowed));
}
