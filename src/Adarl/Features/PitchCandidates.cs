namespace Adarl.Features;

/// <summary>A possible pitch of a frame.</summary>
/// <param name="Hz">The pitch; 0 says that the frame has none.</param>
/// <param name="Likeness">How alike two periods are, 0 to 1.</param>
/// <param name="Strength">What speaks for it on the path: see <see cref="PitchTracker"/>.</param>
internal readonly record struct PitchCandidate(double Hz, double Likeness, double Strength);

/// <summary>Finds the peaks of a likeness between two lags.</summary>
/// <param name="lowestHz">The lowest pitch.</param>
/// <param name="highestHz">The highest pitch.</param>
internal sealed class PitchCandidates(double lowestHz, double highestHz)
{
    /// <summary>Candidates of a frame at most, the one of no pitch included.</summary>
    public const int Most = 8;

    // Samples on each side from which a value between two lags is interpolated.
    private const int Reach = 12;

    // How much an octave up is preferred where two periods fit as well as one.
    private const double OctaveCost = 0.01;

    private readonly int from = (int)Math.Floor(SpectrogramOptions.SampleRate / highestHz);
    private readonly int to = (int)Math.Ceiling(SpectrogramOptions.SampleRate / lowestHz);

    /// <summary>Lags that must be known.</summary>
    public int Lags => to + Reach + 2;

    /// <summary>Collects the candidates with a pitch, the strongest ones if there are too many.</summary>
    /// <param name="likeness">Likeness at lags of 0, 1, 2 ... samples.</param>
    /// <param name="candidates">Where they go.</param>
    /// <returns>How many there are, at most one less than <see cref="Most"/>.</returns>
    public int Find(ReadOnlySpan<float> likeness, Span<PitchCandidate> candidates)
    {
        var count = 0;
        for (var lag = from; lag <= to; lag++)
        {
            var (before, here, after) = (likeness[lag - 1], likeness[lag], likeness[lag + 1]);
            if (here <= 0 || here < before || here <= after)
                continue;
            var candidate = Refined(likeness, lag + Vertex(before, here, after));
            if (candidate.Hz < lowestHz || candidate.Hz > highestHz)
                continue;
            var place = count < Most - 1 ? count++ : Weakest(candidates[..count]);
            if (place == count - 1 || candidate.Strength > candidates[place].Strength)
                candidates[place] = candidate;
        }
        return count;
    }

    // A parabola through three lags misses a narrow peak's height: the sound between them is interpolated, a quarter of a sample apart.
    private PitchCandidate Refined(ReadOnlySpan<float> likeness, double lag)
    {
        const double step = 0.25;
        var (before, here, after) = (At(likeness, lag - step), At(likeness, lag), At(likeness, lag + step));
        var shift = Vertex(before, here, after);
        var peak = Math.Clamp(here - (before - after) * shift / 4, 0, 1);
        var hz = SpectrogramOptions.SampleRate / (lag + shift * step);
        return new PitchCandidate(hz, peak, peak - OctaveCost * Math.Log2(lowestHz / hz));
    }

    // Where a parabola through three values one step apart has its vertex, in steps from the middle.
    private static double Vertex(double before, double here, double after)
    {
        var bend = before - 2 * here + after;
        return bend < 0 ? Math.Clamp((before - after) / (2 * bend), -1, 1) : 0;
    }

    // Interpolation by sin(pi x) / (pi x) under a Hann window.
    private static double At(ReadOnlySpan<float> values, double position)
    {
        var whole = (int)Math.Round(position);
        var rest = position - whole;
        if (Math.Abs(rest) < 1e-9)
            return values[whole];
        var (sine, sum) = (Math.Sin(Math.PI * rest) / Math.PI, 0.0);
        for (var i = -Reach; i <= Reach; i++)
        {
            var x = rest - i;
            sum +=
                values[whole + i]
                * (0.5 + 0.5 * Math.Cos(Math.PI * x / (Reach + 1)))
                * ((i & 1) == 0 ? sine : -sine)
                / x;
        }
        return sum;
    }

    private static int Weakest(ReadOnlySpan<PitchCandidate> candidates)
    {
        var weakest = 0;
        for (var i = 1; i < candidates.Length; i++)
            if (candidates[i].Strength < candidates[weakest].Strength)
                weakest = i;
        return weakest;
    }
}
