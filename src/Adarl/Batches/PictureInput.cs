using System.Text.Json;
using Adarl.Corpus;
using Adarl.Features;
using Adarl.Runs.Options;
using Adarl.Runs.Records;
using static TorchSharp.torch;

namespace Adarl.Batches;

/// <summary>The paper's input (section 2.4): the log spectrogram in pieces of 3 s, drawn as 3 x F x T pictures.</summary>
/// <param name="spectrogram">How the log spectrogram is computed.</param>
/// <param name="drawing">How it is normalised and drawn.</param>
public sealed class PictureInput(SpectrogramOptions spectrogram, DrawingOptions drawing) : IInput
{
    /// <inheritdoc/>
    public int Height => drawing.Height;

    /// <inheritdoc/>
    public int Width => drawing.Width;

    /// <inheritdoc/>
    public bool HighFirst => drawing.Orientation == Orientation.Picture;

    /// <inheritdoc/>
    public IItems Open(SpeechCorpus corpus, string? cache, IProgress<FeatureProgress>? progress) =>
        new PictureItems(FeatureCache.Build(corpus, spectrogram, drawing, cache, progress), drawing);
}

/// <summary>The segments of a corpus, drawn as pictures.</summary>
/// <param name="store">Their log spectrograms.</param>
/// <param name="drawing">How they are drawn.</param>
public sealed class PictureItems(SegmentStore store, DrawingOptions drawing) : IItems
{
    /// <summary>The log spectrograms.</summary>
    public SegmentStore Store => store;

    /// <inheritdoc/>
    public IReadOnlyList<SegmentInfo> Segments => store.Segments;

    /// <inheritdoc/>
    public string FeatureHash => store.FeatureHash;

    /// <inheritdoc/>
    public string Description =>
        $"pictures of the log spectrogram{(drawing.Channels == ChannelChoice.Rgb ? "" : $" ({CanonicalOptions.Word(drawing.Channels)})")}, 3 x {drawing.Height} x {drawing.Width}";

    /// <inheritdoc/>
    public ICollate Fit(IReadOnlyList<int> items) => new Pictures(store, drawing, Scaler.Fit(store, items, drawing));

    /// <inheritdoc/>
    public ICollate Restore(string state) =>
        new Pictures(store, drawing, StateJson.Normalisation<Scaler>(state, s => Fits(s.Means) && Fits(s.Deviations)));

    // Rows as Scaler.Fit makes them.
    private bool Fits(double[][] rows) =>
        rows.Length
            == (
                drawing.Normalise == NormaliseChoice.PerImage
                    ? 0
                    : Plane.All(store.Options.Window, drawing.Channels).Length
            )
        && rows.All(row => row.Length == SpectrogramOptions.Bins);

    private sealed class Pictures(SegmentStore store, DrawingOptions drawing, Scaler scaler) : ICollate
    {
        private readonly SegmentPainter painter = new(store, scaler, drawing);

        public ItemTensors Make(ReadOnlySpan<int> items, ScalarType precision) => new(painter.Draw(items, precision));

        public ScalerRecord? Record => ScalerRecords.Of(scaler, store.Options.Window, drawing.Channels);

        public string State() => JsonSerializer.Serialize(scaler);
    }
}
