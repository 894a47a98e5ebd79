using Adarl.Corpus;
using Adarl.Runs;
using Adarl.Runs.Options;
using Adarl.Runs.Records;

namespace Adarl.Folds;

/// <summary>Makes the divisions of a corpus, in the order of their names.</summary>
public static class Splits
{
    /// <summary>Random divisions are dealt into this many parts.</summary>
    private const int RandomParts = 10;

    /// <summary>All divisions of a kind.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="kind">How to divide.</param>
    /// <param name="otherSpeakerValidates">
    /// True takes one further speaker out of training to choose the epoch: the session's other speaker, or, where
    /// sessions do not have two speakers, the next speaker by name; where groups are held out, a speaker of the next group.
    /// </param>
    /// <param name="seed">Decides the random division and the groups of speakers; other kinds do not depend on it.</param>
    /// <param name="testCorpus">For <see cref="FoldKind.CrossCorpus"/> the corpus that is tested; otherwise null.</param>
    /// <param name="groups">For <see cref="FoldKind.SpeakerGroups"/> the number of groups; other kinds do not look at it.</param>
    /// <returns>The divisions; one for <see cref="FoldKind.AllSpeakers"/> and <see cref="FoldKind.CrossCorpus"/>.</returns>
    /// <exception cref="InputException">The corpus cannot be divided so; the message says what is missing.</exception>
    public static IReadOnlyList<Split> Of(
        SpeechCorpus corpus,
        FoldKind kind,
        bool otherSpeakerValidates,
        long seed,
        string? testCorpus = null,
        int groups = 0
    )
    {
        if (otherSpeakerValidates && kind is not (FoldKind.LeaveOneSpeakerOut or FoldKind.SpeakerGroups))
            throw new InputException(
                $"selection other-speaker with folds {CanonicalOptions.Word(kind)}: expected leave-one-speaker-out or speaker-groups, where another speaker can validate"
            );
        return kind switch
        {
            FoldKind.LeaveOneSpeakerOut => BySpeaker(corpus, otherSpeakerValidates),
            FoldKind.LeaveOneSessionOut => BySession(corpus),
            FoldKind.SpeakerGroups => GroupSplits.Of(corpus, groups, otherSpeakerValidates, seed),
            FoldKind.AllSpeakers => [SoundSplit.Create(corpus, kind, "all-speakers", 0, All(corpus), [], [])],
            FoldKind.CrossCorpus => [Cross(corpus, testCorpus ?? throw new ArgumentNullException(nameof(testCorpus)))],
            _ => Random(corpus, seed),
        };
    }

    /// <summary>The divisions of these names.</summary>
    /// <param name="splits">All divisions of a corpus.</param>
    /// <param name="names">Names of some, or null for all.</param>
    /// <exception cref="InputException">A name is unknown.</exception>
    public static IReadOnlyList<Split> Named(IReadOnlyList<Split> splits, IReadOnlyCollection<string>? names) =>
        names?.Except(splits.Select(s => s.Name)).FirstOrDefault() is { } unknown
            ? throw new InputException(
                $"fold '{unknown}': expected one of {string.Join(", ", splits.Select(s => s.Name))}"
            )
            : [.. splits.Where(s => names is null || names.Contains(s.Name))];

    private static List<int> All(SpeechCorpus corpus) => [.. Enumerable.Range(0, corpus.Utterances.Count)];

    private static IEnumerable<int> Labelled(SpeechCorpus corpus) =>
        All(corpus).Where(u => corpus.Utterances[u].Emotion is not null);

    private static List<Split> BySpeaker(SpeechCorpus corpus, bool otherSpeakerValidates)
    {
        var speakers = Labelled(corpus)
            .GroupBy(u => corpus.Utterances[u].SpeakerKey)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToList();
        var least = otherSpeakerValidates ? 3 : 2;
        if (speakers.Count < least)
            throw new InputException(
                $"corpus {corpus.Name} has {speakers.Count} speakers with emotion labels: expected at least {least}"
            );
        return [.. speakers.Select((test, index) => HoldOut(index))];

        Split HoldOut(int index)
        {
            var test = speakers[index];
            var other = otherSpeakerValidates ? Other(index) : null;
            var train = All(corpus)
                .Where(u =>
                    corpus.Utterances[u].SpeakerKey != test.Key && corpus.Utterances[u].SpeakerKey != other?.Key
                );
            var name = corpus.Utterances[test.First()].Speaker;
            return SoundSplit.Create(
                corpus,
                FoldKind.LeaveOneSpeakerOut,
                name,
                index,
                [.. train],
                [.. other ?? Enumerable.Empty<int>()],
                [.. test]
            );
        }

        IGrouping<string, int> Other(int index)
        {
            var session = corpus.Utterances[speakers[index].First()].Session;
            var partners = speakers
                .Where((s, i) => i != index && session is not null && corpus.Utterances[s.First()].Session == session)
                .ToList();
            return partners.Count == 1 ? partners[0] : speakers[(index + 1) % speakers.Count];
        }
    }

