using Adarl.Corpus;
using Adarl.Folds;
using Adarl.Runs;
using Adarl.Runs.Records;

namespace Adarl.Tests.Folds;

public sealed class SoundSplitTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Parts_that_share_an_utterance_are_refused()
    {
        var error = Refused(TinyCorpus.Everybody("AB"), train: [0, 1, 4], test: [4, 5]);
        Assert.StartsWith("fold x: utterance 'tiny/B-angry-0' is in both the training part", error);
    }

    [Fact]
    public void Parts_that_share_a_speaker_are_refused()
    {
        var error = Refused(TinyCorpus.Everybody("AB"), train: [0, 1], test: [2, 3]);
        Assert.StartsWith(
            "fold x: speaker 'tiny/A' is in both the training part ('tiny/A-angry-0') and the test part ('tiny/A-neutral-0')",
            error
        );
    }

    [Fact]
    public void Parts_that_share_a_sound_are_refused_even_under_another_speaker_s_name()
    {
        Said copy = new("B", Emotion.Sad, 1) { Copies = new("A", Emotion.Angry) };
        var corpus = TinyCorpus.Write(folder, [.. TinyCorpus.Everybody("ABC"), copy]);
        var error = Assert
            .Throws<InputException>(() => Splits.Of(corpus, FoldKind.LeaveOneSpeakerOut, false, 1))
            .Message;
        Assert.Matches("^fold A: audio hash '[0-9a-f]{64}' is in both the training part \\('tiny/B-sad-1'\\)", error);
        Assert.Contains("the test part ('tiny/A-angry-0'): expected no overlap", error);
    }

    [Fact]
    public void A_sound_that_a_speaker_has_twice_is_no_overlap()
    {
        Said copy = new("A", Emotion.Angry, 1) { Copies = new("A", Emotion.Angry) };
        var corpus = TinyCorpus.Write(folder, [.. TinyCorpus.Everybody("AB"), copy]);
        Assert.Single(corpus.SameSound);
        Assert.Equal(2, Splits.Of(corpus, FoldKind.LeaveOneSpeakerOut, false, 1).Count);
    }

    [Fact]
    public void Validation_may_overlap_neither_training_nor_test()
    {
        var corpus = TinyCorpus.Write(folder, TinyCorpus.Everybody("ABC"));
        Assert.Contains("both the training part", Message([0, 1], [2], [4]));
        Assert.Contains("the validation part ('tiny/B-angry-0') and the test part", Message([0, 1], [4], [5]));
        Assert.NotNull(Create(corpus, [0, 1], [4], [8]));

        string Message(int[] train, int[] validation, int[] test) =>
            Assert.Throws<InputException>(() => Create(corpus, train, validation, test)).Message;
    }

    [Fact]
    public void A_training_part_without_emotions_and_an_unlabelled_test_utterance_are_refused()
    {
        Said[] said = [.. TinyCorpus.Everybody("AB"), new("A", null), new("B", null)];
        Assert.Equal(
            "fold x: no training utterance has an emotion label: expected at least one",
            Refused(said, train: [3], test: [5])
        );
        Assert.Equal("fold x: 'tiny/B-none-0' has no emotion label: it can only train", Refused(said, [0], [8]));
    }

    [Fact]
    public void Random_folds_are_no_fold()
    {
        var corpus = TinyCorpus.Write(folder, TinyCorpus.Everybody("AB"));
        Assert.Throws<ArgumentException>(() => SoundSplit.Create(corpus, FoldKind.RandomOracle, "x", 0, [0], [], [4]));
        Assert.All(Splits.Of(corpus, FoldKind.RandomOracle, false, 1), split => Assert.IsType<LeakySplit>(split));
        Assert.All(Splits.Of(corpus, FoldKind.LeaveOneSpeakerOut, false, 1), split => Assert.IsType<SoundSplit>(split));
    }

    private string Refused(IEnumerable<Said> said, int[] train, int[] test)
    {
        var corpus = TinyCorpus.Write(folder, said);
        return Assert.Throws<InputException>(() => Create(corpus, train, [], test)).Message;
    }

    private static SoundSplit Create(SpeechCorpus corpus, int[] train, int[] validation, int[] test) =>
        SoundSplit.Create(corpus, FoldKind.LeaveOneSpeakerOut, "x", 0, train, validation, test);
}
