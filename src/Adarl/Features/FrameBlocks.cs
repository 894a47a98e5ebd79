using System.Buffers;
using System.Numerics.Tensors;
using Adarl.Audio;

namespace Adarl.Features;

/// <summary>The log values of a piece, four frames at a time, with the buffers and the transform that it takes.</summary>
internal sealed class FrameBlocks : IDisposable
{
    private readonly SpectrogramOptions options;
    private readonly FrameDft dft;
    private readonly float[] samples;
    private readonly int length;
    private readonly double[] four;

    /// <summary>Reads the piece.</summary>
    /// <param name="sound">Samples in [-1, 1) at 16 kHz.</param>
    /// <param name="piece">Where it lies.</param>
    /// <param name="windowMs">The window in ms.</param>
    /// <param name="options">The window's form, the logarithm and the band.</param>
    public FrameBlocks(ISound sound, Piece piece, int windowMs, SpectrogramOptions options)
    {
        this.options = options;
        length = piece.Length;
        dft = FrameDfts.Take(windowMs, options.Hamming);
        samples = ArrayPool<float>.Shared.Rent(length);
        four = ArrayPool<double>.Shared.Rent(SpectrogramOptions.Bins * FrameDft.Frames);
        sound.Read(piece.Start, samples.AsSpan(0, length));
    }

    /// <summary>The values of four frames.</summary>
    /// <param name="frame">The first of them.</param>
    /// <param name="maximum">What is taken from each, in dB, before it is clipped (<see cref="LogForm.DbBelowMaximum"/>); null leaves them as they are.</param>
    /// <returns>For each of the 400 bins the values of the four frames; they are gone after the next call.</returns>
    public Span<double> At(int frame, double? maximum)
    {
        var values = four.AsSpan(0, SpectrogramOptions.Bins * FrameDft.Frames);
        LogSpectrogram.Four(
            samples.AsSpan(frame * SpectrogramOptions.HopSamples, length - frame * SpectrogramOptions.HopSamples),
            dft,
            options,
            values
        );
        if (maximum is not { } top)
            return values;
        TensorPrimitives.Subtract(values, top, values);
        TensorPrimitives.Max(values, LogSpectrogram.LowestDb, values);
        return values;
    }

    /// <summary>Gives buffers and transform back.</summary>
    public void Dispose()
    {
        FrameDfts.Return(dft);
        ArrayPool<float>.Shared.Return(samples);
        ArrayPool<double>.Shared.Return(four);
    }
}
