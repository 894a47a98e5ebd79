namespace Adarl.Features;

/// <summary>
/// Features frame by frame, and beside every frame the one vector of the whole utterance: a network takes the vector from any frame. Safe to
/// ask from several threads.
/// </summary>
/// <param name="frames">Features of frames.</param>
/// <param name="vector">Features of one frame an utterance.</param>
public sealed class FramesWithVector(IFeatures frames, IFeatures vector) : IFeatures
{
    /// <inheritdoc/>
    public string Name => $"{frames.Name} and {vector.Name}";

    /// <inheritdoc/>
    public int Width => frames.Width + vector.Width;

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns => [.. frames.Columns, .. vector.Columns];

    /// <inheritdoc/>
    public string Key => $"{frames.Key}; beside {vector.Key}";

    /// <inheritdoc/>
    public FrameMatrix Compute(ReadOnlySpan<float> samples)
    {
        var (each, whole) = (frames.Compute(samples), vector.Compute(samples));
        var values = new float[each.Frames * Width];
        for (var t = 0; t < each.Frames; t++)
        {
            each.Row(t).CopyTo(values.AsSpan(t * Width));
            whole.Row(0).CopyTo(values.AsSpan(t * Width + each.Width));
        }
        return new FrameMatrix(values, Width);
    }
}
