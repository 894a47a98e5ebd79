using NWaves.Transforms;

namespace Adarl.Features;

/// <summary>
/// 1 - d'(lag), where d(lag) = sum over the first samples of (x(j) - x(j + lag))², and d' is d over its mean from lag 1 on (Eq. 6 and 8 of
/// de Cheveigné and Kawahara 2002). The sum runs over as many samples as every lag leaves; d comes from a cross-correlation.
/// </summary>
internal sealed class YinLikeness : ILikeness
{
    private readonly int summed;
    private readonly RealFft fft;
    private readonly float[] block;
    private readonly float[] re;
    private readonly float[] im;
    private readonly float[] firstRe;
    private readonly float[] firstIm;

    /// <summary>Prepares the transform.</summary>
    /// <param name="length">Samples in a frame.</param>
    /// <param name="lags">Lags that are asked for.</param>
    public YinLikeness(int length, int lags)
    {
        summed = length - lags + 1;
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length);
        fft = new RealFft(size);
        block = new float[size];
        re = new float[size / 2 + 1];
        im = new float[size / 2 + 1];
        firstRe = new float[re.Length];
        firstIm = new float[im.Length];
    }

    /// <inheritdoc/>
    public void Measure(ReadOnlySpan<float> frame, Span<float> likeness)
    {
        CrossCorrelate(frame);
        var energy = 0.0;
        for (var j = 0; j < summed; j++)
            energy += frame[j] * frame[j];
        var (shifted, sum) = (energy, 0.0);
        likeness[0] = 1;
        for (var lag = 1; lag < likeness.Length; lag++)
        {
            var (enters, leaves) = (frame[lag + summed - 1], frame[lag - 1]);
            shifted += enters * enters - leaves * leaves;
            var difference = Math.Max(0, energy + shifted - 2 * block[lag]);
            sum += difference;
            likeness[lag] = sum > 0 ? (float)(1 - difference * lag / sum) : 0;
        }
    }

    // block(lag) = sum over the first samples of x(j) x(j + lag).
    private void CrossCorrelate(ReadOnlySpan<float> frame)
    {
        Transform(frame[..summed], firstRe, firstIm);
        Transform(frame, re, im);
        for (var k = 0; k < re.Length; k++)
            (re[k], im[k]) = (re[k] * firstRe[k] + im[k] * firstIm[k], im[k] * firstRe[k] - re[k] * firstIm[k]);
        fft.InverseNorm(re, im, block);
    }

    private void Transform(ReadOnlySpan<float> values, float[] real, float[] imaginary)
    {
        values.CopyTo(block);
        block.AsSpan(values.Length).Clear();
        fft.Direct(block, real, imaginary);
    }
}
