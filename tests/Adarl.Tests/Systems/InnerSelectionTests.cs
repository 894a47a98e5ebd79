using Adarl.Corpus;
using Adarl.Folds;
using Adarl.Runs;
using Adarl.Systems;
using Adarl.Systems.Simple;

namespace Adarl.Tests.Systems;

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
        var selection = Selection(rows, labels, speakers);
        var scores = selection.Scores(CancellationToken.None);
        Assert.Equal(scores, (selection with { Parallel = 2 }).Scores(CancellationToken.None));
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
        var scores = Selection(rows, labels, speakers).Scores(CancellationToken.None);
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
            Selection(
                    [
                        [0.0],
                        [1.0],
                    ],
                    [0, 1],
                    ["ann", "ann"]
                )
                .Scores(CancellationToken.None)
        );
        Assert.Equal(
            "system linear trains on one speaker (ann): expected at least two, since it chooses its penalty by leaving one out",
            error.Message
        );
    }

    [Fact]
    public void Twelve_speakers_are_left_out_one_by_one_and_thirteen_in_four_even_groups()
    {
        Assert.Equal(
            Enumerable.Range(0, 12).Select(i => $"s{i:00}"),
            InnerFolds.Of(Speakers(12), 1).Select(Assert.Single)
        );
        var groups = InnerFolds.Of(Speakers(13), 1);
        Assert.Equal(4, groups.Count);
        Assert.Equal(4, groups.Max(group => group.Count));
        Assert.Equal(3, groups.Min(group => group.Count));
        Assert.Equal(13, groups.SelectMany(group => group).Distinct().Count());

        static List<GroupedSpeaker> Speakers(int count) =>
            [.. Enumerable.Range(0, count).Select(i => new GroupedSpeaker($"s{i:00}", null, 9))];
    }

    [Fact]
    public void A_stopped_choice_goes_on_with_what_it_kept_and_ends_in_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        var whole = Made() with { Files = null };
        var expected = whole.Scores(CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var kept = Made() with { Files = new InnerFiles(folder.File("kept"), "a") };
        Assert.ThrowsAny<OperationCanceledException>(() =>
            (kept with { Done = done => Stop(done) }).Scores(stop.Token)
        );
        Assert.Equal(2, Directory.GetFiles(folder.File("kept")).Length);
        var fitted = 0;
        var resumed = kept with { Fit = Counted };
        Assert.Equal(expected, resumed.Scores(CancellationToken.None));
        Assert.Equal(2, fitted);
        Assert.Equal(expected, resumed.Scores(CancellationToken.None));
        Assert.Equal(2, fitted);

        void Stop(int done)
        {
            if (done == 2)
                stop.Cancel();
        }

        IEnumerable<LogisticRegression> Counted(
            IReadOnlyList<double[]> rows,
            IReadOnlyList<int> labels,
            int classes,
            CancellationToken token
        )
        {
            fitted++;
            return GridFits.OneByOne(rows, labels, classes, token);
        }
    }

    [Fact]
    public void What_another_training_kept_and_what_is_damaged_count_for_nothing()
    {
        using var folder = new TemporaryFolder();
        var files = new InnerFiles(folder.Path, "a");
        files.Write(
            ["ann", "bob"],
            [
                [1, 2],
            ]
        );
        Assert.Equal(
            [
                [1, 2],
            ],
            files.Read(["ann", "bob"])!
        );
        Assert.Null(files.Read(["ann"]));
        Assert.Null(new InnerFiles(folder.Path, "b").Read(["ann", "bob"]));
        File.WriteAllText(Directory.GetFiles(folder.Path).Single(), "{");
        Assert.Null(files.Read(["ann", "bob"]));
    }

    [Fact]
    public void It_is_told_how_many_are_done()
    {
        var told = new List<int>();
        (Made() with { Done = told.Add }).Scores(CancellationToken.None);
        Assert.Equal([1, 2, 3, 4], told);
    }

    private static InnerSelection Made()
    {
        var random = Seeds.Generator(3, "made");
        double[][] rows =
        [
            .. Enumerable.Range(0, 32).Select(_ => Enumerable.Range(0, 5).Select(_ => random.NextDouble()).ToArray()),
        ];
        return Selection(rows, [.. rows.Select((_, i) => i % 4)], [.. rows.Select((_, i) => $"s{i / 8}")]);
    }

    private static InnerSelection Selection(double[][] rows, int[] labels, string[] speakers) =>
        new()
        {
            Rows = new LabelledRows(rows, labels, speakers, new Gender?[rows.Length]),
            Classes = Classes,
            Folds = [.. speakers.Distinct().Select(speaker => (string[])[speaker])],
        };

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
