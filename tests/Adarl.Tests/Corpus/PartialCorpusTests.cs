using Adarl.Corpus;
using Adarl.Runs;

namespace Adarl.Tests.Corpus;

/// <summary>Corpora of which a part is there: read on request, and never without a word.</summary>
public sealed class PartialCorpusTests : IDisposable
{
    private static readonly CorpusOptions Part = new() { IgnoreCounts = true };
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("iemocap", 2280, 36)]
    [InlineData("nemo", 3076, 16)]
    [InlineData("crema-d", 4899, 8)]
    [InlineData("ravdess", 672, 56)]
    public void Its_gap_says_how_much_is_known_and_how_much_is_there(string corpus, int known, int found)
    {
        Write(corpus);
        var read = Corpora.Read(corpus, folder.Path, Part);
        Assert.Equal((known, found), (read.Gap!.Known, read.Gap.Found));
        Assert.NotEmpty(read.Gap.Differences);
        Assert.Equal(read.Gap, read.As("other").Gap);
        Assert.Equal(read.Gap, read.AsDomainOnly().Gap);
    }

    [Theory]
    [InlineData("iemocap")]
    [InlineData("nemo")]
    [InlineData("crema-d")]
    [InlineData("ravdess")]
    public void Without_the_request_it_is_refused_with_at_most_ten_differences(string corpus)
    {
        Write(corpus);
        var refusal = Assert.Throws<InputException>(() => Corpora.Read(corpus, folder.Path)).Message;
        Assert.StartsWith($"{folder.Path}: this is not the whole corpus '{corpus}'", refusal);
        Assert.InRange(refusal.Split('\n').Length - 1, 1, 11);
    }

    [Fact]
    public void A_whole_corpus_has_no_gap_whether_counts_are_to_be_ignored_or_not()
    {
        TinyCorpora.EmoDb(folder);
        Assert.Null(Corpora.Read("emodb", folder.Path).Gap);
        Assert.Null(Corpora.Read("emodb", folder.Path, Part).Gap);
        File.Delete(folder.File("wav/03a01Fa.wav"));
        var gap = Corpora.Read("emodb", folder.Path, Part).Gap!;
        Assert.Equal((339, 338), (gap.Known, gap.Found));
        Assert.StartsWith("wav/03a01Fa.wav is missing", Assert.Single(gap.Differences));
    }

    [Fact]
    public void A_synthetic_tree_is_measured_by_its_own_marker()
    {
        TinyCorpora.Synthetic(folder);
        Assert.Null(Corpora.Read("synthetic", folder.Path, Part).Gap);
        Directory.Delete(folder.File("Session2"), recursive: true);
        var gap = Corpora.Read("synthetic", folder.Path, Part).Gap!;
        Assert.Equal((36, 18), (gap.Known, gap.Found));
        Assert.StartsWith("Session2 is missing", gap.Differences[0]);
    }

    private void Write(string corpus)
    {
        switch (corpus)
        {
            case "iemocap":
                TinyCorpora.Iemocap(folder, TinyCorpora.SmallCounts);
                break;
            case "nemo":
                TinyCorpora.Nemo(folder);
                break;
            case "crema-d":
                TinyCorpora.CremaD(folder);
                break;
            default:
                TinyCorpora.Ravdess(folder, actors: 2);
                break;
        }
    }
}
