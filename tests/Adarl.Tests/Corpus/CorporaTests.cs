using Adarl.Corpus;
using Adarl.Runs;

namespace Adarl.Tests.Corpus;

public sealed class CorporaTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private sealed class Steps : List<CorpusProgress>, IProgress<CorpusProgress>
    {
        public void Report(CorpusProgress value) => Add(value);
    }

    [Fact]
    public void An_unknown_corpus_is_refused_with_the_known_names() =>
        Assert.Equal(
            "corpus 'emo-db' is unknown: expected one of iemocap, emodb, ravdess, nemo, crema-d, manifest, synthetic",
            Assert.Throws<InputException>(() => Corpora.Read("emo-db", folder.Path)).Message
        );

    [Fact]
    public void A_root_that_is_not_there_is_refused_for_every_corpus()
    {
        var root = folder.File("none");
        foreach (var name in Corpora.Names)
            Assert.StartsWith(
                $"{root}: no such folder",
                Assert.Throws<InputException>(() => Corpora.Read(name, root)).Message
            );
    }

    [Fact]
    public void A_root_without_a_name_is_refused() =>
        Assert.Equal(
            "corpus 'emodb' has the root '': expected a folder",
            Assert.Throws<InputException>(() => Corpora.Read("emodb", "")).Message
        );

    [Fact]
    public void An_empty_root_is_refused_for_every_corpus_with_its_path()
    {
        foreach (var name in Corpora.Names)
            Assert.StartsWith(
                folder.Path,
                Assert.Throws<InputException>(() => Corpora.Read(name, folder.Path)).Message
            );
    }

    [Fact]
    public void Progress_counts_every_file_once()
    {
        TinyCorpora.CremaD(folder);
        var steps = new Steps();
        Corpora.Read("crema-d", folder.Path, new CorpusOptions { IgnoreCounts = true }, steps);
        Assert.Equal(Enumerable.Range(1, 8).Select(done => new CorpusProgress(done, 8)), steps);
    }
}
