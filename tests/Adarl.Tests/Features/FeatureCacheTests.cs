using Adarl.Audio;
using Adarl.Corpus;
using Adarl.Features;
using Adarl.Runs;

namespace Adarl.Tests.Features;

[Collection("torch")]
public sealed class FeatureCacheTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SpeechCorpus corpus;

    public FeatureCacheTests() =>
        corpus = Sound.Corpus(
            folder,
            Sound.Noise(60_000, 1, zerosAtEnd: 2000),
            Sound.Noise(300, 2),
            Sound.Noise(48_000, 3)
        );

    private string Cache => Path.Combine(folder.Path, "cache");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Segments_are_ordered_by_utterance_then_time_then_window()
    {
        var store = Build(new() { Window = WindowChoice.Both });
        Assert.Equal(
            [
                new SegmentInfo(0, 0, 20, 299),
                new SegmentInfo(0, 0, 40, 297),
                new SegmentInfo(0, 1, 20, 74),
                new SegmentInfo(0, 1, 40, 72),
                new SegmentInfo(1, 0, 20, 1),
                new SegmentInfo(1, 0, 40, 1),
                new SegmentInfo(2, 0, 20, 299),
                new SegmentInfo(2, 0, 40, 297),
            ],
            store.Segments
        );
    }

    [Theory]
    [InlineData(LogForm.LnMagnitude)]
    [InlineData(LogForm.PowerDb)]
    [InlineData(LogForm.DbBelowMaximum)]
    public void Cached_values_differ_from_the_computed_ones_by_at_most_half_a_step(LogForm log)
    {
        var options = new SpectrogramOptions { Log = log };
        var store = Build(options);
        var sound = WavReader.Read(corpus.PathOf(corpus.Utterances[0])).Samples;
        var pieces = Segmenter.Split(sound.Length, RemainderRule.Keep);
        var computed = LogSpectrogram.Compute(sound, pieces, 40, options);
        for (var i = 0; i < pieces.Count; i++)
        {
            var worst = computed[i]
                .Cast<float>()
                .Zip(store.LogValues(i).Cast<float>(), (a, b) => Math.Abs(a - b))
                .Max();
            Assert.InRange(worst, 0, LogCode.Of(log).Step / 2 + 1e-5);
        }
    }

    [Fact]
    public void What_is_cached_is_not_computed_again()
    {
        var first = Build(new());
        foreach (var utterance in corpus.Utterances)
            File.Delete(corpus.PathOf(utterance));
        var again = Build(new());
        Assert.Equal(first.FeatureHash, again.FeatureHash);
        Assert.Equal(first.LogValues(1), again.LogValues(1));
    }

    [Fact]
    public void Both_windows_share_the_files_of_each()
    {
        Build(new() { Window = WindowChoice.Ms40 });
        var files = Directory.GetFiles(Cache, "*", SearchOption.AllDirectories);
        Build(new() { Window = WindowChoice.Both });
        Assert.Equal(2 * files.Length, Directory.GetFiles(Cache, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void A_file_cut_anywhere_is_computed_again()
    {
        var whole = Build(new());
        var file = Directory
            .GetFiles(Cache, "*", SearchOption.AllDirectories)
            .OrderBy(f => new FileInfo(f).Length)
            .First();
        var bytes = File.ReadAllBytes(file);
        foreach (var length in (int[])[0, 7, 20, 47, 60, bytes.Length / 2, bytes.Length - 1])
        {
            File.WriteAllBytes(file, bytes[..length]);
            Assert.Equal(whole.FeatureHash, Build(new()).FeatureHash);
            Assert.Equal(bytes, File.ReadAllBytes(file));
        }
    }

    [Fact]
    public void A_file_with_one_changed_byte_is_computed_again()
    {
        var whole = Build(new());
        var file = Directory
            .GetFiles(Cache, "*", SearchOption.AllDirectories)
            .OrderBy(f => new FileInfo(f).Length)
            .First();
        var bytes = File.ReadAllBytes(file);
        for (var position = 0; position < bytes.Length; position += 61)
        {
            var changed = (byte[])bytes.Clone();
            changed[position] ^= 1;
            File.WriteAllBytes(file, changed);
            Build(new());
            Assert.Equal(bytes, File.ReadAllBytes(file));
        }
        Assert.Equal(whole.FeatureHash, Build(new()).FeatureHash);
    }

    [Fact]
    public void A_file_under_another_files_name_is_computed_again()
    {
        Build(new());
        var files = Directory.GetFiles(Cache, "*", SearchOption.AllDirectories);
        var bytes = File.ReadAllBytes(files[0]);
        File.Copy(files[1], files[0], overwrite: true);
        Build(new());
        Assert.Equal(bytes, File.ReadAllBytes(files[0]));
    }

    [Fact]
    public void Nothing_half_written_is_left_behind()
    {
        Build(new());
        Assert.All(
            Directory.GetFiles(Cache, "*", SearchOption.AllDirectories),
            f => Assert.EndsWith(".logspec", f, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_option_that_changes_values_changes_the_hash()
    {
        SpectrogramOptions[] options =
        [
            new(),
            new() { Window = WindowChoice.Ms20 },
            new() { Window = WindowChoice.Both },
            new() { Hamming = HammingForm.Symmetric },
            new() { Log = LogForm.PowerDb },
            new() { Log = LogForm.DbBelowMaximum },
            new() { Band = BandChoice.WithDc },
        ];
        Assert.Equal(options.Length, options.Select(o => Build(o).FeatureHash).Distinct().Count());
    }

    [Fact]
    public void Audio_that_changed_after_the_corpus_was_read_is_an_error()
    {
        var path = corpus.PathOf(corpus.Utterances[1]);
        WavWriter.Write16(path, Sound.Noise(400, 9), 16_000);
        var error = Assert.Throws<InputException>(() => Build(new()));
        Assert.Contains("u001.wav", error.Message, StringComparison.Ordinal);
        Assert.Contains(corpus.Utterances[1].AudioHash, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cache_file_that_shrinks_while_the_store_is_open_is_an_error()
    {
        var store = Build(new());
        foreach (var file in Directory.GetFiles(Cache, "*", SearchOption.AllDirectories))
            File.WriteAllBytes(file, File.ReadAllBytes(file)[..100]);
        Assert.Throws<InputException>(() => store.LogValues(0));
    }

    [Fact]
    public void Both_windows_listed_and_both_windows_in_one_picture_contradict_each_other() =>
        Assert.Throws<InputException>(() =>
            FeatureCache.Build(
                corpus,
                new() { Window = WindowChoice.Both },
                new() { Channels = ChannelChoice.Windows },
                Cache
            )
        );

    private SegmentStore Build(SpectrogramOptions options) => FeatureCache.Build(corpus, options, new(), Cache);
}
