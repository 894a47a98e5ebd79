using System.Numerics.Tensors;

namespace Adarl.Features;

/// <summary>What becomes of silence. A frame of exact zeros lies at the floor of the logarithm, which is far below any sound.</summary>
public enum SilenceChoice
{
    /// <summary>Frames at the floor count among all others (default).</summary>
    Count,

    /// <summary>Frames at the floor are drawn, but enter no statistics: neither a scaler's nor a picture's own scale.</summary>
    Skip,

    /// <summary>Exact zeros at both ends of an utterance are cut off.</summary>
    TrimZeros,

    /// <summary>Stretches of 10 ms at both ends of an utterance are cut off that are 40 dB or more below its loudest.</summary>
    TrimQuiet,
}

/// <summary>Cuts silence off utterances, and finds frames of it.</summary>
internal static class Silence
{
    // A hundredth of the loudest amplitude, as energy.
    private const double Quiet = 1e-4;

    /// <summary>Whether a choice cuts utterances.</summary>
    public static bool Cuts(SilenceChoice choice) => choice is SilenceChoice.TrimZeros or SilenceChoice.TrimQuiet;

    /// <summary>An utterance without silence at its ends; all of it where it is nothing but zeros.</summary>
    /// <param name="samples">Samples at 16 kHz, at least 1.</param>
    /// <param name="choice">What is cut off.</param>
    public static ReadOnlySpan<float> Trim(ReadOnlySpan<float> samples, SilenceChoice choice)
    {
        var first = samples.IndexOfAnyExcept(0f);
        if (first < 0)
            return samples;
        return choice switch
        {
            SilenceChoice.TrimZeros => samples[first..(samples.LastIndexOfAnyExcept(0f) + 1)],
            SilenceChoice.TrimQuiet => TrimQuiet(samples),
            _ => samples,
        };
    }

    /// <summary>Which frames of a segment have a bin above the floor; of a plane of deltas, which frames of the plane it derives from.</summary>
    /// <param name="store">Where the segment lies.</param>
    /// <param name="segment">Its position in the store.</param>
    /// <param name="plane">The plane.</param>
    /// <param name="buffer">Room for the plane; what it held is gone.</param>
    public static bool[] Sounding(SegmentStore store, int segment, Plane plane, PlaneBuffer buffer)
    {
        var derived = plane.Form is PlaneForm.Delta or PlaneForm.DeltaDelta;
        var sounding = new bool[buffer.Read(store, segment, derived ? plane with { Form = PlaneForm.Static } : plane)];
        for (var bin = 0; bin < SpectrogramOptions.Bins; bin++)
        {
            var row = buffer.Row(bin);
            for (var t = 0; t < sounding.Length; t++)
                sounding[t] |= row[t] != 0;
        }
        return sounding;
    }

    private static ReadOnlySpan<float> TrimQuiet(ReadOnlySpan<float> samples)
    {
        const int hop = SpectrogramOptions.HopSamples;
        var energies = new double[(samples.Length + hop - 1) / hop]; // mean square of each 10 ms, of what is left at the end too
        for (var i = 0; i < energies.Length; i++)
        {
            var stretch = samples[(i * hop)..Math.Min((i + 1) * hop, samples.Length)];
            energies[i] = TensorPrimitives.SumOfSquares(stretch) / (double)stretch.Length;
        }
        var threshold = Quiet * energies.Max();
        var (first, last) = (
            Array.FindIndex(energies, e => e > threshold),
            Array.FindLastIndex(energies, e => e > threshold)
        );
        return samples[(first * hop)..Math.Min((last + 1) * hop, samples.Length)];
    }
}
