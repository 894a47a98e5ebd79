using Adarl.Corpus;
using Adarl.Folds;
using CsCheck;

namespace Adarl.Tests.Folds;

public sealed class SpeakerGroupsTests
{
    private static readonly Gender?[] Genders = [Gender.Female, Gender.Male, null];

    private static readonly Gen<GroupedSpeaker[]> Tables = Gen.Select(Gen.Int[0, 2], Gen.Int[1, 200])
        .Array[1, 40]
        .Select(rows => rows.Select((row, i) => new GroupedSpeaker($"c/{i}", Genders[row.Item1], row.Item2)).ToArray());

    [Fact]
    public void Nobody_is_in_two_groups_and_the_groups_differ_by_at_most_one_in_speakers_and_in_each_gender() =>
        Gen.Select(Tables, Gen.Int[1, 40], Gen.Long)
            .Sample(
                (speakers, wanted, seed) =>
                {
                    var groups = SpeakerGroups.Deal(speakers, Math.Min(wanted, speakers.Length), seed);
                    var of = speakers.ToDictionary(s => s.Key);
                    Assert.Equal(of.Keys.Order(), groups.SelectMany(g => g).Order());
                    Even(groups.Select(g => g.Count));
                    foreach (var gender in Genders)
                        Even(groups.Select(g => g.Count(key => of[key].Gender == gender)));
                }
            );

    [Fact]
    public void The_order_in_which_speakers_come_changes_nothing() =>
        Gen.Select(Tables, Gen.Int[1, 40], Gen.Int)
            .Sample(
                (speakers, wanted, seed) =>
                {
                    var groups = Math.Min(wanted, speakers.Length);
                    GroupedSpeaker[] other = [.. speakers];
                    new Random(seed).Shuffle(other);
                    Assert.Equal(SpeakerGroups.Deal(speakers, groups, seed), SpeakerGroups.Deal(other, groups, seed));
                }
            );

    [Fact]
    public void No_exchange_of_two_speakers_of_one_gender_makes_the_utterances_more_even() =>
        Gen.Select(Tables, Gen.Int[2, 12], Gen.Long)
            .Sample(
                (speakers, wanted, seed) =>
                {
                    var groups = SpeakerGroups.Deal(speakers, Math.Min(wanted, speakers.Length), seed);
                    var of = speakers.ToDictionary(s => s.Key);
                    var sums = groups.Select(g => g.Sum(key => of[key].Utterances)).ToArray();
                    for (var a = 0; a < groups.Count; a++)
                    for (var b = a + 1; b < groups.Count; b++)
                        foreach (var first in groups[a].Select(key => of[key]))
                        foreach (var second in groups[b].Select(key => of[key]).Where(s => s.Gender == first.Gender))
                        {
                            var apart = sums[a] - sums[b];
                            var exchanged = apart - 2 * (first.Utterances - second.Utterances);
                            Assert.True(Math.Abs(exchanged) >= Math.Abs(apart));
                        }
                }
            );

    [Fact]
    public void The_seed_decides_who_comes_together()
    {
        GroupedSpeaker[] speakers = [.. Enumerable.Range(0, 20).Select(i => new GroupedSpeaker($"c/{i}", null, 5))];
        Assert.Equal(SpeakerGroups.Deal(speakers, 4, 1), SpeakerGroups.Deal(speakers, 4, 1));
        Assert.NotEqual(SpeakerGroups.Deal(speakers, 4, 1), SpeakerGroups.Deal(speakers, 4, 2));
    }

    [Fact]
    public void The_groups_of_a_seed_are_the_same_on_every_machine()
    {
        GroupedSpeaker[] speakers =
        [
            .. "ABCDEFGHI".Select((c, i) => new GroupedSpeaker($"c/{c}", Genders[i % 2], 10 + i * i)),
        ];
        Assert.Equal(
            "c/B,c/C,c/I c/D,c/E,c/G c/A,c/F,c/H",
            string.Join(" ", SpeakerGroups.Deal(speakers, 3, 1).Select(g => string.Join(",", g)))
        );
    }

    [Fact]
    public void More_groups_than_speakers_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            SpeakerGroups.Deal([new GroupedSpeaker("c/a", null, 1)], 2, 1)
        );

    private static void Even(IEnumerable<int> numbers) => Assert.InRange(numbers.Max() - numbers.Min(), 0, 1);
}
