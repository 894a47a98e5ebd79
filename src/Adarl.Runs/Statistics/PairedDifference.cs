namespace Adarl.Runs.Statistics;

/// <summary>Which score of a speaker is compared.</summary>
public enum Measure
{
    /// <summary>Weighted accuracy.</summary>
    Wa,

    /// <summary>Unweighted accuracy, over the classes the speaker has.</summary>
    Ua,
}

/// <summary>How two systems differ on the same speakers.</summary>
public sealed record PairedDifference
{
    /// <summary>The score compared.</summary>
    public required Measure Measure { get; init; }

    /// <summary>One entry a speaker, in ordinal order.</summary>
    public required IReadOnlyList<SpeakerDifference> Speakers { get; init; }

    /// <summary>Mean of the differences, first less second.</summary>
    public required double Mean { get; init; }

    /// <summary>
    /// Two-sided probability of a mean at least as far from 0 if the sign of each speaker's difference were a coin's,
    /// over all assignments of signs; null beyond <see cref="SignFlipTest.MostDifferences"/>, where they are too many.
    /// </summary>
    public required double? P { get; init; }

    /// <summary>Two-sided probability by Wilcoxon's signed-rank test, exact, see <see cref="SignedRankTest"/>.</summary>
    public required double SignedRankP { get; init; }

    /// <summary>The least two-sided probability that so many speakers with a difference can give.</summary>
    public double LeastP => SignFlipTest.LeastP(Speakers.Count(s => s.Sign != 0));
}

/// <summary>Two systems on one speaker. Shares lie in [0, 1].</summary>
public sealed record SpeakerDifference
{
    /// <summary>The speaker.</summary>
    public required string Speaker { get; init; }

    /// <summary>The first system's score.</summary>
    public required double First { get; init; }

    /// <summary>The second system's score.</summary>
    public required double Second { get; init; }

    /// <summary>First less second.</summary>
    public double Difference => First - Second;

    /// <summary>1, -1, or 0 where the scores are equal but for rounding.</summary>
    public int Sign => Math.Abs(Difference) <= SignedRankTest.Rounding ? 0 : Math.Sign(Difference);
}
