using System.Globalization;

namespace Adarl.Folds;

/// <summary>
/// Deals speakers into groups. The groups' numbers of speakers differ by at most one, and so do their numbers of women, of men and of speakers
/// without a stated gender. Among such divisions the seed chooses one whose numbers of utterances no exchange of two speakers makes more even.
/// </summary>
public static class SpeakerGroups
{
    /// <summary>Deals.</summary>
    /// <param name="speakers">Speakers of different names; their order decides nothing.</param>
    /// <param name="groups">How many groups: from one to the number of speakers.</param>
    /// <param name="seed">Decides who comes together.</param>
    /// <returns>The groups, each with the names of its speakers in ordinal order.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> Deal(IEnumerable<GroupedSpeaker> speakers, int groups, long seed)
    {
        var dealt = Shuffled(speakers, seed);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(groups, dealt.Length);
        Exchange(dealt, groups);
        return
        [
            .. Enumerable
                .Range(0, groups)
                .Select(group =>
                    (IReadOnlyList<string>)
                        [
                            .. dealt
                                .Where((_, place) => place % groups == group)
                                .Select(speaker => speaker.Key)
                                .Order(StringComparer.Ordinal),
                        ]
                ),
        ];
    }

    /// <summary>What the group of a place among all groups is called.</summary>
    /// <param name="index">The place, from 0.</param>
    public static string NameOf(int index) => $"group-{(index + 1).ToString(CultureInfo.InvariantCulture)}";

    // Place p belongs to group p modulo the number of groups. A gender takes consecutive places, which are spread evenly.
    private static GroupedSpeaker[] Shuffled(IEnumerable<GroupedSpeaker> speakers, long seed)
    {
        GroupedSpeaker[] order = [.. speakers.OrderBy(speaker => speaker.Key, StringComparer.Ordinal)];
        Seeds.Generator(seed, "speaker-groups").Shuffle(order);
        return [.. order.OrderBy(speaker => speaker.Gender)];
    }

    // The sum of the groups' squares falls with every exchange, so that this ends.
    private static void Exchange(GroupedSpeaker[] dealt, int groups)
    {
        var totals = new long[groups];
        for (var place = 0; place < dealt.Length; place++)
            totals[place % groups] += dealt[place].Utterances;
        for (var changed = true; changed; )
        {
            changed = false;
            for (var a = 0; a < dealt.Length; a++)
            for (var b = a + 1; b < dealt.Length; b++)
            {
                long moved = dealt[a].Utterances - dealt[b].Utterances;
                var apart = totals[a % groups] - totals[b % groups];
                // (s - m)^2 + (t + m)^2 < s^2 + t^2, with the difference s - t.
                if (dealt[a].Gender != dealt[b].Gender || a % groups == b % groups || moved * (moved - apart) >= 0)
                    continue;
                (dealt[a], dealt[b]) = (dealt[b], dealt[a]);
                totals[a % groups] -= moved;
                totals[b % groups] += moved;
                changed = true;
            }
        }
    }
}
