using System.Numerics.Tensors;

namespace Adarl.Features;

/// <summary>The pitch of a frame.</summary>
/// <param name="Hz">F0 in Hz; 0 where the frame has no voice.</param>
/// <param name="Likeness">How alike two periods are, 0 to 1: at the pitch, or where there is none at the best lag.</param>
internal readonly record struct Pitch(float Hz, float Likeness);

/// <summary>
/// Tracks the pitch: candidates are the peaks of the likeness of three periods of the lowest pitch around a frame's centre; a path through
/// them (<see cref="PitchPath"/>) decides. No voice has the strength threshold + max(0, 2 - (p / P) (1 + threshold) / 0.03), where p and P are
/// the peaks of the frame's middle period and of the whole sound: what is 30 dB below the loudest hardly counts as voiced (Boersma 1993).
/// </summary>
internal sealed class PitchTracker
{
    private const double SilenceThreshold = 0.03;

    private readonly LowLevelOptions options;
    private readonly int length;
    private readonly PitchCandidates peaks;
    private readonly ILikeness likeness;
    private readonly float[] frame;
    private readonly float[] values;

    /// <summary>Prepares the tracking; one instance serves one thread.</summary>
    public PitchTracker(LowLevelOptions options)
    {
        this.options = options;
        length = (int)Math.Round(3 * SpectrogramOptions.SampleRate / options.LowestHz);
        peaks = new PitchCandidates(options.LowestHz, options.HighestHz);
        likeness =
            options.Pitch == PitchMethod.Yin
                ? new YinLikeness(length, peaks.Lags)
                : new AutocorrelationLikeness(length, peaks.Lags);
        frame = new float[length];
        values = new float[peaks.Lags];
    }

    /// <summary>The pitch of each frame.</summary>
    /// <param name="sound">The sound; beyond its ends there are zeros.</param>
    /// <param name="grid">Where the frames lie.</param>
    public Pitch[] Track(ReadOnlySpan<float> sound, FrameGrid grid)
    {
        var counts = new int[grid.Count(sound.Length)];
        var candidates = new PitchCandidate[counts.Length * PitchCandidates.Most];
        var mean = TensorPrimitives.Sum(sound) / sound.Length;
        var loudest = Math.Max(TensorPrimitives.Max(sound) - mean, mean - TensorPrimitives.Min(sound));
        for (var t = 0; t < counts.Length; t++)
        {
            var own = candidates.AsSpan(t * PitchCandidates.Most, PitchCandidates.Most);
            counts[t] = 1 + Find(sound, t * grid.Hop + (grid.Window - length) / 2, loudest, own);
        }
        var path = PitchPath.Best(candidates, counts, (double)grid.Hop / SpectrogramOptions.SampleRate);
        return
        [
            .. path.Select((i, t) => candidates[t * PitchCandidates.Most + i])
                .Select(c => new Pitch((float)c.Hz, (float)c.Likeness)),
        ];
    }

    // The first candidate is that of no pitch.
    private int Find(ReadOnlySpan<float> sound, int start, float loudest, Span<PitchCandidate> own)
    {
        var (first, end) = (Math.Max(0, start), Math.Min(sound.Length, start + length));
        var known = sound[first..end];
        var part = frame.AsSpan(first - start, known.Length);
        Array.Clear(frame);
        TensorPrimitives.Subtract(known, TensorPrimitives.Sum(known) / known.Length, part);
        var peak = Math.Abs(TensorPrimitives.MaxMagnitude<float>(frame.AsSpan(length / 3, length / 3)));
        var count = 0;
        // What rounding leaves of a constant has no pitch.
        if (peak > 1e-6f)
        {
            likeness.Measure(frame, values);
            count = peaks.Find(values, own[1..]);
        }
        var best = 0.0;
        foreach (var candidate in own.Slice(1, count))
            best = Math.Max(best, candidate.Likeness);
        var share = loudest > 0 ? peak / loudest : 0;
        var threshold = options.VoicingThreshold;
        var silence = Math.Max(0, 2 - share * (1 + threshold) / SilenceThreshold);
        own[0] = new PitchCandidate(0, best, threshold + silence);
        return count;
    }
}
