using Adarl.Corpus;
using Adarl.Folds;
using Adarl.Runs;
using Adarl.Runs.Records;

namespace Adarl.Tests.Folds;

public sealed class GroupSplitsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_group_is_held_out_once_and_everybody_else_trains()
    {
        var corpus = TinyCorpus.Write(folder, TinyCorpus.Everybody("ABCDEF"));
        var splits = Of(corpus, 3);
        Assert.Equal(["group-1", "group-2", "group-3"], splits.Select(s => s.Name));
        Assert.Equal([0, 1, 2], splits.Select(s => s.Index));
        Assert.Equal(Enumerable.Range(0, 24), splits.SelectMany(s => s.Test).Order());
        Assert.All(splits, split => Assert.IsType<SoundSplit>(split));
        Assert.All(splits, split => Assert.Equal(FoldKind.SpeakerGroups, split.Kind));
        Assert.All(splits, split => Assert.Equal(24, split.Train.Concat(split.Test).Distinct().Count()));
        Assert.All(splits, split => Assert.Equal(["F", "M"], Genders(corpus, split.Test)));
    }

    [Fact]
    public void Domain_only_utterances_of_a_held_out_speaker_stay_out_and_those_of_others_train()
    {
        Said[] extra = [new("A", null), new("E", null) { Corpus = "other" }];
        var corpus = TinyCorpus.Write(folder, [.. TinyCorpus.Everybody("ABCD"), .. extra]);
        var held = Of(corpus, 2).Single(s => Speakers(corpus, s.Test).Contains("A"));
        Assert.Equal(["E-none-0"], held.Train.Select(u => corpus.Utterances[u].Id).Where(id => id.Contains("none")));
        Assert.All(held.Test, u => Assert.NotNull(corpus.Utterances[u].Emotion));
    }

    [Fact]
    public void A_woman_and_a_man_of_the_next_group_validate_in_turn_and_do_not_train()
    {
        Said[] extra = [.. "ABCDEFGH".Select(speaker => new Said($"{speaker}", null))];
        var corpus = TinyCorpus.Write(folder, [.. TinyCorpus.Everybody("ABCDEFGH"), .. extra]);
        var splits = Of(corpus, 4, otherSpeaker: true);
        for (var i = 0; i < 4; i++)
        {
            var validating = Assert.Single(Speakers(corpus, splits[i].Validation));
            Assert.Contains(validating, Speakers(corpus, splits[(i + 1) % 4].Test));
            Assert.DoesNotContain(validating, Speakers(corpus, splits[i].Train));
            Assert.Equal(5, Speakers(corpus, splits[i].Train).Count());
            Assert.Equal([i % 2 == 0 ? "F" : "M"], Genders(corpus, splits[i].Validation));
            Assert.All(splits[i].Validation, u => Assert.NotNull(corpus.Utterances[u].Emotion));
        }
    }

    [Fact]
    public void Where_the_next_group_has_no_speaker_of_the_gender_in_turn_its_first_speaker_validates()
    {
        var women = TinyCorpus.Everybody("ACEG");
        var corpus = TinyCorpus.Write(folder, women);
        var splits = Of(corpus, 4, otherSpeaker: true);
        Assert.All(
            splits,
            split =>
                Assert.Equal(Speakers(corpus, splits[(split.Index + 1) % 4].Test), Speakers(corpus, split.Validation))
        );
    }

    [Theory]
    [InlineData(1, "groups is 1: expected from 2 to 4, the speakers of corpus tiny with emotion labels")]
    [InlineData(5, "groups is 5: expected from 2 to 4, the speakers of corpus tiny with emotion labels")]
    public void More_groups_than_speakers_or_one_alone_are_refused(int groups, string message)
    {
        var corpus = TinyCorpus.Write(folder, TinyCorpus.Everybody("ABCD"));
        Assert.Equal(message, Assert.Throws<InputException>(() => Of(corpus, groups)).Message);
    }

    [Fact]
    public void A_validating_speaker_needs_a_third_one()
    {
        var corpus = TinyCorpus.Write(folder, TinyCorpus.Everybody("AB"));
        Assert.Equal(
            "corpus tiny has 2 speakers with emotion labels: expected at least 3",
            Assert.Throws<InputException>(() => Of(corpus, 2, otherSpeaker: true)).Message
        );
    }

    private static IReadOnlyList<Split> Of(SpeechCorpus corpus, int groups, bool otherSpeaker = false) =>
        Splits.Of(corpus, FoldKind.SpeakerGroups, otherSpeaker, 1, groups: groups);

    private static IEnumerable<string> Speakers(SpeechCorpus corpus, IReadOnlyList<int> part) =>
        part.Select(u => corpus.Utterances[u].Speaker).Distinct();

    private static IEnumerable<string> Genders(SpeechCorpus corpus, IReadOnlyList<int> part) =>
        part.Select(u => $"{corpus.Utterances[u].Gender}"[..1]).Distinct().Order();
}
