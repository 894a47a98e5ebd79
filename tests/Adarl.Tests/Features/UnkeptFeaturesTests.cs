using Adarl.Audio;
using Adarl.Corpus;
using Adarl.Features;
using Adarl.Runs;

namespace Adarl.Tests.Features;

/// <summary>Features without a cache: computed piece by piece when they are asked for.</summary>
[Collection("torch")]
public sealed class UnkeptFeaturesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SpeechCorpus corpus;

    // Five pieces and a short remainder, a file shorter than a window, and one whose rate changes across the borders of pieces.
    public UnkeptFeaturesTests()
    {
        corpus = Sound.Corpus(
            folder,
            Sound.Noise(5 * 48_000 + 5_000, 1, zerosAtEnd: 2_000),
            Sound.Noise(300, 2),
            Sound.Noise(9 * 44_100 + 30_000, 3)
        );
        var last = corpus.Utterances[2];
        WavWriter.Write16(corpus.PathOf(last), Sound.Noise(9 * 44_100 + 30_000, 3), 44_100);
        corpus = new SpeechCorpus(
            corpus.Name,
            corpus.Roots,
            [.. corpus.Utterances.Take(2), last with { AudioHash = WavReader.Inspect(corpus.PathOf(last)).AudioHash }],
            synthetic: true
        );
    }

    public static TheoryData<SpectrogramOptions, ChannelChoice> Choices =>
        new()
        {
            { new(), ChannelChoice.Rgb },
            {
                new() { Window = WindowChoice.Both, Log = LogForm.DbBelowMaximum },
                ChannelChoice.Deltas
            },
            {
                new() { Remainder = RemainderRule.DropUpToHalfSecond, Log = LogForm.PowerDb },
                ChannelChoice.Windows
            },
        };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Choices))]
    public void They_are_the_cached_ones_bit_for_bit(SpectrogramOptions options, ChannelChoice channels)
    {
        var drawing = new DrawingOptions { Channels = channels };
        var kept = FeatureCache.Build(corpus, options, drawing, folder.File("cache"));
        var unkept = FeatureCache.Build(corpus, options, drawing, cacheDirectory: null);
        Assert.Equal(kept.Segments, unkept.Segments);
        var scaler = Scaler.Fit(kept, [.. Enumerable.Range(0, kept.Segments.Count)], drawing);
        var (here, there) = (new SegmentPainter(kept, scaler, drawing), new SegmentPainter(unkept, scaler, drawing));
        for (var segment = 0; segment < kept.Segments.Count; segment++)
        {
            Assert.Equal(kept.LogValues(segment), unkept.LogValues(segment));
            Assert.Equal(here.Levels(segment), there.Levels(segment));
        }
    }

    [Fact]
    public void The_scaler_fitted_on_them_is_the_same()
    {
        var kept = FeatureCache.Build(corpus, new(), new(), folder.File("cache"));
        var unkept = FeatureCache.Build(corpus, new(), new(), cacheDirectory: null);
        int[] all = [.. Enumerable.Range(0, kept.Segments.Count)];
        var (expected, scaler) = (Scaler.Fit(kept, all, new()), Scaler.Fit(unkept, all, new()));
        Assert.Equal(expected.Means, scaler.Means);
        Assert.Equal(expected.Deviations, scaler.Deviations);
    }

    [Fact]
    public void Of_a_sound_of_37_hours_a_piece_needs_its_own_three_seconds()
    {
        var sound = new SilentSound(37L * 3600 * SpectrogramOptions.SampleRate + 10);
        var pieces = Segmenter.Split(sound.Length, RemainderRule.Keep);
        Assert.Equal(44_401, pieces.Count);
        Assert.Equal(new Piece(44_400L * 48_000, 10), pieces[^1]);
        var logs = new PieceLogs(sound, pieces, 40, new());
        var codes = new ushort[SpectrogramOptions.Bins * SpectrogramOptions.Frames];
        codes.AsSpan().Fill(1);
        logs.Read(44_399, codes);
        Assert.Equal(new ushort[SpectrogramOptions.Bins * 297], codes[..(SpectrogramOptions.Bins * 297)]);
        Assert.Equal([(44_399L * 48_000, 48_000)], sound.Asked);
    }

    [Fact]
    public void Features_of_whole_utterances_refuse_a_sound_that_they_cannot_hold()
    {
        var (utterance, path) = (corpus.Utterances[0], corpus.PathOf(corpus.Utterances[0]));
        Assert.Equal(245_000, UtteranceSound.Read(corpus, utterance, longest: 245_000).Length);
        Assert.Equal(
            $"{path}: it lasts 15.3 s, but features of whole utterances are wanted: expected at most 15.0 s",
            Assert.Throws<InputException>(() => UtteranceSound.Read(corpus, utterance, longest: 15 * 16_000)).Message
        );
    }

    [Fact]
    public void Frames_are_the_cached_ones_in_whatever_order_they_are_asked_for()
    {
        var features = new LogMel(new());
        var kept = FrameStore.Build(corpus, features, folder.File("frames"));
        var unkept = FrameStore.Build(corpus, features, cacheDirectory: null);
        Assert.Equal(kept.Frames, unkept.Frames);
        foreach (var utterance in (int[])[2, 0, 0, 1, 2])
            Assert.Equal(kept.Of(utterance).Values, unkept.Of(utterance).Values);
    }

    private sealed class SilentSound(long length) : ISound
    {
        public List<(long First, int Length)> Asked { get; } = [];

        public long Length => length;

        public void Read(long first, Span<float> into)
        {
            Asked.Add((first, into.Length));
            into.Clear();
        }
    }
}
