using Adarl.Corpus;
using Adarl.Features;
using Adarl.Runs;

namespace Adarl.Tests.Features;

/// <summary>Cached features that change while they are in use: what is read is what was hashed, or an error.</summary>
public sealed class AlteredFeaturesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SpeechCorpus corpus;

    public AlteredFeaturesTests() => corpus = Sound.Corpus(folder, Sound.Noise(60_000, 1), Sound.Noise(48_000, 2));

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_piece_altered_after_the_store_was_built_is_refused(bool fromCache)
    {
        var store = Build();
        if (fromCache)
            store = Build();
        var before = store.LogValues(0);
        Assert.Equal(before, store.LogValues(0));
        foreach (var file in Files())
            Alter(file, 500);
        var refusal = Assert.Throws<InputException>(() =>
            Enumerable.Range(0, store.Segments.Count).Select(store.LogValues).ToList()
        );
        Assert.Contains(".logspec: it changed while it was in use", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_altered_before_is_computed_again()
    {
        var store = Build();
        foreach (var file in Files())
            Alter(file, 500);
        var again = Build();
        Assert.Equal(store.FeatureHash, again.FeatureHash);
        Assert.Equal(store.LogValues(0), again.LogValues(0));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(44)]
    [InlineData(48)]
    [InlineData(52)]
    public void A_damaged_header_is_computed_again(int at)
    {
        var store = Build();
        foreach (var file in Files())
            Alter(file, at);
        Assert.Equal(store.FeatureHash, Build().FeatureHash);
    }

    private SegmentStore Build() => FeatureCache.Build(corpus, new(), new(), Cache);

    private string Cache => Path.Combine(folder.Path, "cache");

    private string[] Files() => Directory.GetFiles(Cache, "*.logspec", SearchOption.AllDirectories);

    private static void Alter(string path, int at)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[at] ^= 0x55;
        File.WriteAllBytes(path, bytes);
    }
}
