using System.Collections.Concurrent;

namespace Adarl.Features;

/// <summary>
/// The log spectrograms of a corpus's segments. They are read from the feature cache's files, or computed, when they are
/// needed; in memory are only the list of segments and, once a scaler has been fitted, their sums. Safe to read from
/// several threads.
/// </summary>
public sealed class SegmentStore
{
    private readonly IReadOnlyDictionary<int, IReadOnlyList<IPieceCodes>> codes;
    private readonly bool keepsSums;
    private readonly ConcurrentDictionary<(int Segment, Plane Plane), PlaneSums> sums = new();

    /// <param name="options">What the spectrograms were computed with.</param>
    /// <param name="channels">The channels that the store can serve.</param>
    /// <param name="codes">For each window the pieces of each utterance, in the corpus's order.</param>
    /// <param name="featureHash">See <see cref="FeatureHash"/>.</param>
    /// <param name="keepsSums">Whether sums are kept, as fold after fold asks for the same.</param>
    internal SegmentStore(
        SpectrogramOptions options,
        ChannelChoice channels,
        IReadOnlyDictionary<int, IReadOnlyList<IPieceCodes>> codes,
        string featureHash,
        bool keepsSums = true
    )
    {
        Options = options;
        Channels = channels;
        FeatureHash = featureHash;
        this.codes = codes;
        this.keepsSums = keepsSums;
        var windows = Plane.ListedWindows(options.Window);
        Segments =
        [
            .. from utterance in Enumerable.Range(0, codes[windows[0]].Count)
            from index in Enumerable.Range(0, codes[windows[0]][utterance].Frames.Count)
            from window in windows
            select new SegmentInfo(utterance, index, window, codes[window][utterance].Frames[index]),
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

    /// <summary>SHA-256 (lower-case hex) over the options and, in the corpus's order, the cached codes of every utterance, or its sound where nothing is cached.</summary>
    public string FeatureHash { get; }

    /// <summary>A segment's log spectrogram in its own window, as the cache keeps it (see <see cref="LogCode"/>).</summary>
    /// <param name="segment">Its position in <see cref="Segments"/>.</param>
    /// <returns>frames x 400 log values, low frequencies first.</returns>
    public float[,] LogValues(int segment)
    {
        var info = Segments[segment];
        var code = LogCode.Of(Options.Log);
        var own = new ushort[SpectrogramOptions.Bins * info.Frames];
        ReadCodes(segment, info.WindowMs, own);
        var values = new float[info.Frames, SpectrogramOptions.Bins];
        for (var bin = 0; bin < SpectrogramOptions.Bins; bin++)
        for (var t = 0; t < info.Frames; t++)
            values[t, bin] = code.Decode(own[bin * info.Frames + t]);
        return values;
    }

    /// <summary>Reads 400 rows of codes and tells how many codes a row has.</summary>
    internal int ReadCodes(int segment, int windowMs, Span<ushort> into)
    {
        var (utterance, index, _, _) = Segments[segment];
        var own = codes[windowMs][utterance];
        own.Read(index, into);
        return own.Frames[index];
    }

    /// <summary>The sums of one plane of a segment; where they are kept they are computed once.</summary>
    internal PlaneSums SumsOf(int segment, Plane plane, PlaneBuffer buffer) =>
        keepsSums
            ? sums.GetOrAdd(
                (segment, plane),
                static (key, context) => PlaneSums.Of(context.store, key.Segment, key.Plane, context.buffer),
                (store: this, buffer)
            )
            : PlaneSums.Of(this, segment, plane, buffer);
}
