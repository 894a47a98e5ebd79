using Adarl.Corpus;
using Adarl.Runs;

namespace Adarl.Tests.Corpus;

public sealed class DomainLabelsTests
{
    private static readonly Utterance Plain = new()
    {
        Corpus = "c",
        Id = "a",
        Path = "a.wav",
        Speaker = "s",
        Emotion = Emotion.Sad,
        Kind = "acted",
        AudioHash = "",
    };

    private static SpeechCorpus Corpus(params Utterance[] utterances) =>
        new(
            "c",
            new Dictionary<string, string> { ["c"] = "/c", ["d"] = "/d" },
            utterances.Select((u, i) => u with { Id = $"{i}" }),
            synthetic: false
        );

    [Fact]
    public void Gender_is_female_then_male_whoever_comes_first()
    {
        var corpus = Corpus(Plain with { Gender = Gender.Male }, Plain with { Gender = Gender.Female });
        var labels = DomainLabels.Of(corpus, DomainKind.Gender);
        Assert.Equal(["female", "male"], labels.Names);
        Assert.Equal([1, 0], labels.Indices);
    }

    [Fact]
    public void A_corpus_that_is_tested_adds_no_class_and_may_lack_the_property()
    {
        var corpus = Corpus(
            Plain with
            {
                Language = "de",
            },
            Plain with
            {
                Language = "en",
            },
            Plain with
            {
                Corpus = "d",
                Language = "pl",
            },
            Plain with
            {
                Corpus = "d",
                Language = "en",
            },
            Plain with
            {
                Corpus = "d",
            }
        );
        var labels = DomainLabels.Of(corpus, DomainKind.Language, testCorpus: "d");
        Assert.Equal(["de", "en"], labels.Names);
        Assert.Equal([0, 1, null, 1, null], labels.Indices);
        Assert.StartsWith(
            "utterance 'd/4' has no language",
            Assert.Throws<InputException>(() => DomainLabels.Of(corpus, DomainKind.Language)).Message
        );
    }

    [Fact]
    public void A_tested_age_that_never_trains_has_no_domain()
    {
        int[] ages = [20, 40];
        var corpus = Corpus([
            .. ages.Select(age => Plain with { Age = age }),
            .. ages.Append(60).Select(age => Plain with { Corpus = "d", Age = age }),
        ]);
        var labels = DomainLabels.Of(corpus, DomainKind.Age, testCorpus: "d");
        Assert.Equal([0, 1, 0, 1, null], labels.Indices);
    }

    [Fact]
    public void Sessions_of_two_corpora_are_different_ones()
    {
        Utterance[] said = [Plain with { Id = "0", Session = "1" }, Plain with { Id = "1", Session = "2" }];
        var joined = SpeechCorpus.Join("both", Named("c"), Named("d"));
        Assert.Equal(["c/1", "c/2", "d/1", "d/2"], DomainLabels.Of(joined, DomainKind.Session).Names);
        var tested = DomainLabels.Of(joined, DomainKind.Session, testCorpus: "d");
        Assert.Equal(["c/1", "c/2"], tested.Names);
        Assert.Equal([0, 1, null, null], tested.Indices);

        SpeechCorpus Named(string name) =>
            new(
                name,
                new Dictionary<string, string> { [name] = "/" },
                said.Select(u => u with { Corpus = name }),
                false
            );
    }

    [Fact]
    public void Age_has_three_bands_that_begin_at_30_and_50()
    {
        int[] ages = [50, 29, 30, 49, 1, 99];
        var labels = DomainLabels.Of(Corpus([.. ages.Select(age => Plain with { Age = age })]), DomainKind.Age);
        Assert.Equal(["under 30", "30 to 49", "50 and over"], labels.Names);
        Assert.Equal([2, 0, 1, 1, 0, 2], labels.Indices);
    }

    public static TheoryData<DomainKind, Utterance, Utterance> Others =>
        new()
        {
            { DomainKind.Session, Plain with { Session = "y" }, Plain with { Session = "x" } },
            { DomainKind.Language, Plain with { Language = "y" }, Plain with { Language = "x" } },
            { DomainKind.Custom, Plain with { Domain = "y" }, Plain with { Domain = "x" } },
        };

    [Theory]
    [MemberData(nameof(Others))]
    public void Other_domains_are_the_values_that_occur_in_order(DomainKind kind, Utterance first, Utterance second)
    {
        var labels = DomainLabels.Of(Corpus(first, second, first), kind);
        Assert.Equal((kind, "x", "y"), (labels.Kind, labels.Names[0], labels.Names[1]));
        Assert.Equal([1, 0, 1], labels.Indices);
    }

    [Fact]
    public void The_corpus_is_a_domain_of_joined_corpora()
    {
        var labels = DomainLabels.Of(Corpus(Plain, Plain with { Corpus = "d" }), DomainKind.Corpus);
        Assert.Equal(["c", "d"], labels.Names);
        Assert.Equal([0, 1], labels.Indices);
    }

    [Fact]
    public void Domain_only_data_without_the_property_have_no_class()
    {
        var corpus = Corpus(Plain with { Session = "x" }, Plain with { Session = "y" }, Plain with { Emotion = null });
        Assert.Equal([0, 1, null], DomainLabels.Of(corpus, DomainKind.Session).Indices);
    }

    [Theory]
    [InlineData(DomainKind.Gender, "gender")]
    [InlineData(DomainKind.Session, "session")]
    [InlineData(DomainKind.Age, "age")]
    [InlineData(DomainKind.Language, "language")]
    [InlineData(DomainKind.Custom, "domain")]
    public void A_labelled_utterance_without_the_property_is_refused_by_name(DomainKind kind, string word) =>
        Assert.Equal(
            $"utterance 'c/0' has no {word}: expected one for every utterance with an emotion, or another domain",
            Assert.Throws<InputException>(() => DomainLabels.Of(Corpus(Plain), kind)).Message
        );

    [Fact]
    public void A_domain_of_one_value_is_refused_with_it() =>
        Assert.Equal(
            "corpus 'c' has 1 value(s) of corpus (c): a domain needs at least two",
            Assert.Throws<InputException>(() => DomainLabels.Of(Corpus(Plain, Plain), DomainKind.Corpus)).Message
        );
}
