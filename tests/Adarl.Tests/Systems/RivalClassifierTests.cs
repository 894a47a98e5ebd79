using System.Globalization;
using Adarl.Corpus;
using Adarl.Runs;
using Adarl.Systems;
using Adarl.Systems.Rivals;
using Adarl.Tests.Networks;

namespace Adarl.Tests.Systems;

/// <summary>The classifiers of Table 2's systems against scikit-learn's and numpy's.</summary>
[Collection("torch")]
public sealed class RivalClassifierTests
{
    private const int Classes = 4;

    [Fact]
    public void An_extreme_learning_machine_is_the_ridge_solution()
    {
        var golden = GoldenRival.ExtremeLearning;
        var rows = Rows(golden.Rows, golden.Width, 21).Select(row => row.Select(v => (v + 1) / 2).ToArray()).ToList();
        var fitted = ExtremeLearning.Solve(
            rows,
            [.. Enumerable.Range(0, golden.Rows).Select(i => i % Classes)],
            Classes,
            Rows(golden.Nodes, golden.Width, 22),
            Rows(1, golden.Nodes, 23)[0],
            golden.Ridge
        );
        Near(golden.Outputs, [.. fitted.Outputs.SelectMany(beta => beta)], 1e-7);
        Near(golden.Scores, fitted.Scores(rows[0]), 1e-8);
    }

    [Fact]
    public void A_seed_draws_the_hidden_nodes_and_the_state_holds_them()
    {
        var classifier = new ExtremeLearning(new() { Nodes = 10 });
        var training = Labelled(40, 16, "ABCD");
        var fitted = classifier.Fit(training, Task(1));
        Assert.Equal(fitted.State(), classifier.Fit(training, Task(1)).State());
        Assert.NotEqual(fitted.State(), classifier.Fit(training, Task(2)).State());
        var row = training.Rows[5];
        Assert.Equal(fitted.Predict(row), classifier.Load(fitted.State(), 4).Predict(row));
        Assert.Equal(1, fitted.Predict(row).Sum(), 1e-6f);
    }

    [Fact]
    public void A_machine_s_objective_is_the_least_one_and_a_seed_gives_the_same_bits()
    {
        var golden = GoldenRival.Machines;
        var training = Labelled(golden.Rows, golden.Width, "A");
        for (var c = 0; c < Classes; c++)
        {
            var expected = golden.Machines[c];
            var found = SvmSolver.Fit(training.Rows, training.Labels, c, golden.Complexity, seed: 5);
            Assert.InRange(Objective(found, training, golden.Complexity) / expected.Objective, 0.99999, 1.001);
            Near([.. expected.Weights, expected.Bias], [.. found.Weights, found.Bias], 0.02 * Norm(expected.Weights));
            var again = SvmSolver.Fit(training.Rows, training.Labels, c, golden.Complexity, seed: 5);
            Assert.Equal([found.Bias, .. found.Weights], (double[])[again.Bias, .. again.Weights]);
        }
    }

    [Fact]
    public void A_support_vector_machine_s_state_holds_it_and_a_class_that_nobody_carries_has_probability_0()
    {
        var all = Labelled(64, 12, "ABCD");
        int[] kept = [.. Enumerable.Range(0, 64).Where(i => all.Labels[i] != 2)];
        var training = new LabelledRows(
            [.. kept.Select(i => all.Rows[i])],
            [.. kept.Select(i => all.Labels[i])],
            [.. kept.Select(i => all.Speakers[i])],
            [.. kept.Select(i => all.Genders[i])]
        );
        var classifier = new LinearSvm();
        var fitted = classifier.Fit(training, Task(1));
        var answer = fitted.Predict(all.Rows[0]);
        Assert.Equal(0, answer[2]);
        Assert.Equal(1, answer.Sum(), 1e-6f);
        Assert.Equal(answer, classifier.Load(fitted.State(), 4).Predict(all.Rows[0]));
        Assert.Contains(double.Parse(fitted.Choices!["c"], CultureInfo.InvariantCulture), LinearSvm.Complexities);
    }

    [Fact]
    public void A_complexity_cannot_be_chosen_on_one_speaker()
    {
        var error = Assert.Throws<InputException>(() => new LinearSvm().Fit(Labelled(8, 4, "A"), Task(1)));
        Assert.Contains("expected at least two", error.Message, StringComparison.Ordinal);
    }

    private static double[][] Rows(int count, int width, uint salt) =>
        [.. Golden.Noise(count * width, salt).Select(v => (double)v).Chunk(width)];

    // Noise that is higher where the column's number is the class's modulo 4, as in rivals.py.
    private static LabelledRows Labelled(int count, int width, string speakers) =>
        new(
            [
                .. Rows(count, width, 31)
                    .Select((row, i) => row.Select((v, j) => j % Classes == i % Classes ? v + 0.6 : v).ToArray()),
            ],
            [.. Enumerable.Range(0, count).Select(i => i % Classes)],
            [.. Enumerable.Range(0, count).Select(i => $"{speakers[i / Classes % speakers.Length]}")],
            [.. Enumerable.Repeat<Gender?>(null, count)]
        );

    private static ClassifierTask Task(long seed) =>
        new(["a", "b", "c", "d"], "fold", seed, 1, "identity", "", null, CancellationToken.None);

    private static double Objective(SvmMachine machine, LabelledRows rows, double complexity)
    {
        var size = Math.Pow(Norm(machine.Weights), 2) + machine.Bias * machine.Bias;
        var sides = rows.Labels.Select(y => y == machine.Class ? 1 : -1);
        return size / 2 + complexity * rows.Rows.Zip(sides, (row, y) => Math.Max(0, 1 - y * machine.Margin(row))).Sum();
    }

    private static double Norm(double[] values) => Math.Sqrt(values.Sum(v => v * v));

    private static void Near(double[] expected, double[] found, double within)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, within));
    }
}