    private static List<Split> BySession(SpeechCorpus corpus)
    {
        var without = Labelled(corpus).FirstOrDefault(u => corpus.Utterances[u].Session is null, -1);
        if (without >= 0)
            throw new InputException(
                $"utterance '{corpus.Utterances[without].Key}' has no session: leave-one-session-out needs one"
            );
        var sessions = Labelled(corpus)
            .GroupBy(u => Session(corpus.Utterances[u]))
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToList();
        if (sessions.Count < 2)
            throw new InputException($"corpus {corpus.Name} has {sessions.Count} session: expected at least 2");
        var twice = sessions
            .SelectMany(session => session.Select(u => corpus.Utterances[u]).DistinctBy(u => u.SpeakerKey))
            .GroupBy(u => u.SpeakerKey)
            .FirstOrDefault(speaker => speaker.Count() > 1);
        if (twice is not null)
            throw new InputException(
                $"speaker '{twice.Key}' is in the sessions {string.Join(", ", twice.Select(u => u.Session))}: leave-one-session-out needs "
                    + "speakers of one session each, or a held-out speaker would be trained on"
            );
        return [.. sessions.Select(HoldOut)];

        Split HoldOut(IGrouping<string, int> test, int index)
        {
            var speakers = test.Select(u => corpus.Utterances[u].SpeakerKey).ToHashSet();
            var train = All(corpus)
                .Where(u =>
                    Session(corpus.Utterances[u]) != test.Key && !speakers.Contains(corpus.Utterances[u].SpeakerKey)
                );
            var name = corpus.Utterances[test.First()].Session!;
            return SoundSplit.Create(corpus, FoldKind.LeaveOneSessionOut, name, index, [.. train], [], [.. test]);
        }

        static string Session(Utterance u) => $"{u.Corpus}/{u.Session}";
    }

    // What of the test corpus carries no emotion is left out: its speakers are held out.
    private static SoundSplit Cross(SpeechCorpus corpus, string testCorpus)
    {
        var train = All(corpus).Where(u => corpus.Utterances[u].Corpus != testCorpus).ToList();
        var test = Labelled(corpus).Where(u => corpus.Utterances[u].Corpus == testCorpus).ToList();
        RequireAllClasses("the training part", train);
        RequireAllClasses("the test part", test);
        return SoundSplit.Create(corpus, FoldKind.CrossCorpus, testCorpus, 0, train, [], test);

        void RequireAllClasses(string part, List<int> utterances)
        {
            var occurring = utterances.Select(u => corpus.Utterances[u].Emotion).OfType<Emotion>().ToHashSet();
            var missing = Enum.GetValues<Emotion>().Where(e => !occurring.Contains(e)).Select(EmotionNames.Of).ToList();
            if (missing.Count > 0)
                throw new InputException(
                    $"corpus {corpus.Name}: {part} has no utterance of {string.Join(", ", missing)}: expected {string.Join(", ", EmotionNames.All)} in training and test alike"
                );
        }
    }

    private static List<Split> Random(SpeechCorpus corpus, long seed)
    {
        var order = Labelled(corpus).ToArray();
        Seeds.Generator(seed, "random-oracle").Shuffle(order);
        var parts = Math.Min(RandomParts, order.Length);
        return
        [
            .. Enumerable
                .Range(0, parts)
                .Select(part =>
                {
                    var test = order.Where((_, i) => i % parts == part).Order().ToList();
                    var held = test.ToHashSet();
                    return (Split)
                        new LeakySplit($"random-{part:00}", part, [.. All(corpus).Where(u => !held.Contains(u))], test);
                }),
        ];
    }
}
