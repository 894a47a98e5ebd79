using System.Numerics.Tensors;
using NWaves.Transforms;
using NWaves.Windows;

namespace Adarl.Features;

/// <summary>
/// r(lag) = r_a(lag) / r_w(lag): the autocorrelation of the frame under a Hann window, divided by the window's own, both as shares of
/// their value at lag 0 (Boersma 1993).
/// </summary>
internal sealed class AutocorrelationLikeness : ILikeness
{
    private readonly float[] window;
    private readonly float[] ofWindow;
    private readonly RealFft fft;
    private readonly float[] block;
    private readonly float[] re;
    private readonly float[] im;

    /// <summary>Prepares the window.</summary>
    /// <param name="length">Samples in a frame.</param>
    /// <param name="lags">Lags that are asked for.</param>
    public AutocorrelationLikeness(int length, int lags)
    {
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(length + lags));
        fft = new RealFft(size);
        block = new float[size];
        re = new float[size / 2 + 1];
        im = new float[size / 2 + 1];
        window = Window.Hann(length);
        ofWindow = new float[lags];
        Autocorrelate(window, ofWindow);
    }

    /// <inheritdoc/>
    public void Measure(ReadOnlySpan<float> frame, Span<float> likeness)
    {
        Span<float> windowed = stackalloc float[frame.Length];
        TensorPrimitives.Multiply(frame, window, windowed);
        Autocorrelate(windowed, likeness);
        TensorPrimitives.Divide(likeness, ofWindow, likeness);
    }

    // As shares of the value at lag 0; all zero for a frame of zeros.
    private void Autocorrelate(ReadOnlySpan<float> values, Span<float> result)
    {
        values.CopyTo(block);
        block.AsSpan(values.Length).Clear();
        fft.Direct(block, re, im);
        for (var k = 0; k < re.Length; k++)
            (re[k], im[k]) = (re[k] * re[k] + im[k] * im[k], 0);
        fft.InverseNorm(re, im, block);
        if (block[0] > 0)
            TensorPrimitives.Divide(block.AsSpan(0, result.Length), block[0], result);
        else
            result.Clear();
    }
}
