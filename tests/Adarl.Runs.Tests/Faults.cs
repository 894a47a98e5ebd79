using Adarl.Runs.Records;

namespace Adarl.Runs.Tests;

/// <summary>What can be wrong with a fold whose files are whole.</summary>
internal static class Faults
{
    /// <summary>Name of a fault, what it does to a sound fold of speaker 08, and the problem that must be reported.</summary>
    public static readonly IReadOnlyDictionary<string, (Func<Fold, Fold> Damage, string Problem)> Of08 = new Dictionary<
        string,
        (Func<Fold, Fold> Damage, string Problem)
    >
    {
        ["duplicate prediction"] = (
            f => f with { Utterances = [.. f.Utterances, f.Utterances[0]] },
            "fold 08: utterance emodb/08angry is predicted twice"
        ),
        ["prediction of a train speaker"] = (
            f => First(f, u => u with { Speaker = "03" }),
            "fold 08: utterance emodb/08angry of speaker 03 is predicted: expected only test speakers (08)"
        ),
        ["prediction of another fold"] = (
            f => First(f, u => u with { Fold = "09" }),
            "fold 08: utterance emodb/08angry belongs to fold 09"
        ),
        ["NaN probability"] = (
            f => First(f, u => u with { Emotion = [float.NaN, 0, 0, 1] }),
            "fold 08: emotion probabilities of utterance emodb/08angry: NaN, expected a number from 0 to 1"
        ),
        ["negative probability"] = (
            f => First(f, u => u with { Emotion = [-0.5f, 0.5f, 0.5f, 0.5f] }),
            "fold 08: emotion probabilities of utterance emodb/08angry: -0.5, expected a number from 0 to 1"
        ),
        ["probabilities that do not sum to 1"] = (
            f => FirstSegment(f, s => s with { Emotion = [0.5f, 0.25f, 0, 0] }),
            "fold 08: emotion probabilities of segment 0 of emodb/08angry at 40 ms: they sum to 0.75, expected 1"
        ),
        ["predicted class that is not the most probable"] = (
            f => First(f, u => u with { Emotion = [0, 0, 1, 0], Predicted = "happy" }),
            "fold 08: utterance emodb/08angry is predicted 'happy', but 'sad' is the most probable"
        ),
        ["unknown label"] = (
            f => First(f, u => u with { Truth = "bored" }),
            "fold 08: utterance emodb/08angry has the truth 'bored': expected angry, happy, sad, neutral"
        ),
        ["unknown domain"] = (
            f => First(f, u => u with { DomainTruth = "child" }),
            "fold 08: utterance emodb/08angry has the domain 'child': expected female, male"
        ),
        ["utterance that is not the mean of its segments"] = (
            f => FirstSegment(f, s => s with { Emotion = [1, 0, 0, 0] }),
            "fold 08: emotion probabilities of emodb/08angry are not the mean over its 2 segments"
        ),
        ["domain that is not the mean of its segments"] = (
            f => FirstSegment(f, s => s with { Domain = [1, 0] }),
            "fold 08: domain probabilities of emodb/08angry are not the mean over its 2 segments"
        ),
        ["missing segments"] = (
            f => f with { Segments = [.. f.Segments.Where(s => s.Utterance != "emodb/08sad")] },
            "fold 08: utterance emodb/08sad has no segment"
        ),
        ["segment counted twice"] = (
            f => f with { Segments = [.. f.Segments, f.Segments[1]] },
            "fold 08: segments of emodb/08angry at 40 ms are 0, 1, 1: expected each of 0, 1, 2 and so on once"
        ),
        ["segment of an utterance that is not predicted"] = (
            f => FirstSegment(f, s => s with { Utterance = "emodb/other" }),
            "fold 08: segment 0 of emodb/other at 40 ms (fold 08) belongs to no predicted utterance"
        ),
        ["attention beyond 1"] = (
            f => FirstSegment(f, s => s with { Attention = [2, 0, 0, 0, 0, 0, 0, 0] }),
            "fold 08: segment 0 of emodb/08angry at 40 ms: attention 2, expected a number from 0 to 1"
        ),
        ["missing prediction"] = (
            f => f with { Utterances = [.. f.Utterances.Skip(1)], Segments = [.. f.Segments.Skip(2)] },
            "fold 08: 0 utterances labelled angry are predicted, expected the 1 of the test part"
        ),
        ["no prediction"] = (
            f => f with { Utterances = [], Segments = [], Embeddings = [] },
            "fold 08: 0 utterances are predicted: expected at least one"
        ),
        ["score that the predictions do not give"] = (
            f =>
                f with
                {
                    Record = f.Record with
                    {
                        Score = Metrics.Score(
                            [
                                [1, 0, 0, 0],
                                [0, 1, 0, 0],
                                [0, 0, 1, 0],
                                [0, 0, 0, 1],
                            ],
                            Sample.Classes
                        ),
                    },
                },
            "fold 08: score.wa is 1, but the predictions give 0"
        ),
        ["speaker in two parts"] = (
            f => f with { Record = f.Record with { Train = f.Record.Train with { Speakers = ["03", "08"] } } },
            "fold 08: speaker 08 is in two parts: expected train, validation and test to share nobody"
        ),
        ["two test speakers"] = (
            f => f with { Record = f.Record with { Test = f.Record.Test with { Speakers = ["08", "10"] } } },
            "fold 08: 2 test speakers, expected 1 (08, 10)"
        ),
        ["no training speaker"] = (
            f => f with { Record = f.Record with { Train = PartRecord.Empty } },
            "fold 08: there is no training speaker"
        ),
        ["wrong place in the plan"] = (
            f => f with { Record = f.Record with { Index = 2 } },
            "fold 08: index 2 is not its place in the plan 03, 08, 09"
        ),
        ["other precision"] = (
            f => f with { Record = f.Record with { Precision = "bf16" } },
            "fold 08: ran with 1 threads in bf16, the run with 1 in f32"
        ),
        ["epoch left out"] = (
            f =>
                f with
                {
                    Record = f.Record with { Epochs = [f.Record.Epochs[0], f.Record.Epochs[1] with { Epoch = 3 }] },
                },
            "fold 08: epochs are 0, 3: expected 0, 1, 2 and so on"
        ),
        ["epoch that is not the last"] = (
            f => f with { Record = f.Record with { ChosenEpoch = 0 } },
            "fold 08: the chosen epoch is 0, expected 1, the last"
        ),
        ["epoch never trained"] = (
            f => f with { Record = f.Record with { ChosenEpoch = 2 } },
            "fold 08: the chosen epoch is 2 of 2"
        ),
        ["choice without a validation speaker"] = (
            f => f with { Record = f.Record with { Selection = SelectionPolicy.OtherSpeaker } },
            "fold 08: the epoch is chosen by another speaker, and there is no validation speaker"
        ),
        ["test utterance embedded as training"] = (
            f =>
                f with
                {
                    Embeddings = [.. f.Embeddings.Select(e => e.Speaker == "08" ? e with { Part = Part.Train } : e)],
                },
            "fold 08: embedding of segment 0 of emodb/08angry is marked Train, but its speaker 08 is not in that part"
        ),
        ["embedding that is not finite"] = (
            f => FirstEmbedding(f, e => e with { Values = [float.NaN, .. e.Values.Skip(1)] }),
            "fold 08: embedding of segment 0 of emodb/03angry: expected 12 finite numbers, found NaN"
        ),
        ["embedding with an attention beyond 1"] = (
            f => FirstEmbedding(f, e => e with { Attention = [2, 0, 0, 0, 0, 0, 0, 0] }),
            "fold 08: embedding of segment 0 of emodb/03angry: attention 2, expected a number from 0 to 1"
        ),
        ["embedded twice"] = (
            f => f with { Embeddings = [.. f.Embeddings, f.Embeddings[0]] },
            "fold 08: segment 0 of emodb/03angry is embedded twice"
        ),
        ["test utterance not embedded"] = (
            f => f with { Embeddings = [.. f.Embeddings.Where(e => e.Utterance != "emodb/08sad")] },
            "fold 08: utterance emodb/08sad is predicted and not embedded"
        ),
        ["other label among the embeddings"] = (
            f =>
                f with
                {
                    Embeddings = [.. f.Embeddings.Select(e => e.Speaker == "08" ? e with { DomainTruth = "male" } : e)],
                },
            "fold 08: utterance emodb/08angry has other labels among the embeddings than among the predictions"
        ),
    };

    public static Fold First(Fold fold, Func<UtterancePrediction, UtterancePrediction> change) =>
        fold with
        {
            Utterances = [change(fold.Utterances[0]), .. fold.Utterances.Skip(1)],
        };

    public static Fold FirstSegment(Fold fold, Func<SegmentPrediction, SegmentPrediction> change) =>
        fold with
        {
            Segments = [change(fold.Segments[0]), .. fold.Segments.Skip(1)],
        };

    public static Fold FirstEmbedding(Fold fold, Func<SegmentEmbedding, SegmentEmbedding> change) =>
        fold with
        {
            Embeddings = [change(fold.Embeddings[0]), .. fold.Embeddings.Skip(1)],
        };
}
