using Adarl.Runs.Records;
using Adarl.Runs.Statistics;

namespace Adarl.Runs.Tests;

public sealed class AblationTests
{
    private static readonly string[] Speakers = ["a", "b", "c"];

    [Fact]
    public void A_value_s_effect_is_the_mean_of_the_paired_differences()
    {
        // Right of four utterances: a 2 against 1, b 4 against 4, c 3 against 1.
        var origin = Made("base", [1, 4, 1]);
        var effect = Assert.Single(Ablation.Effects(origin, [Made("one", [2, 4, 3], ("kernels", "dilated"))], seed: 1));
        Assert.Equal(("kernels", "dilated", 1, 3), (effect.Option, effect.Value, effect.Pairs, effect.Speakers));
        Assert.Equal((0.25 + 0 + 0.5) / 3, effect.Ua.Mean, 12);
        Assert.Equal((0.25 + 0 + 0.5) / 3, effect.Wa.Mean, 12);
        Assert.InRange(effect.Ua.Lower!.Value, 0, 0.25);
        Assert.InRange(effect.Ua.Upper!.Value, 0.25, 0.5);
    }

    [Fact]
    public void A_change_that_all_speakers_share_has_an_interval_without_width()
    {
        var effects = Ablation.Effects(Made("base", [1, 2, 0]), [Made("one", [2, 3, 1], ("window", "ms20"))], seed: 1);
        Assert.Equal(
            new Change
            {
                Mean = 0.25,
                Lower = 0.25,
                Upper = 0.25,
            },
            Assert.Single(effects).Ua
        );
    }

    [Fact]
    public void The_distance_between_the_genders_is_that_of_the_model_which_holds_the_speaker_out()
    {
        var origin = Made("base", [1, 1, 1], distances: [4, 4, 4]);
        var other = Made("one", [1, 1, 1], distances: [1, 2, 3], ("kernels", "dilated"));
        var effect = Assert.Single(Ablation.Effects(origin, [other], seed: 1));
        Assert.Equal(-2, effect.Distance!.Mean, 5);
        Assert.InRange(effect.Distance.Lower!.Value, -3, -2.3);
        Assert.InRange(effect.Distance.Upper!.Value, -1.7, -1);
        Assert.Null(effect.RelativeDistance); // one segment a gender: no spread
        var without = Made("two", [1, 1, 1], ("kernels", "dilated"));
        Assert.Null(Assert.Single(Ablation.Effects(origin, [without], seed: 1)).Distance);
    }

    [Fact]
    public void In_a_grid_a_value_s_effect_is_the_mean_over_the_pairs_that_differ_in_it_alone()
    {
        var effects = Ablation.Effects(
            Made("base", [0, 0, 0]),
            [
                Made("k", [1, 1, 1], ("kernels", "dilated")),
                Made("w", [2, 2, 2], ("window", "ms20")),
                Made("kw", [4, 4, 4], ("kernels", "dilated"), ("window", "ms20")),
            ],
            seed: 1
        );
        Assert.Equal(["kernels", "window"], effects.Select(e => e.Option));
        Assert.Equal([2, 2], effects.Select(e => e.Pairs));
        Assert.Equal((0.25 + 0.5) / 2, effects[0].Ua.Mean, 12);
        Assert.Equal((0.5 + 0.75) / 2, effects[1].Ua.Mean, 12);
        Assert.Equal([3, 3], effects.Select(e => e.Speakers));
    }

    [Fact]
    public void Two_values_of_one_option_are_each_compared_with_the_base_and_not_with_each_other()
    {
        var effects = Ablation.Effects(
            Made("base", [0, 0, 0]),
            [Made("one", [1, 1, 1], ("window", "ms20")), Made("two", [2, 2, 2], ("window", "both"))],
            seed: 1
        );
        Assert.Equal(["both", "ms20"], effects.Select(e => e.Value));
        Assert.Equal([0.5, 0.25], effects.Select(e => e.Ua.Mean));
        Assert.All(effects, e => Assert.Equal(1, e.Pairs));
    }

    [Fact]
    public void Runs_under_way_are_compared_over_the_speakers_that_both_have()
    {
        var part = Made("one", [4, 0, 0], ("kernels", "dilated"));
        part = part with { Folds = [part.Folds[0]] };
        var effect = Assert.Single(Ablation.Effects(Made("base", [1, 1, 1]), [part], seed: 1));
        Assert.Equal(1, effect.Speakers);
        Assert.Equal(0.75, effect.Ua.Mean, 12);
        Assert.Null(effect.Ua.Lower);
        Assert.Empty(Ablation.Effects(Made("base", [1, 1, 1]), [part with { Folds = [] }], seed: 1));
    }

    [Fact]
    public void Folds_that_share_speakers_are_compared_where_both_have_them()
    {
        var other = Dealt(Made("one", [2, 4, 4], ("kernels", "dilated")));
        var effect = Assert.Single(
            Ablation.Effects(Dealt(Made("base", [1, 1, 1])), [other with { Folds = [.. other.Folds.Take(2)] }], seed: 1)
        );
        Assert.Equal(1, effect.Speakers);
        Assert.Equal((0.25 + 0.75) / 2, effect.Wa.Mean, 12);

        static Run Dealt(Run run) =>
            run with
            {
                Folds =
                [
                    .. run.Folds.Select(f =>
                        f with
                        {
                            Utterances = [.. f.Utterances.Select(u => u with { Speaker = "x" })],
                        }
                    ),
                ],
            };
    }

