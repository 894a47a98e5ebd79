using Adarl.Audio;
using Adarl.Corpus;
using Adarl.Features;
using Adarl.Runs;

namespace Adarl.Tests.Features;

public sealed class FrameStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SpeechCorpus corpus;
    private readonly LogMel features = new(new() { Bands = 8 });

    public FrameStoreTests() =>
        corpus = Sound.Corpus(folder, Sound.Noise(6000, 1), Sound.Noise(300, 2), Sound.Noise(4000, 3));

    private string Cache => Path.Combine(folder.Path, "cache");

    private string[] Files => Directory.GetFiles(Cache, "*", SearchOption.AllDirectories);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_utterance_s_features_are_those_of_its_sound()
    {
        var store = Build();
        for (var i = 0; i < corpus.Utterances.Count; i++)
        {
            var expected = features.Compute(WavReader.Read(corpus.PathOf(corpus.Utterances[i])).Samples);
            Assert.Equal(expected.Values, store.Of(i).Values);
            Assert.Equal((expected.Width, expected.Frames), (store.Of(i).Width, store.Frames[i]));
        }
    }

    [Fact]
    public void What_is_cached_is_not_computed_again()
    {
        var first = Build();
        foreach (var utterance in corpus.Utterances)
            File.Delete(corpus.PathOf(utterance));
        var again = Build();
        Assert.Equal(first.FeatureHash, again.FeatureHash);
        Assert.Equal(first.Of(1).Values, again.Of(1).Values);
    }

    [Fact]
    public void Progress_counts_what_is_ready_and_what_was_computed()
    {
        var told = new List<FeatureProgress>();
        FrameStore.Build(corpus, features, Cache, new Told(told));
        File.Delete(Files[0]);
        FrameStore.Build(corpus, features, Cache, new Told(told));
        Assert.Equal([new(1, 3, 1), new(2, 3, 2), new(3, 3, 3)], told[..3]);
        Assert.Equal(new FeatureProgress(3, 3, 1), told[^1]);
    }

    [Fact]
    public void A_file_cut_or_changed_anywhere_is_computed_again()
    {
        var whole = Build();
        var file = Files.OrderBy(f => new FileInfo(f).Length).First();
        var bytes = File.ReadAllBytes(file);
        for (var position = 0; position < bytes.Length; position++)
        {
            var changed = (byte[])bytes.Clone();
            changed[position] ^= 1;
            File.WriteAllBytes(file, position % 2 == 0 ? changed : bytes[..position]);
            Assert.Equal(whole.FeatureHash, Build().FeatureHash);
            Assert.Equal(bytes, File.ReadAllBytes(file));
        }
    }

    [Fact]
    public void A_file_under_another_files_name_is_computed_again()
    {
        Build();
        var bytes = File.ReadAllBytes(Files[0]);
        File.Copy(Files[1], Files[0], overwrite: true);
        Build();
        Assert.Equal(bytes, File.ReadAllBytes(Files[0]));
    }

    [Fact]
    public void A_file_that_changes_or_goes_while_the_store_is_open_is_an_error()
    {
        var store = Build();
        var file = Files.OrderBy(f => new FileInfo(f).Length).First(); // the second utterance is the shortest
        var bytes = File.ReadAllBytes(file);
        bytes[^40] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.Contains(file, Assert.Throws<InputException>(() => store.Of(1)).Message, StringComparison.Ordinal);
        File.Delete(file);
        Assert.Throws<InputException>(() => store.Of(1));
        Assert.NotEmpty(store.Of(0).Values);
    }

    [Fact]
    public void Other_features_have_other_files_and_another_hash()
    {
        var first = Build();
        var other = FrameStore.Build(corpus, new LogMel(new() { Bands = 9 }), Cache);
        Assert.NotEqual(first.FeatureHash, other.FeatureHash);
        Assert.Equal((9, 8), (other.Of(0).Width, Build().Of(0).Width));
        Assert.Equal(6, Files.Length);
    }

    [Fact]
    public void Audio_that_changed_after_the_corpus_was_read_is_an_error()
    {
        WavWriter.Write16(corpus.PathOf(corpus.Utterances[1]), Sound.Noise(400, 9), 16_000);
        var error = Assert.Throws<InputException>(Build);
        Assert.Contains("u001.wav", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_processes_and_threads_may_fill_one_cache_and_leave_nothing_half_written()
    {
        var hashes = new string[8];
        Parallel.For(0, hashes.Length, i => hashes[i] = Build().FeatureHash);
        Assert.Single(hashes.Distinct());
        Assert.All(Files, f => Assert.EndsWith(".frames", f, StringComparison.Ordinal));
    }

    private FrameStore Build() => FrameStore.Build(corpus, features, Cache);

    private sealed class Told(List<FeatureProgress> told) : IProgress<FeatureProgress>
    {
        public void Report(FeatureProgress value) => told.Add(value);
    }
}
