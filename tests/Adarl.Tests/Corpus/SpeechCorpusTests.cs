using Adarl.Corpus;
using Adarl.Runs;

namespace Adarl.Tests.Corpus;

public sealed class SpeechCorpusTests
{
    private static Utterance Utterance(string corpus, string id) =>
        new()
        {
            Corpus = corpus,
            Id = id,
            Path = $"{id}.wav",
            Speaker = "s",
            Emotion = Emotion.Happy,
            Kind = "acted",
            AudioHash = $"{corpus}{id}",
        };

    private static SpeechCorpus Corpus(string name, bool synthetic, params Utterance[] utterances) =>
        new(name, new Dictionary<string, string> { [name] = $"/corpora/{name}" }, utterances, synthetic);

    [Fact]
    public void Utterances_stand_in_the_order_of_their_keys_and_the_order_given_changes_nothing()
    {
        var (a, b) = (Utterance("x", "a"), Utterance("x", "b"));
        Assert.Equal(["x/a", "x/b"], Corpus("x", false, b, a).Utterances.Select(u => u.Key));
        Assert.Equal(Corpus("x", false, a, b).Fingerprint, Corpus("x", false, b, a).Fingerprint);
    }

    [Fact]
    public void Whatever_training_can_see_changes_the_fingerprint()
    {
        var plain = Utterance("x", "a");
        string Print(Utterance utterance, bool synthetic = false) => Corpus("x", synthetic, utterance).Fingerprint;
        string[] prints =
        [
            Print(plain),
            Print(plain, synthetic: true),
            Print(plain with { Id = "b" }),
            Print(plain with { AudioHash = "other" }),
            Print(plain with { Emotion = Emotion.Sad }),
            Print(plain with { Emotion = null }),
            Print(plain with { Speaker = "t" }),
            Print(plain with { Gender = Gender.Male }),
            Print(plain with { Session = "1" }),
            Print(plain with { Age = 1 }),
            Print(plain with { Language = "en" }),
            Print(plain with { Domain = "street" }),
        ];
        Assert.Equal(prints.Length, prints.Distinct().Count());
        Assert.Equal(Print(plain), Print(plain with { Path = "elsewhere.wav" }));
    }

    [Fact]
    public void A_joined_corpus_knows_its_parts_however_they_were_joined()
    {
        SpeechCorpus[] parts = [.. "xyz".Select(c => Corpus($"{c}", false, Utterance($"{c}", "a")))];
        var joined = SpeechCorpus.Join("all", SpeechCorpus.Join("two", parts[2], parts[0]), parts[1]);
        Assert.Equal(["z", "x", "y"], joined.Parts.Select(p => p.Name));
        Assert.Same(parts[0], Assert.Single(parts[0].Parts));
    }

    [Fact]
    public void A_corpus_by_another_name_has_the_same_sound_in_the_same_place()
    {
        var named = Corpus("x", true, Utterance("x", "a")).As("other");
        Assert.Equal(("other", "other/a", true), (named.Name, named.Utterances[0].Key, named.Synthetic));
        Assert.Equal(Path.Combine("/corpora/x", "a.wav"), named.PathOf(named.Utterances[0]));
    }

    [Fact]
    public void Joined_corpora_keep_their_roots_and_are_synthetic_if_one_is()
    {
        var real = Corpus("x", false, Utterance("x", "a"));
        var made = Corpus("y", true, Utterance("y", "a"));
        var joined = SpeechCorpus.Join("both", made, real);
        Assert.Equal(["x/a", "y/a"], joined.Utterances.Select(u => u.Key));
        Assert.Equal(
            [Path.Combine("/corpora/x", "a.wav"), Path.Combine("/corpora/y", "a.wav")],
            joined.Utterances.Select(joined.PathOf)
        );
        Assert.Equal(("both", true), (joined.Name, joined.Synthetic));
        Assert.False(SpeechCorpus.Join("one", real).Synthetic);
    }

    [Fact]
    public void A_corpus_joined_with_itself_is_refused()
    {
        var corpus = Corpus("x", false, Utterance("x", "a"));
        Assert.Equal(
            "corpus 'x' is joined twice (/corpora/x and /corpora/x): expected different corpora",
            Assert.Throws<InputException>(() => SpeechCorpus.Join("both", corpus, corpus)).Message
        );
    }

    [Fact]
    public void Domain_only_data_keep_everything_but_their_emotions()
    {
        var corpus = Corpus("x", true, Utterance("x", "a") with { Gender = Gender.Male, Session = "1" });
        var domainOnly = corpus.AsDomainOnly();
        Assert.Equal([corpus.Utterances[0] with { Emotion = null }], domainOnly.Utterances);
        Assert.Equal(("x", true), (domainOnly.Name, domainOnly.Synthetic));
        Assert.NotEqual(corpus.Fingerprint, domainOnly.Fingerprint);
    }

    [Fact]
    public void An_utterance_that_appears_twice_is_refused_with_both_paths() =>
        Assert.Equal(
            "utterance 'x/a' appears 2 times (a.wav, b/a.wav): expected once",
            Assert
                .Throws<InputException>(() =>
                    Corpus("x", false, Utterance("x", "a"), Utterance("x", "a") with { Path = "b/a.wav" })
                )
                .Message
        );
}
