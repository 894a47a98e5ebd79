using System.Numerics.Tensors;
using Adarl.Audio;

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

    /// <summary>Where an utterance without silence at its ends begins, and its length; all of it where it is nothing but zeros.</summary>
    /// <param name="sound">Samples at 16 kHz.</param>
    /// <param name="choice">What is cut off.</param>
    public static (long First, long Length) Trim(ISound sound, SilenceChoice choice)
    {
        var (first, end) = choice switch
        {
            SilenceChoice.TrimZeros => WithoutZeros(sound),
            SilenceChoice.TrimQuiet => WithoutQuiet(sound),
            _ => (0, sound.Length),
        };
        return first < end ? (first, end - first) : (0, sound.Length);
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

    private static (long First, long End) WithoutZeros(ISound sound)
    {
        var (first, end) = (long.MaxValue, 0L);
        SoundBlocks.Walk(
            sound,
            (begin, samples) =>
            {
                if (samples.IndexOfAnyExcept(0f) is >= 0 and var at)
                    (first, end) = (Math.Min(first, begin + at), begin + samples.LastIndexOfAnyExcept(0f) + 1);
            }
        );
        return (first, end);
    }

    private static (long First, long End) WithoutQuiet(ISound sound)
    {
        const int hop = SpectrogramOptions.HopSamples;
        var energies = new List<double>(); // mean square of each 10 ms, of what is left at the end too
        SoundBlocks.Walk(
            sound,
            (_, samples) =>
            {
                for (var i = 0; i < samples.Length; i += hop)
                {
                    var stretch = samples[i..Math.Min(i + hop, samples.Length)];
                    energies.Add(TensorPrimitives.SumOfSquares(stretch) / (double)stretch.Length);
                }
            }
        );
        var threshold = Quiet * energies.Max();
        var (first, last) = (energies.FindIndex(e => e > threshold), energies.FindLastIndex(e => e > threshold));
        return first < 0 ? (0, 0) : (first * (long)hop, Math.Min((last + 1) * (long)hop, sound.Length));
    }
}
