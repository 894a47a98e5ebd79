using Adarl.Runs.Measures;
using Adarl.Runs.Records;
using Adarl.Runs.Statistics;

namespace Adarl.Runs.Tests;

public sealed class MeasuresTests
{
    private static readonly double[] Good = [1, 0.8, 1, 0.6, 0.8, 1, 0.4];
    private static readonly double[] Fair = [0.8, 0.8, 0.6, 0.6, 0.2, 1, 0.6];

    [Fact]
    public void A_speaker_is_one_number_and_its_seeds_are_averaged_first()
    {
        var values = SpeakerValues.Of(Row("adarl", Good, Fair), UtteranceMeasure.Ua);
        Assert.Equal(["s00", "s01", "s02", "s03", "s04", "s05", "s06"], values.Keys);
        Assert.Equal(Good.Zip(Fair, (a, b) => (a + b) / 2), values.Values, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void A_paired_effect_in_UA_is_what_runs_compare_prints(int seed)
    {
        var (adarl, backbone) = (Row("adarl", Good, Fair), Row("backbone", Fair, Fair));
        var effect = PairedEffect.Of(
            SpeakerValues.Of(adarl, UtteranceMeasure.Ua),
            SpeakerValues.Of(backbone, UtteranceMeasure.Ua),
            seed
        )!;
        var (first, second) = (Scores(adarl), Scores(backbone));
        var interval = SpeakerBootstrap.Difference(first, second, seed).SpeakerMeanUa;
        Assert.Equal(interval.Estimate, effect.Change.Mean, 1e-9);
        Assert.Equal(interval.Lower, effect.Change.Lower!.Value, 1e-9);
        Assert.Equal(interval.Upper, effect.Change.Upper!.Value, 1e-9);
        Assert.Equal(SpeakerStatistics.Paired(first, second, Measure.Ua).P, effect.P);
        Assert.Equal(7, effect.Units);
    }

    [Fact]
    public void Systems_that_share_no_speaker_have_no_effect() =>
        Assert.Null(
            PairedEffect.Of(
                new Dictionary<string, double> { ["a"] = 1 },
                new Dictionary<string, double> { ["b"] = 1 },
                seed: 1
            )
        );

    [Fact]
    public void Domain_is_counted_by_class_and_gender()
    {
        // Of three angry women two are heard as women, the man as a woman; sad has one woman, heard as a man.
        Answers answers = new(
            [
                Heard("angry", "female", 0.9f),
                Heard("angry", "female", 0.6f),
                Heard("angry", "female", 0.1f),
                Heard("angry", "male", 0.7f),
                Heard("sad", "female", 0.2f),
            ],
            Made.Classes,
            Sample.Domains
        );
        Assert.Equal(
            [
                new DomainCell("angry", "female", 3, 2.0 / 3),
                new DomainCell("angry", "male", 1, 0),
                new DomainCell("sad", "female", 1, 0),
            ],
            DomainScores.Cells(answers)
        );
        // Angry is right in half of the four, sad never: three to one gives 3/8.
        var shares = new Dictionary<string, double> { ["angry"] = 0.75, ["sad"] = 0.25 };
        Assert.Equal(0.375, DomainScores.Reweighted(answers, shares)!.Value, 1e-12);
        Assert.Null(DomainScores.Reweighted(answers, new Dictionary<string, double>()));
    }

    [Fact]
    public void Answers_as_sure_as_they_are_right_have_no_calibration_error()
    {
        // Three of four right at 75 %: one bin, and no error; one more wrong at 100 % is a fifth of all, wholly wrong.
        UtterancePrediction[] sure = [.. Enumerable.Range(0, 4).Select(i => Sure(0.75f, right: i > 0))];
        Assert.Equal(0, Calibration.Error(new Answers(sure, Made.Classes, [])), 1e-12);
        Assert.Equal(0.2, Calibration.Error(new Answers([.. sure, Sure(1, right: false)], Made.Classes, [])), 1e-12);
    }

    [Fact]
    public void A_gate_that_is_one_for_all_is_inside_what_chance_does_and_one_that_follows_the_gender_beyond()
    {
        int[] labels = [0, 0, 0, 0, 1, 1, 1, 1];
        var same = Gate(labels, s => s % 2);
        Assert.False(same.Distance > same.Chance);
        Assert.Equal(0, same.Distance, 1e-9);
        Assert.Equal(1, same.P);
        var apart = Gate(labels, s => labels[s]);
        Assert.Equal(1.0 / 64, apart.Distance, 1e-6);
        Assert.True(apart.Distance > apart.Chance);
        Assert.Equal(2.0 / 70, apart.P, 1e-12); // the labels themselves and their opposite, of 8 over 4
    }

    [Fact]
    public void Assignments_of_many_speakers_are_drawn_and_the_seed_decides_them()
    {
        int[] labels = [.. Enumerable.Range(0, 24).Select(s => s % 2)];
        var random = new Random(3);
        int[] shifts = [.. labels.Select(l => random.Next(20) + (3 * l))];
        var (first, again) = (Gate(labels, s => shifts[s]), Gate(labels, s => shifts[s]));
        Assert.Equal((first.P, first.Chance), (again.P, again.Chance));
        Assert.InRange(first.P, 0.001, 0.999);
    }

    [Fact]
    public void A_system_without_attention_has_no_gate() =>
        Assert.Null(GateDifference.Of(Row("backbone", Good), seed: 1));

    [Fact]
    public void A_measure_that_there_is_not_is_refused_by_name() =>
        Assert.Contains(
            "measure ub: expected wa, ua,",
            Assert.Throws<InputException>(() => UtteranceMeasure.Find("ub")).Message,
            StringComparison.Ordinal
        );

    private static GateDifference Gate(int[] labels, Func<int, int> shift) =>
        GateDifference.Of(
            GateRuns.Of(
                labels,
                [
                    [
                        .. labels.Select(
                            (_, s) =>
                                (int[][])
                                    [
                                        [32 + shift(s), 32 + shift(s)],
                                    ]
                        ),
                    ],
                ],
                64
            ),
            seed: 1
        )!;

    private static SystemRuns Row(string system, params double[][] seeds) =>
        SystemRuns.Of(seeds.Select((shares, i) => Made.Run(system, i + 1, shares)))[0];

    private static SpeakerScores Scores(SystemRuns row) =>
        SpeakerScores.Of([.. row.Runs.Select(r => Answers.Of(r).Utterances)], Made.Classes);

    private static UtterancePrediction Heard(string truth, string gender, float female) =>
        Made.Utterance("s", 1, truth, truth) with
        {
            DomainTruth = gender,
            Domain = [female, 1 - female],
        };

    private static UtterancePrediction Sure(float sure, bool right) =>
        Made.Utterance("s", 1, right ? "angry" : "sad", "angry") with
        {
            Emotion = [sure, 1 - sure],
        };
}
