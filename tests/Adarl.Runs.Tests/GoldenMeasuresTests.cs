using System.Text.Json;
using Adarl.Runs.Measures;
using Adarl.Runs.Records;

namespace Adarl.Runs.Tests;

/// <summary>Against tests/Golden/measures.py: scikit-learn's recall, F1 and ROC, NumPy's bins and averages, permutations by itertools.</summary>
public sealed class GoldenMeasuresTests
{
    private const double Near = 1e-6;
    private const float Parts = 64;
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };
    private static readonly Golden Values = JsonSerializer.Deserialize<Golden>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "measures.json")),
        Json
    )!;

    public static TheoryData<int> Speakers => [.. Enumerable.Range(0, Values.Speakers.Length)];

    public static TheoryData<int> Gates => [.. Enumerable.Range(0, Values.Gates.Length)];

    [Theory]
    [MemberData(nameof(Speakers))]
    public void Measures_of_a_speaker_are_those_of_scikit_learn(int number)
    {
        var (golden, answers) = (Values.Speakers[number], AnswersTo(number));
        Same(golden.Wa, "wa");
        Same(golden.Ua, "ua");
        Same(golden.MacroF1, "macro-f1");
        Same(golden.Auc, "auc");
        Same(golden.Domain, "domain-accuracy");
        Same(golden.DomainAtIemocap, "domain-accuracy-iemocap");
        for (var k = 0; k < Sample.Classes.Length; k++)
            Same(golden.Recalls[k], $"recall-{Sample.Classes[k]}");

        void Same(double? expected, string measure)
        {
            var found = UtteranceMeasure.Find(measure).Of(answers);
            Assert.Equal(expected is null, found is null);
            Assert.Equal(expected ?? 0, found ?? 0, Near);
        }
    }

    [Fact]
    public void Calibration_error_is_that_of_NumPy()
    {
        var all = Enumerable.Range(0, Values.Speakers.Length).SelectMany(s => AnswersTo(s).Utterances);
        Assert.Equal(
            Values.Calibration,
            Calibration.Error(new Answers([.. all], Sample.Classes, Sample.Domains)),
            Near
        );
    }

    [Theory]
    [MemberData(nameof(Gates))]
    public void Difference_of_the_gates_is_beyond_chance_as_itertools_has_it(int number)
    {
        var golden = Values.Gates[number];
        var found = GateDifference.Of(GateRuns.Of(golden.Labels, golden.Weights, Parts), seed: 1)!;
        Assert.Equal(golden.Distance, found.Distance, Near);
        Assert.Equal(golden.Chance, found.Chance, Near);
        Assert.Equal(golden.P, found.P, Near);
        Assert.Equal((golden.Labels.Length, 4), (found.Speakers, found.Rows));
    }

    private static Answers AnswersTo(int number)
    {
        var golden = Values.Speakers[number];
        var utterances = golden.Truth.Select(
            (truth, i) =>
                new UtterancePrediction
                {
                    Fold = $"s{number}",
                    Utterance = $"s{number}/{i}",
                    Speaker = $"s{number}",
                    Truth = Sample.Classes[truth],
                    Predicted = Sample.Classes[Metrics.ArgMax(Shares(golden.Parts[i]))],
                    Emotion = Shares(golden.Parts[i]),
                    DomainTruth = Sample.Domains[golden.Gender],
                    Domain = Shares(golden.Heard[i]),
                }
        );
        return new Answers([.. utterances], Sample.Classes, Sample.Domains);
    }

    private static float[] Shares(int[] parts) => [.. parts.Select(p => p / Parts)];

    private sealed record Golden(GoldenSpeaker[] Speakers, double Calibration, GoldenGate[] Gates);

    private sealed record GoldenSpeaker(
        int Gender,
        int[] Truth,
        int[][] Parts,
        int[][] Heard,
        double?[] Recalls,
        double Wa,
        double Ua,
        double MacroF1,
        double? Auc,
        double Domain,
        double DomainAtIemocap
    );

    private sealed record GoldenGate(int[] Labels, int[][][][] Weights, double Distance, double Chance, double P);
}
