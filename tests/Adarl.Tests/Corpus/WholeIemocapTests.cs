using Adarl.Corpus;

namespace Adarl.Tests.Corpus;

public sealed class WholeIemocapTests(WholeIemocap tree) : IClassFixture<WholeIemocap>
{
    private CorpusCounts Counts(CorpusOptions? options = null) =>
        CorpusCounts.Of(Corpora.Read("iemocap", tree.Root, options));

    [Fact]
    public void By_default_the_2280_improvised_utterances_of_the_paper_are_read()
    {
        var corpus = Corpora.Read("iemocap", tree.Root);
        var counts = CorpusCounts.Of(corpus);
        Assert.Equal([289, 284, 608, 1099], counts.PerClass);
        Assert.Equal(2280, counts.Sum);
        Assert.Equal([22, 39, 108, 95], counts.Speakers.Single(s => s.Speaker == "iemocap/Ses03F").PerClass);
        Assert.All(corpus.Utterances, utterance => Assert.Equal("improvised", utterance.Kind));
        Assert.False(corpus.Synthetic);
    }

    [Fact]
    public void Excited_utterances_are_happy_only_on_request() =>
        Assert.Equal([289, 284 + 663, 608, 1099], Counts(new CorpusOptions { MergeExcited = true }).PerClass);

    [Fact]
    public void Scripted_dialogs_are_read_only_on_request() =>
        Assert.Equal([1103, 595, 1084, 1708], Counts(new CorpusOptions { IncludeScripted = true }).PerClass);

    [Fact]
    public void Both_requests_together_give_5531_utterances() =>
        Assert.Equal(5531, Counts(new CorpusOptions { IncludeScripted = true, MergeExcited = true }).Sum);
}
