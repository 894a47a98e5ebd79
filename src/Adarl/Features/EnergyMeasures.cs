using System.Numerics.Tensors;

namespace Adarl.Features;

/// <summary>What a frame's samples say of themselves, without a spectrum.</summary>
internal static class EnergyMeasures
{
    /// <summary>The measures and their units.</summary>
    /// <remarks>
    /// <c>rms</c>: root of the mean square, samples in [-1, 1). <c>log-energy</c>: 10 log10(mean square + 1e-10), dB. <c>loudness</c>:
    /// (I / 1e-6)^0.3, where I is the mean square under a Hamming window; a power law of hearing, not a loudness in sones.
    /// <c>zero-crossings</c>: changes of sign a second.
    /// </remarks>
    public static readonly string[] Columns = ["rms", "log-energy", "loudness", "zero-crossings"];

    private const double LoudnessReference = 1e-6;
    private const double LoudnessExponent = 0.3;

    /// <summary>Measures a frame.</summary>
    /// <param name="frame">Its samples.</param>
    /// <param name="windowed">The same under a Hamming window.</param>
    /// <param name="to">Receives one value for each of <see cref="Columns"/>.</param>
    public static void Measure(ReadOnlySpan<float> frame, ReadOnlySpan<float> windowed, Span<float> to)
    {
        var meanSquare = TensorPrimitives.SumOfSquares(frame) / frame.Length;
        var intensity = TensorPrimitives.SumOfSquares(windowed) / frame.Length;
        var crossings = 0;
        for (var i = 1; i < frame.Length; i++)
            crossings += frame[i - 1] < 0 != frame[i] < 0 ? 1 : 0;
        to[0] = MathF.Sqrt(meanSquare);
        to[1] = (float)(10 * Math.Log10(meanSquare + LogMel.PowerFloor));
        to[2] = (float)Math.Pow(intensity / LoudnessReference, LoudnessExponent);
        to[3] = crossings * (float)SpectrogramOptions.SampleRate / (frame.Length - 1);
    }
}
