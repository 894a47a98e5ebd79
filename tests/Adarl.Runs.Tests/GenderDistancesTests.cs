using Adarl.Runs.Records;
using Adarl.Runs.Statistics;

namespace Adarl.Runs.Tests;

public sealed class GenderDistancesTests
{
    private static readonly string[] Classes = ["angry", "sad"];

    [Fact]
    public void Distance_is_between_the_centres_of_the_genders_within_each_class()
    {
        // Angry: women at (0, 0) and (2, 0), centre (1, 0); men at (4, 4), centre (4, 4): 3-4-5. Sad: (1, 1) against (1, 3).
        var distances = GenderDistances.Of(
            Fold(
                E("f1", "female", "angry", 0, 0),
                E("f2", "female", "angry", 2, 0),
                E("m1", "male", "angry", 4, 4),
                E("f1", "female", "sad", 1, 1),
                E("m1", "male", "sad", 1, 3)
            ),
            Classes
        )!;
        Assert.Equal("03", distances.Fold);
        Assert.Equal([5.0, 2.0], distances.Distances);
        Assert.Equal(3.5, distances.Mean);
    }

    [Fact]
    public void Relative_distance_is_over_the_spread_around_the_centres_of_class_and_gender()
    {
        // Squared deviations 1 + 1 + 0 over three segments; one segment a gender has no spread at all.
        var distances = GenderDistances.Of(
            Fold(
                E("f1", "female", "angry", 0, 0),
                E("f2", "female", "angry", 2, 0),
                E("m1", "male", "angry", 4, 4),
                E("f1", "female", "sad", 1, 1),
                E("m1", "male", "sad", 1, 3)
            ),
            Classes
        )!;
        Assert.Equal(5 / Math.Sqrt(2.0 / 3), distances.Relative[0]!.Value, 12);
        Assert.Null(distances.Relative[1]);
        Assert.Equal(distances.Relative[0], distances.MeanRelative);
    }

    [Fact]
    public void Relative_distance_does_not_depend_on_the_size_of_the_space()
    {
        var random = new Random(1);
        SegmentEmbedding[] near =
        [
            .. Enumerable
                .Range(0, 20)
                .Select(i =>
                    E($"{i}", i % 2 == 0 ? "female" : "male", "angry", random.NextSingle(), random.NextSingle())
                ),
        ];
        var far = near.Select(e => e with { Values = [.. e.Values.Select(v => 16 * v)] }).ToArray();
        var (small, large) = (GenderDistances.Of(Fold(near), Classes)!, GenderDistances.Of(Fold(far), Classes)!);
        Assert.Equal(16 * small.Mean!.Value, large.Mean!.Value, 5);
        Assert.Equal(small.MeanRelative!.Value, large.MeanRelative!.Value, 6);
    }

    [Fact]
    public void A_class_that_one_gender_lacks_has_no_distance_and_is_left_out_of_the_mean()
    {
        var distances = GenderDistances.Of(
            Fold(
                E("f1", "female", "angry", 0, 0),
                E("m1", "male", "angry", 0, 3),
                E("f1", "female", "sad", 9, 9),
                E("m1", "male", null, 9, 0)
            ),
            Classes
        )!;
        Assert.Equal([3.0, null], distances.Distances);
        Assert.Equal(3, distances.Mean);
    }

    [Fact]
    public void A_part_counts_alone_where_it_is_named()
    {
        var fold = Fold(
            E("f1", "female", "angry", 0, 0),
            E("m1", "male", "angry", 0, 3),
            E("f2", "female", "angry", 0, 9) with
            {
                Part = Part.Test,
            }
        );
        Assert.Equal(3, GenderDistances.Of(fold, Classes, Part.Train)!.Mean);
        Assert.Equal(1.5, GenderDistances.Of(fold, Classes)!.Mean);
        Assert.Null(GenderDistances.Of(fold, Classes, Part.Test));
    }

    [Fact]
    public void Genders_can_be_told_where_the_segments_are_marked_with_another_domain()
    {
        var marked = Fold(
            E("f1", "young", "angry", 0, 0),
            E("f2", "old", "angry", 0, 2),
            E("m1", "old", "angry", 0, 5)
        );
        var genders = new Dictionary<string, string>
        {
            ["c/f1-angry"] = "female",
            ["c/f2-angry"] = "female",
            ["c/m1-angry"] = "male",
        };
        Assert.Equal(3.5, GenderDistances.Of(marked, Classes)!.Mean);
        Assert.Equal(4, GenderDistances.Of(marked, Classes, part: null, genders)!.Mean);
    }

    [Fact]
    public void Three_domains_give_the_mean_over_their_pairs()
    {
        var fold = Fold(E("a", "x", "sad", 0, 0), E("b", "y", "sad", 3, 0), E("c", "z", "sad", 0, 4));
        Assert.Equal((3 + 4 + 5) / 3.0, GenderDistances.Of(fold, Classes)!.Mean!.Value, 12);
    }

    [Fact]
    public void A_system_without_embeddings_has_none() => Assert.Null(GenderDistances.Of(Fold(), Classes));

    private static Fold Fold(params SegmentEmbedding[] embeddings) =>
        Sample.Fold("03") with
        {
            Embeddings = embeddings,
        };

    private static SegmentEmbedding E(string speaker, string gender, string? truth, params float[] values) =>
        new()
        {
            Fold = "03",
            Utterance = $"c/{speaker}-{truth}",
            Segment = 0,
            WindowMs = 40,
            Part = Part.Train,
            Speaker = speaker,
            Truth = truth,
            DomainTruth = gender,
            Values = values,
        };
}
