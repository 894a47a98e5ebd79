using Adarl.Corpus;
using Adarl.Mutations.Tests.Mutating;
using Adarl.Tests;
using Adarl.Tests.Corpus;

namespace Adarl.Mutations.Tests.Formats;

/// <summary>The tables that nEMO and CREMA-D bring along.</summary>
internal sealed class CorpusTables : IFormat
{
    private readonly TemporaryFolder folder = new();
    private readonly (string Corpus, string File, byte[] Sound)[] tables;

    public CorpusTables()
    {
        TinyCorpora.Nemo(folder);
        TinyCorpora.CremaD(folder);
        tables = [Table("nemo", "data.tsv"), Table("crema-d", "VideoDemographics.csv")];
    }

    public Altered Alter(Random random)
    {
        var (corpus, file, sound) = tables[random.Next(tables.Length)];
        var (bytes, what) = Mutation.Of(sound, random, ByteMutations.Anywhere, TextMutations.Anywhere);
        return new($"{file}: {what}", () => Read(corpus, file, bytes));
    }

    public void Dispose() => folder.Dispose();

    private (string, string, byte[]) Table(string corpus, string file) =>
        (corpus, file, File.ReadAllBytes(folder.File(file)));

    private void Read(string corpus, string file, byte[] bytes)
    {
        File.WriteAllBytes(folder.File(file), bytes);
        var read = Corpora.Read(corpus, folder.Path, new() { IgnoreCounts = true });
        Assert.NotEmpty(CorpusCounts.Of(read).ToText());
        // Nobody is heard twice.
        Assert.Equal(read.Utterances.Count, read.Utterances.DistinctBy(u => u.Path).Count());
    }
}
