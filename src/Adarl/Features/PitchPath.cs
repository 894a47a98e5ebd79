namespace Adarl.Features;

/// <summary>
/// The path through the frames' candidates with the greatest sum of strengths less the costs of its steps: 0.35 for each octave, 0.14 for
/// a step between voice and none, both for frames 10 ms apart (Boersma 1993). Viterbi's algorithm.
/// </summary>
internal static class PitchPath
{
    private const double OctaveStep = 0.35;
    private const double VoicingStep = 0.14;
    private const double HopSeconds = 0.01;

    /// <summary>Chooses a candidate for each frame.</summary>
    /// <param name="candidates">frames x <see cref="PitchCandidates.Most"/>.</param>
    /// <param name="counts">How many of them each frame has, at least 1.</param>
    /// <param name="hop">Seconds between two frames.</param>
    /// <returns>For each frame the position of its candidate.</returns>
    public static int[] Best(PitchCandidate[] candidates, int[] counts, double hop)
    {
        const int most = PitchCandidates.Most;
        var scale = HopSeconds / hop;
        var totals = new double[candidates.Length];
        var origins = new int[candidates.Length];
        for (var t = 0; t < counts.Length; t++)
        for (var i = 0; i < counts[t]; i++)
        {
            var (best, origin) = (t == 0 ? 0 : double.NegativeInfinity, 0);
            for (var j = 0; t > 0 && j < counts[t - 1]; j++)
            {
                var cost = scale * Cost(candidates[(t - 1) * most + j].Hz, candidates[t * most + i].Hz);
                if (totals[(t - 1) * most + j] - cost > best)
                    (best, origin) = (totals[(t - 1) * most + j] - cost, j);
            }
            totals[t * most + i] = best + candidates[t * most + i].Strength;
            origins[t * most + i] = origin;
        }
        return Backwards(totals, origins, counts);
    }

    private static int[] Backwards(double[] totals, int[] origins, int[] counts)
    {
        const int most = PitchCandidates.Most;
        var chosen = new int[counts.Length];
        var last = counts.Length - 1;
        for (var i = 1; i < counts[last]; i++)
            if (totals[last * most + i] > totals[last * most + chosen[last]])
                chosen[last] = i;
        for (var t = last; t > 0; t--)
            chosen[t - 1] = origins[t * most + chosen[t]];
        return chosen;
    }

    private static double Cost(double from, double to) =>
        (from == 0, to == 0) switch
        {
            (true, true) => 0,
            (false, false) => OctaveStep * Math.Abs(Math.Log2(from / to)),
            _ => VoicingStep,
        };
}
