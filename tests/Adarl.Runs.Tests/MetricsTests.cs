using Adarl.Runs.Records;
using CsCheck;

namespace Adarl.Runs.Tests;

public sealed class MetricsTests
{
    private static readonly string[] Classes = ["angry", "happy", "sad", "neutral"];
    private static readonly string[] Domains = ["female", "male"];

    // Four classes, up to 30 of each confusion, at least one utterance in all.
    private static readonly Gen<int[][]> Matrices = Gen.Int[0, 30]
        .Array[4]
        .Array[4]
        .Where(m => m.Sum(r => r.Sum()) > 0);

    [Fact]
    public void Hand_computed_matrix_gives_its_wa_ua_and_recalls()
    {
        int[][] counts =
        [
            [3, 1, 0, 0],
            [1, 1, 0, 0],
            [0, 0, 2, 3],
            [1, 0, 0, 8],
        ];
        var score = Metrics.Score(counts, Classes);
        Assert.Equal(14.0 / 20, score.Wa, 12);
        Assert.Equal((0.75 + 0.5 + 0.4 + 8.0 / 9) / 4, score.Ua, 12);
        Assert.Equal([0.75, 0.5, 0.4, 8.0 / 9], score.Recalls);
        Assert.Empty(score.AbsentClasses);
    }

    [Fact]
    public void Absent_class_is_left_out_of_ua_and_named()
    {
        int[][] counts =
        [
            [3, 1, 0, 0],
            [0, 0, 0, 0],
            [0, 2, 2, 0],
            [0, 0, 0, 1],
        ];
        var score = Metrics.Score(counts, Classes);
        Assert.Equal((0.75 + 0.5 + 1.0) / 3, score.Ua, 12);
        Assert.Equal(["happy"], score.AbsentClasses);
        Assert.Null(score.Recalls[1]);
    }

    [Fact]
    public void No_prediction_cannot_be_scored()
    {
        var error = Assert.Throws<InputException>(() => Metrics.Score([], Classes, Domains));
        Assert.Contains("0 predictions", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_class_is_refused_with_the_utterance_and_what_was_expected()
    {
        var error = Assert.Throws<InputException>(() => Metrics.Score([Prediction("bored", "sad")], Classes, Domains));
        Assert.Equal(
            "Utterance c/1 names the class 'bored': expected one of angry, happy, sad, neutral.",
            error.Message
        );
    }

    [Fact]
    public void Fold_mean_and_pooled_differ_as_computed_by_hand()
    {
        // First fold: 1 of 1 angry, 1 of 3 sad. Second: 1 of 2 angry, no sad.
        var first = new[]
        {
            Prediction("angry", "angry"),
            Prediction("sad", "sad"),
            Prediction("sad", "angry"),
            Prediction("sad", "neutral"),
        };
        var second = new[] { Prediction("angry", "angry"), Prediction("angry", "happy") };
        var metrics = Metrics.OfRun([("A", first), ("B", second)], Classes, Domains);

        Assert.Equal((0.5 + 0.5) / 2, metrics.FoldMeanWa, 12);
        Assert.Equal(((1.0 + 1.0 / 3) / 2 + 0.5) / 2, metrics.FoldMeanUa, 12);
        Assert.Equal(3.0 / 6, metrics.Pooled.Wa, 12);
        Assert.Equal((2.0 / 3 + 1.0 / 3) / 2, metrics.Pooled.Ua, 12);
        Assert.Equal([0.75, 0.25, 0.0, 0.0], metrics.MeanConfusion[0]);
        Assert.Equal([1.0 / 3, 0.0, 1.0 / 3, 1.0 / 3], metrics.MeanConfusion[2]);
        Assert.All(metrics.MeanConfusion[1], Assert.Null);
        Assert.Equal(["happy", "neutral"], metrics.AbsentClasses["A"]);
        Assert.Equal(["happy", "sad", "neutral"], metrics.AbsentClasses["B"]);
    }

    [Fact]
    public void Domain_accuracy_counts_only_utterances_whose_domain_is_labelled()
    {
        UtterancePrediction[] predictions =
        [
            Prediction("sad", "sad") with
            {
                DomainTruth = "male",
                Domain = [0.2f, 0.8f],
            },
            Prediction("sad", "sad") with
            {
                DomainTruth = "male",
                Domain = [0.7f, 0.3f],
            },
            Prediction("sad", "sad") with
            {
                DomainTruth = "female",
                Domain = [0.9f, 0.1f],
            },
            Prediction("sad", "sad") with
            {
                Domain = [0.9f, 0.1f],
            },
        ];
        Assert.Equal(2.0 / 3, Metrics.Score(predictions, Classes, Domains).DomainAccuracy!.Value, 12);
        Assert.Null(Metrics.Score([Prediction("sad", "sad")], Classes, Domains).DomainAccuracy);
    }

    [Fact]
    public void First_of_equal_probabilities_wins() => Assert.Equal(1, Metrics.ArgMax([0.1f, 0.4f, 0.4f, 0.1f]));

    [Fact]
    public void Utterance_takes_the_mean_of_its_pieces() =>
        Assert.Equal(
            [0.5f, 0.375f, 0.125f],
            Metrics.MeanProbabilities([
                [0.75f, 0.25f, 0f],
                [0.25f, 0.5f, 0.25f],
            ])
        );

    [Fact]
    public void Wa_is_the_trace_over_the_sum() =>
        Matrices.Sample(m =>
        {
            var trace = Enumerable.Range(0, 4).Sum(k => m[k][k]);
            Assert.Equal((double)trace / m.Sum(r => r.Sum()), Metrics.Score(m, Classes).Wa, 12);
        });

    [Fact]
    public void Ua_does_not_change_when_every_utterance_of_a_class_is_repeated() =>
        Gen.Select(Matrices, Gen.Int[0, 3], Gen.Int[2, 5])
            .Sample(
                (m, k, times) =>
                {
                    int[][] repeated = [.. m.Select((row, i) => row.Select(n => i == k ? n * times : n).ToArray())];
                    Assert.Equal(Metrics.Score(m, Classes).Ua, Metrics.Score(repeated, Classes).Ua, 12);
                }
            );

    [Fact]
    public void Ua_equals_wa_when_classes_are_equally_frequent() =>
        Gen.Int[0, 3]
            .Array[40]
            .Sample(predicted =>
            {
                int[] truth = [.. Enumerable.Range(0, 40).Select(i => i % 4)];
                var score = Metrics.Score(Metrics.Confusion(truth, predicted, 4), Classes);
                Assert.Equal(score.Wa, score.Ua, 12);
            });

    private static UtterancePrediction Prediction(string truth, string predicted) =>
        new()
        {
            Fold = "A",
            Utterance = "c/1",
            Speaker = "s",
            Truth = truth,
            Predicted = predicted,
            Emotion = [.. Classes.Select(c => c == predicted ? 1f : 0f)],
        };
}
