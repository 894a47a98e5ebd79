namespace Adarl.Features;

/// <summary>How much a frame is like itself some samples later: 1 for a periodic one at its period. One instance serves one thread.</summary>
internal interface ILikeness
{
    /// <summary>Measures a frame.</summary>
    /// <param name="frame">Its samples, without their mean.</param>
    /// <param name="likeness">Receives the likeness at lags of 0, 1, 2 ... samples.</param>
    void Measure(ReadOnlySpan<float> frame, Span<float> likeness);
}
