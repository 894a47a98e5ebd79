using Adarl.Corpus;
using Adarl.Folds;
using Adarl.Runs;
using Adarl.Runs.Records;

namespace Adarl.Tests.Folds;

public sealed class SplitsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_speaker_is_held_out_once_and_everybody_else_trains()
    {
        var corpus = TinyCorpus.Write(folder, TinyCorpus.Everybody("CAB", takes: 2));
        var splits = Splits.Of(corpus, FoldKind.LeaveOneSpeakerOut, false, 1);
        Assert.Equal(["A", "B", "C"], splits.Select(s => s.Name));
        Assert.Equal([0, 1, 2], splits.Select(s => s.Index));
        Assert.All(splits, split => Assert.Equal([split.Name], Speakers(corpus, split.Test)));
        Assert.All(splits, split => Assert.Equal(24, split.Train.Concat(split.Test).Distinct().Count()));
        Assert.Equal(Enumerable.Range(0, 24), splits.SelectMany(s => s.Test).Order());
    }

    [Fact]
    public void Domain_only_utterances_of_the_held_out_speaker_stay_out_and_those_of_others_train()
    {
        Said[] extra = [new("A", null), new("B", null), new("E", null) { Corpus = "other" }];
        var corpus = TinyCorpus.Write(folder, [.. TinyCorpus.Everybody("AB"), .. extra]);
        var splits = Splits.Of(corpus, FoldKind.LeaveOneSpeakerOut, false, 1);
        Assert.Equal(["A", "B"], splits.Select(s => s.Name));
        Assert.Equal(["B-none-0", "E-none-0"], DomainOnly(splits[0].Train));
        Assert.Equal(["A-none-0", "E-none-0"], DomainOnly(splits[1].Train));
        Assert.All(splits, split => Assert.Empty(DomainOnly(split.Test)));

        IEnumerable<string> DomainOnly(IReadOnlyList<int> part) =>
            part.Select(u => corpus.Utterances[u]).Where(u => u.Emotion is null).Select(u => u.Id).Order();
    }

    [Fact]
    public void The_session_s_other_speaker_validates()
    {
        var corpus = TinyCorpus.Write(folder, InSessions("ABCD", speaker => speaker is "A" or "C" ? "1" : "2"));
        var splits = Splits.Of(corpus, FoldKind.LeaveOneSpeakerOut, true, 1);
        Assert.Equal(["C", "D", "A", "B"], splits.Select(s => Assert.Single(Speakers(corpus, s.Validation))));
        Assert.All(splits, split => Assert.Equal(2, Speakers(corpus, split.Train).Count()));
    }

    [Fact]
    public void Without_sessions_of_two_the_next_speaker_validates_and_nothing_of_that_speaker_trains()
    {
        Said[] extra = [new("B", null), new("C", null)];
        var corpus = TinyCorpus.Write(folder, [.. TinyCorpus.Everybody("ABC"), .. extra]);
        var splits = Splits.Of(corpus, FoldKind.LeaveOneSpeakerOut, true, 1);
        Assert.Equal(["B", "C", "A"], splits.Select(s => Assert.Single(Speakers(corpus, s.Validation))));
        Assert.Equal(["C", "A", "B"], splits.Select(s => Assert.Single(Speakers(corpus, s.Train))));
        Assert.All(splits[0].Validation, u => Assert.NotNull(corpus.Utterances[u].Emotion));
    }

    [Fact]
    public void A_held_out_session_takes_all_its_speakers_along()
    {
        var corpus = TinyCorpus.Write(folder, InSessions("ABCD", speaker => speaker is "A" or "B" ? "one" : "two"));
        var splits = Splits.Of(corpus, FoldKind.LeaveOneSessionOut, false, 1);
        Assert.Equal(["one", "two"], splits.Select(s => s.Name));
        Assert.Equal(["A", "B"], Speakers(corpus, splits[0].Test));
        Assert.Equal(["C", "D"], Speakers(corpus, splits[0].Train));
    }

    [Fact]
    public void A_speaker_of_two_sessions_is_refused_where_a_session_is_held_out()
    {
        Said[] said = [.. InSessions("AB", speaker => speaker), new("A", Emotion.Sad, 1) { Session = "B" }];
        var corpus = TinyCorpus.Write(folder, said);
        Assert.StartsWith(
            "speaker 'tiny/A' is in the sessions A, B: leave-one-session-out needs speakers of one session each",
            Refused(corpus, FoldKind.LeaveOneSessionOut, false)
        );
    }

    [Fact]
    public void What_a_division_needs_is_said_where_it_is_missing()
    {
        var one = TinyCorpus.Write(folder, TinyCorpus.Everybody("A"));
        var two = TinyCorpus.Write(folder, TinyCorpus.Everybody("AB"));
        Assert.Equal(
            "corpus tiny has 1 speakers with emotion labels: expected at least 2",
            Refused(one, FoldKind.LeaveOneSpeakerOut, false)
        );
        Assert.Contains("expected at least 3", Refused(two, FoldKind.LeaveOneSpeakerOut, true));
        Assert.Contains("has no session", Refused(two, FoldKind.LeaveOneSessionOut, false));
        Assert.Contains("selection other-speaker", Refused(two, FoldKind.AllSpeakers, true));
    }

    [Fact]
    public void Random_parts_test_every_utterance_once_and_leak_speakers_as_their_name_says()
    {
        var corpus = TinyCorpus.Write(folder, TinyCorpus.Everybody("ABC", takes: 2));
        var splits = Splits.Of(corpus, FoldKind.RandomOracle, false, 1);
        Assert.Equal(10, splits.Count);
        Assert.All(splits, split => Assert.StartsWith("random-", split.Name));
        Assert.Equal(Enumerable.Range(0, 24), splits.SelectMany(s => s.Test).Order());
        Assert.All(splits, split => Assert.Empty(split.Test.Intersect(split.Train)));
        Assert.Contains(splits, split => Speakers(corpus, split.Test).Intersect(Speakers(corpus, split.Train)).Any());
        Assert.NotEqual(splits[0].Test, Splits.Of(corpus, FoldKind.RandomOracle, false, 2)[0].Test);
    }

    [Fact]
    public void All_speakers_hold_nobody_out()
    {
        var corpus = TinyCorpus.Write(folder, TinyCorpus.Everybody("AB"));
        var split = Assert.Single(Splits.Of(corpus, FoldKind.AllSpeakers, false, 1));
        Assert.Equal(Enumerable.Range(0, 8), split.Train);
        Assert.Empty(split.Test);
    }

    private static IEnumerable<Said> InSessions(string speakers, Func<string, string> session) =>
        TinyCorpus.Everybody(speakers).Select(u => u with { Session = session(u.Speaker) });

    private static IEnumerable<string> Speakers(SpeechCorpus corpus, IReadOnlyList<int> part) =>
        part.Select(u => corpus.Utterances[u].Speaker).Distinct();

    private static string Refused(SpeechCorpus corpus, FoldKind kind, bool otherSpeaker) =>
        Assert.Throws<InputException>(() => Splits.Of(corpus, kind, otherSpeaker, 1)).Message;
}
