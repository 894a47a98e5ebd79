using System.Text.Json;
using Adarl.Corpus;
using Adarl.Features;
using Adarl.Runs.Records;
using static TorchSharp.torch;

namespace Adarl.Batches;

/// <summary>Frames of features as sequences: pieces of utterances, normalised, padded to the longest of their batch.</summary>
/// <param name="features">What a frame holds.</param>
/// <param name="options">Which stretches are items, and how they are normalised.</param>
public sealed class SequenceInput(IFeatures features, SequenceOptions options) : IInput
{
    /// <inheritdoc/>
    public int Height => features.Width;

    /// <inheritdoc/>
    public int Width => 0;

    /// <summary>Which of an utterance's pieces count, chosen by the utterance alone; null where all do.</summary>
    public LoudestPieces? Kept { get; init; }

    /// <inheritdoc/>
    public IItems Open(SpeechCorpus corpus, string? cache, IProgress<FeatureProgress>? progress) =>
        new SequenceItems(FrameStore.Build(corpus, features, cache, progress), options, Kept);
}

/// <summary>The pieces of a corpus's utterances as sequences.</summary>
public sealed class SequenceItems : IItems
{
    private readonly FrameStore store;
    private readonly SequenceOptions options;
    private readonly List<(int Utterance, int First, int Length)> pieces;

    /// <summary>Cuts utterances into items.</summary>
    /// <param name="store">Their features.</param>
    /// <param name="options">Which stretches are items, and how they are normalised.</param>
    /// <param name="kept">Which of them count; null where all do.</param>
    public SequenceItems(FrameStore store, SequenceOptions options, LoudestPieces? kept = null)
    {
        (this.store, this.options) = (store, options);
        pieces =
        [
            .. store.Frames.SelectMany((frames, u) => Cut(frames, u).Select(piece => (u, piece.First, piece.Length))),
        ];
        Segments =
        [
            .. pieces
                .GroupBy(piece => piece.Utterance)
                .SelectMany(own =>
                    own.Select((piece, i) => new SegmentInfo(piece.Utterance, i, NoWindow, piece.Length))
                ),
        ];

        IReadOnlyList<(int First, int Length)> Cut(int frames, int utterance) =>
            kept is null ? options.Cut(frames) : kept.Of(store.Of(utterance), options.Cut(frames));
    }

    // Only the log spectrogram can look through two windows at once.
    private const int NoWindow = 0;

    /// <inheritdoc/>
    public IReadOnlyList<SegmentInfo> Segments { get; }

    /// <inheritdoc/>
    public string FeatureHash => store.FeatureHash;

    /// <inheritdoc/>
    public string Description =>
        options.Pieces == PieceChoice.Whole
            ? $"{store.Features.Name} of {store.Features.Width}, whole utterances up to {options.MostFrames} frames"
            : $"{store.Features.Name} of {store.Features.Width}, windows of {options.MostFrames} frames";

    /// <inheritdoc/>
    public ICollate Fit(IReadOnlyList<int> items) =>
        new PadToLongest(
            this,
            options.Normalise == SequenceNormalisation.PerColumn
                ? ColumnScaler.Fit(store.Features.Columns, items.Select(Frames))
                : null
        );

    /// <inheritdoc/>
    public ICollate Restore(string state) =>
        new PadToLongest(
            this,
            options.Normalise == SequenceNormalisation.PerColumn
                ? StateJson.Normalisation<ColumnScaler>(
                    state,
                    s =>
                        s.Columns.SequenceEqual(store.Features.Columns)
                        && s.Means.Length == s.Columns.Count
                        && s.Deviations.Length == s.Columns.Count
                )
                : null
        );

    // An item's frames, frames x width; they are read from the cache each time.
    private FrameMatrix Frames(int item)
    {
        var (utterance, first, length) = pieces[item];
        var whole = store.Of(utterance);
        return first == 0 && length == whole.Frames
            ? whole
            : new(whole.Values[(first * whole.Width)..((first + length) * whole.Width)], whole.Width);
    }

    private sealed class PadToLongest(SequenceItems all, ColumnScaler? scaler) : ICollate
    {
        public ItemTensors Make(ReadOnlySpan<int> items, ScalarType precision)
        {
            var width = all.store.Features.Width;
            int[] wanted = [.. items];
            var longest = wanted.Max(item => all.pieces[item].Length);
            var values = new float[wanted.Length * longest * width];
            for (var row = 0; row < wanted.Length; row++)
                Normalise(all.Frames(wanted[row]), values.AsSpan(row * longest * width));
            using var scope = NewDisposeScope();
            var made = new ItemTensors(
                tensor(values, [wanted.Length, longest, width]), // [B, T, W]
                tensor([.. wanted.Select(item => (long)all.pieces[item].Length)])
            );
            scope.MoveToOuter(made.Values, made.Lengths!);
            return made;
        }

        public ScalerRecord? Record => scaler?.Record();

        public string State() => JsonSerializer.Serialize(scaler);

        private void Normalise(FrameMatrix frames, Span<float> into)
        {
            var own =
                scaler
                ?? (
                    all.options.Normalise == SequenceNormalisation.PerItem
                        ? ColumnScaler.Fit(all.store.Features.Columns, [frames])
                        : null
                );
            if (own is null)
                frames.Values.CopyTo(into);
            else
                own.Apply(frames, into);
        }
    }
}
