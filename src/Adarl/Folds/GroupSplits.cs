using Adarl.Corpus;
using Adarl.Runs;
using Adarl.Runs.Records;

namespace Adarl.Folds;

/// <summary>The divisions that hold out one group of speakers after the other.</summary>
internal static class GroupSplits
{
    /// <summary>Makes them, in the order of the groups.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="groups">How many groups: from two to the number of speakers with emotion labels.</param>
    /// <param name="otherSpeakerValidates">
    /// True takes one speaker of the next group out of training: its first by name, a woman in the first division, a man in the second and so on,
    /// or its first speaker where it has none such.
    /// </param>
    /// <param name="seed">Decides the groups.</param>
    /// <exception cref="InputException">There are too few speakers.</exception>
    public static IReadOnlyList<Split> Of(SpeechCorpus corpus, int groups, bool otherSpeakerValidates, long seed)
    {
        var speakers = GroupedSpeaker.Of(corpus.Utterances);
        var least = otherSpeakerValidates ? 3 : 2;
        if (speakers.Count < least)
            throw new InputException(
                $"corpus {corpus.Name} has {speakers.Count} speakers with emotion labels: expected at least {least}"
            );
        OptionCheck.Require(
            groups >= 2 && groups <= speakers.Count,
            "groups",
            groups,
            $"from 2 to {speakers.Count}, the speakers of corpus {corpus.Name} with emotion labels"
        );
        var genders = speakers.ToDictionary(speaker => speaker.Key, speaker => speaker.Gender);
        var dealt = SpeakerGroups.Deal(speakers, groups, seed);
        return [.. dealt.Select((_, index) => HoldOut(index))];

        Split HoldOut(int index)
        {
            var other = otherSpeakerValidates ? Other(index) : null;
            var train = Where(u => !dealt[index].Contains(u.SpeakerKey) && u.SpeakerKey != other);
            var validation = Where(u => u.SpeakerKey == other && u.Emotion is not null);
            var test = Where(u => dealt[index].Contains(u.SpeakerKey) && u.Emotion is not null);
            var name = SpeakerGroups.NameOf(index);
            return SoundSplit.Create(corpus, FoldKind.SpeakerGroups, name, index, train, validation, test);
        }

        string Other(int index)
        {
            var next = dealt[(index + 1) % groups];
            var wanted = index % 2 == 0 ? Gender.Female : Gender.Male;
            return next.FirstOrDefault(key => genders[key] == wanted) ?? next[0];
        }

        List<int> Where(Func<Utterance, bool> belongs) =>
            [.. Enumerable.Range(0, corpus.Utterances.Count).Where(u => belongs(corpus.Utterances[u]))];
    }
}
