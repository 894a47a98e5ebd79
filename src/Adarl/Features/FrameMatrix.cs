namespace Adarl.Features;

/// <summary>Features of an utterance, frame by frame.</summary>
/// <param name="Values">frames x <paramref name="Width"/> values, one frame after the other.</param>
/// <param name="Width">Values a frame.</param>
public sealed record FrameMatrix(float[] Values, int Width)
{
    /// <summary>Frames.</summary>
    public int Frames => Values.Length / Width;

    /// <summary>The values of a frame.</summary>
    /// <param name="frame">From 0.</param>
    public ReadOnlySpan<float> Row(int frame) => Values.AsSpan(frame * Width, Width);
}
