using Adarl.Runs.Records;
using Adarl.Runs.Statistics;

namespace Adarl.Runs.Tests;

public sealed class StatisticsTests
{
    private static readonly string[] Classes = Made.Classes;

    [Fact]
    public void Paired_difference_is_taken_within_each_speaker()
    {
        // Speaker a: 2 of 2 against 1 of 2; speaker b: 1 of 2 against 1 of 2.
        UtterancePrediction[] first =
        [
            Made.Utterance("a", 1, "angry", "angry"),
            Made.Utterance("a", 2, "sad", "sad"),
            Made.Utterance("b", 3, "angry", "angry"),
            Made.Utterance("b", 4, "sad", "angry"),
        ];
        UtterancePrediction[] second =
        [
            Made.Utterance("a", 1, "angry", "sad"),
            Made.Utterance("a", 2, "sad", "sad"),
            Made.Utterance("b", 3, "angry", "sad"),
            Made.Utterance("b", 4, "sad", "sad"),
        ];
        var paired = SpeakerStatistics.Paired(first, second, Classes, Measure.Ua);
        Assert.Equal(["a", "b"], paired.Speakers.Select(s => s.Speaker));
        Assert.Equal([0.5, 0.0], paired.Speakers.Select(s => s.Difference));
        Assert.Equal(0.25, paired.Mean, 12);
        Assert.Equal(1.0, paired.P!.Value, 12);
    }

    [Fact]
    public void Wa_and_ua_of_a_speaker_are_told_apart()
    {
        UtterancePrediction[] first =
        [
            Made.Utterance("a", 1, "angry", "angry"),
            Made.Utterance("a", 2, "angry", "angry"),
            Made.Utterance("a", 3, "angry", "angry"),
            Made.Utterance("a", 4, "sad", "angry"),
        ];
        UtterancePrediction[] second =
        [
            Made.Utterance("a", 1, "angry", "sad"),
            Made.Utterance("a", 2, "angry", "sad"),
            Made.Utterance("a", 3, "angry", "sad"),
            Made.Utterance("a", 4, "sad", "angry"),
        ];
        Assert.Equal(0.75, SpeakerStatistics.Paired(first, second, Classes, Measure.Wa).Mean, 12);
        Assert.Equal(0.5, SpeakerStatistics.Paired(first, second, Classes, Measure.Ua).Mean, 12);
    }

    [Fact]
    public void Runs_over_different_utterances_are_not_compared()
    {
        var error = Assert.Throws<InputException>(() =>
            SpeakerStatistics.Paired(
                [Made.Utterance("a", 1, "sad", "sad")],
                [Made.Utterance("a", 1, "angry", "sad")],
                Classes,
                Measure.Ua
            )
        );
        Assert.StartsWith(
            "The two runs do not test the same utterances: c/1 of speaker a",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void More_speakers_than_can_be_enumerated_have_a_mean_and_no_probability()
    {
        UtterancePrediction[] many = [.. Enumerable.Range(0, 21).Select(i => Made.Utterance($"s{i}", i, "sad", "sad"))];
        var wrong = many.Select(p => p with { Predicted = "angry" }).ToArray();
        var paired = SpeakerStatistics.Paired(many, wrong, Classes, Measure.Wa);
        Assert.Equal(1.0, paired.Mean, 12);
        Assert.Null(paired.P);
        Assert.NotNull(SpeakerStatistics.Paired(many[..20], wrong[..20], Classes, Measure.Wa).P);
    }

    [Fact]
    public void Nothing_cannot_be_compared()
    {
        var error = Assert.Throws<InputException>(() => SpeakerStatistics.Paired([], [], Classes, Measure.Wa));
        Assert.Contains("0 speakers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Same_seed_gives_the_same_interval_and_another_seed_another()
    {
        var predictions = Made.Speakers(0.2, 0.4, 0.6, 0.8, 1.0);
        var one = SpeakerStatistics.Bootstrap(predictions, Classes, seed: 1, replicates: 200);
        Assert.Equal(one, SpeakerStatistics.Bootstrap(predictions, Classes, seed: 1, replicates: 200));
        Assert.NotEqual(
            one.PooledUa,
            SpeakerStatistics.Bootstrap(predictions, Classes, seed: 2, replicates: 200).PooledUa
        );
    }

    [Fact]
    public void Equal_speakers_have_an_interval_without_width()
    {
        var intervals = SpeakerStatistics.Bootstrap(Made.Speakers(0.6, 0.6, 0.6), Classes, seed: 1, replicates: 100);
        Assert.Equal(
            new Interval
            {
                Estimate = 0.6,
                Lower = 0.6,
                Upper = 0.6,
            },
            intervals.PooledUa
        );
    }

    [Fact]
    public void Interval_of_two_speakers_reaches_from_one_to_the_other()
    {
        // Both draws hit the same speaker in a quarter of the replicates each: far more than 2.5 %.
        var intervals = SpeakerStatistics.Bootstrap(Made.Speakers(0.2, 0.8), Classes, seed: 3, replicates: 1000);
        Assert.Equal(0.2, intervals.SpeakerMeanWa.Lower, 12);
        Assert.Equal(0.5, intervals.SpeakerMeanWa.Estimate, 12);
        Assert.Equal(0.8, intervals.SpeakerMeanWa.Upper, 12);
    }

    [Fact]
    public void Interval_has_about_the_width_that_theory_gives()
    {
        // Twenty speakers at 0 or 1: the mean of twenty fair draws has a standard deviation of sqrt(0.25 / 20) = 0.112,
        // and 1.96 of them are 0.219 on each side, in steps of 0.05.
        var intervals = SpeakerStatistics.Bootstrap(
            Made.Speakers([.. Enumerable.Range(0, 20).Select(i => (double)(i % 2))]),
            Classes,
            seed: 4
        );
        Assert.InRange(intervals.SpeakerMeanWa.Lower, 0.25, 0.30);
        Assert.InRange(intervals.SpeakerMeanWa.Upper, 0.70, 0.75);
    }

    [Fact]
    public void Nothing_cannot_be_drawn_from()
    {
        var error = Assert.Throws<InputException>(() => SpeakerStatistics.Bootstrap([], Classes, seed: 1));
        Assert.Contains("0 speakers", error.Message, StringComparison.Ordinal);
    }
}
