using System.Collections.Concurrent;

namespace Adarl.Features;

/// <summary>
/// The log spectrograms of a corpus's segments. They stay in the feature cache's files and are read when they are
/// needed; in memory are only the list of segments and, once a scaler has been fitted, their sums. Safe to read from
/// several threads.
/// </summary>
public sealed class SegmentStore
{
    private readonly IReadOnlyDictionary<int, FeatureFile[]> files;
    private readonly ConcurrentDictionary<(int Segment, Plane Plane), PlaneSums> sums = new();

    /// <param name="options">What the spectrograms were computed with.</param>
    /// <param name="channels">The channels that the store can serve.</param>
    /// <param name="files">For each window one file per utterance, in the corpus's order.</param>
    /// <param name="featureHash">See <see cref="FeatureHash"/>.</param>
    internal SegmentStore(
        SpectrogramOptions options,
        ChannelChoice channels,
        IReadOnlyDictionary<int, FeatureFile[]> files,
        string featureHash
    )
    {
        Options = options;
        Channels = channels;
        FeatureHash = featureHash;
        this.files = files;
        var windows = Plane.ListedWindows(options.Window);
        Segments =
        [
            .. from utterance in Enumerable.Range(0, files[windows[0]].Length)
            from index in Enumerable.Range(0, files[windows[0]][utterance].Frames.Count)
            from window in windows
            select new SegmentInfo(utterance, index, window, files[window][utterance].Frames[index]),
        ];
    }

    /// <summary>What the spectrograms were computed with.</summary>
    public SpectrogramOptions Options { get; }

    /// <summary>The channels that the store was built for.</summary>
    public ChannelChoice Channels { get; }

    /// <summary>
    /// All segments, ordered by utterance, then by time, then by window: with <see cref="WindowChoice.Both"/> each piece
    /// stands here twice.
    /// </summary>
    public IReadOnlyList<SegmentInfo> Segments { get; }

    /// <summary>SHA-256 (lower-case hex) over the options and the cached codes of every utterance, in the corpus's order.</summary>
    public string FeatureHash { get; }

    /// <summary>A segment's log spectrogram in its own window, as the cache keeps it (see <see cref="LogCode"/>).</summary>
    /// <param name="segment">Its position in <see cref="Segments"/>.</param>
    /// <returns>frames x 400 log values, low frequencies first.</returns>
    public float[,] LogValues(int segment)
    {
        var info = Segments[segment];
        var code = LogCode.Of(Options.Log);
        var codes = new ushort[SpectrogramOptions.Bins * info.Frames];
        ReadCodes(segment, info.WindowMs, codes);
        var values = new float[info.Frames, SpectrogramOptions.Bins];
        for (var bin = 0; bin < SpectrogramOptions.Bins; bin++)
        for (var t = 0; t < info.Frames; t++)
            values[t, bin] = code.Decode(codes[bin * info.Frames + t]);
        return values;
    }

    /// <summary>Reads 400 rows of codes and tells how many codes a row has.</summary>
    internal int ReadCodes(int segment, int windowMs, Span<ushort> codes)
    {
        var (utterance, index, _, _) = Segments[segment];
        var file = files[windowMs][utterance];
        file.Read(index, codes);
        return file.Frames[index];
    }

    /// <summary>The sums of one plane of a segment, computed once.</summary>
    internal PlaneSums SumsOf(int segment, Plane plane, PlaneBuffer buffer) =>
        sums.GetOrAdd(
            (segment, plane),
            static (key, context) => PlaneSums.Of(context.store, key.Segment, key.Plane, context.buffer),
            (store: this, buffer)
        );
}
