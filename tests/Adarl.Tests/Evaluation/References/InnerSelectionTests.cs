using Adarl.Evaluation.References;
using Adarl.Runs;

namespace Adarl.Tests.Evaluation.References;

public sealed class InnerSelectionTests
{
    private static readonly string[] Classes = ["angry", "happy", "sad", "neutral"];

    [Fact]
    public void A_speaker_is_predicted_by_a_regression_without_that_speaker()
    {
        // Noise that says nothing of the class: a regression that has seen a row tells its class, others do not.
        var random = Seeds.Generator(1, "noise");
        double[][] rows =
        [
            .. Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, 60).Select(_ => random.NextDouble()).ToArray()),
        ];
        int[] labels = [.. rows.Select((_, i) => i % 4)];
        string[] speakers = [.. rows.Select((_, i) => $"s{i / 8}")];
        var seen = LogisticRegression.Fit(rows, labels, 4, new LinearSetting(10, false));
        Assert.All(rows, (row, i) => Assert.True(seen.Predict(row)[labels[i]] > 0.5));
        var scores = InnerSelection.Scores(rows, labels, speakers, Classes, 1, CancellationToken.None);
        Assert.Equal(scores, InnerSelection.Scores(rows, labels, speakers, Classes, 2, CancellationToken.None));
        Assert.All(scores, score => Assert.True(score.Ua < 0.5, $"{score}"));
    }

    [Fact]
    public void The_score_is_the_UA_over_all_speakers_together()
    {
        // Each value tells its class in the first speaker's rows; the second speaker's angry row says happy.
        double[][] rows =
        [
            [0, 1],
            [1, 0],
            [0, 1.1],
            [1.1, 0],
            [1, 0.1],
        ];
        int[] labels = [0, 1, 0, 1, 0];
        string[] speakers = ["a", "a", "b", "b", "c"];
        var scores = InnerSelection.Scores(rows, labels, speakers, Classes, 1, CancellationToken.None);
        Assert.Equal((2 / 3.0 + 1) / 2, InnerSelection.Best(scores).Ua, 1e-12);
    }

    [Fact]
    public void Among_equals_the_strongest_penalty_wins_and_unbalanced_classes_before_balanced()
    {
        Assert.Equal(
            LinearSetting.Grid.OrderBy(setting => setting.C).ThenBy(setting => setting.Balanced),
            LinearSetting.Grid
        );
        InnerScore[] scores =
        [
            .. LinearSetting.Grid.Select((setting, i) => new InnerScore(setting, i < 3 ? 0.1 : 0.9)),
        ];
        Assert.Equal(LinearSetting.Grid[3], InnerSelection.Best(scores).Setting);
    }

    [Fact]
    public void One_training_speaker_is_refused()
    {
        var error = Assert.Throws<InputException>(() =>
            InnerSelection.Scores(
                [
                    [0.0],
                    [1.0],
                ],
                [0, 1],
                ["ann", "ann"],
                Classes,
                1,
                CancellationToken.None
            )
        );
        Assert.Equal(
            "system linear trains on one speaker (ann): expected at least two, since it chooses its penalty by leaving one out",
            error.Message
        );
    }

    [Fact]
    public void A_value_that_never_varies_is_0_and_others_have_mean_0_and_deviation_1()
    {
        double[][] rows =
        [
            [0.1, 1],
            [0.1, 2],
            [0.1, 6],
        ];
        var standard = Standardiser.Fit(rows).Apply(rows);
        Assert.Equal([0.0, 0, 0], standard.Select(row => row[0]));
        Assert.Equal(0, standard.Sum(row => row[1]), 1e-12);
        Assert.Equal(3, standard.Sum(row => row[1] * row[1]), 1e-12);
    }
}