    [Fact]
    public void A_domain_that_is_no_speaker_s_own_is_told_by_the_utterance()
    {
        // One speaker, clean and noisy: by speaker there would be no two centres at all.
        var origin = OneSpeaker(Made("base", [1, 1, 1], [4, 4, 4]));
        var other = OneSpeaker(Made("one", [1, 1, 1], [1, 1, 1], ("kernels", "dilated")));
        Assert.Equal(-3, Assert.Single(Ablation.Effects(origin, [other], seed: 1)).Distance!.Mean, 5);

        static Run OneSpeaker(Run run) =>
            run with
            {
                Folds =
                [
                    .. run.Folds.Select(f =>
                        f with
                        {
                            Embeddings = [.. f.Embeddings.Select(e => e with { Speaker = "x" })],
                        }
                    ),
                ],
            };
    }

    [Fact]
    public void Variations_are_of_one_system_under_one_protocol_and_differ_in_any_other_option()
    {
        var origin = Made("base", [0, 0, 0], ("system", "adarl"), ("selection", "last")).Record;
        RunRecord[] others =
        [
            Changed("kernels", ("kernels", "dilated")),
            Changed("two", ("kernels", "dilated"), ("window", "ms20")),
            Changed("seed", ("kernels", "dilated"), ("seed", "2")),
            Changed("own", ("reversal", "constant")),
            Changed("geometry", ("geometry", "quick")),
            Changed("chosen", ("selection", "test-oracle")),
            Changed("grouped", ("groups", "language")),
            Changed("other", ("system", "linear")) with
            {
                System = "linear",
            },
            Changed("coarse", ("kernels", "dilated")) with
            {
                Precision = origin.Precision == "bf16" ? "f32" : "bf16",
            },
            Changed("elsewhere", ("kernels", "dilated")) with
            {
                Corpus = origin.Corpus with { Fingerprint = Sha256.Of("another") },
            },
            Changed("joined", ("kernels", "dilated")) with
            {
                DomainCorpora = [origin.Corpus],
            },
        ];
        Assert.Equal(["kernels", "two", "seed", "own", "geometry"], Variations(origin, others));

        RunRecord Changed(string id, params (string, string)[] options) =>
            Made(id, [0, 0, 0], [("system", "adarl"), ("selection", "last"), .. options]).Record;
    }

    [Fact]
    public void Both_readings_of_the_backbone_are_one_system()
    {
        var origin = Made("base", [0, 0, 0], ("system", "backbone")).Record with { System = "backbone" };
        var other = Made("gated", [0, 0, 0], ("system", "backbone-attention")).Record with
        {
            System = "backbone-attention",
        };
        Assert.Equal(["gated"], Variations(origin, other));
        Assert.Equal(["system"], Ablation.Differing(origin, other));
    }

    private static IEnumerable<string> Variations(RunRecord origin, params RunRecord[] others)
    {
        var listed = others
            .Prepend(origin)
            .Select(r => new RunListing { Id = r.Id, Record = r })
            .Append(new RunListing { Id = "broken", Problem = "truncated" });
        return Ablation.Variations(listed, origin).Select(r => r.Id);
    }

    private static Run Made(string id, int[] right, params (string Name, string Value)[] changed) =>
        Made(id, right, null, changed);

    private static Run Made(string id, int[] right, float[]? distances, params (string Name, string Value)[] changed)
    {
        using var sample = new Sample();
        var options = new Dictionary<string, string>
        {
            ["kernels"] = "printed",
            ["window"] = "ms40",
            ["seed"] = "1",
        };
        foreach (var (name, value) in changed)
            options[name] = value;
        return new Run
        {
            Record = sample.Planned() with { Id = id, Options = options },
            Folds = [.. Speakers.Select((speaker, i) => Fold(speaker, right[i], distances?[i]))],
        };
    }

    // A fold named after its speaker, one utterance a class, so many of them right; one angry segment a gender, so far apart.
    private static Fold Fold(string speaker, int right, float? distance)
    {
        var fold = Sample.Fold("03");
        return fold with
        {
            Record = fold.Record with { Name = speaker },
            Utterances =
            [
                .. fold.Utterances.Select(
                    (u, i) =>
                        u with
                        {
                            Fold = speaker,
                            Speaker = speaker,
                            Utterance = $"c/{speaker}{i}",
                            Predicted = i < right ? u.Truth : Sample.Classes.First(c => c != u.Truth),
                        }
                ),
            ],
            Embeddings = distance is { } far ? [Embedding("a", "female", 0), Embedding("b", "male", far)] : [],
        };

        SegmentEmbedding Embedding(string who, string gender, float value) =>
            fold.Embeddings[0] with
            {
                Speaker = who,
                Utterance = $"c/{who}",
                Truth = "angry",
                DomainTruth = gender,
                Values = [value],
            };
    }
}
