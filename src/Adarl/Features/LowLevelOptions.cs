using Adarl.Runs.Options;

namespace Adarl.Features;

/// <summary>How a frame's likeness to itself some time later is measured; its best lag is the pitch period.</summary>
public enum PitchMethod
{
    /// <summary>Autocorrelation, divided by that of the window (Boersma 1993; default).</summary>
    Autocorrelation,

    /// <summary>One minus the cumulative mean normalised difference (YIN, de Cheveigné and Kawahara 2002).</summary>
    Yin,
}

/// <summary>Everything that decides low-level descriptors.</summary>
public sealed record LowLevelOptions
{
    /// <summary>The window in ms. That of the pitch is three periods of <see cref="LowestHz"/> around the same centre.</summary>
    [Option(
        "lld-window",
        "Window of the low-level descriptors (the pitch has a longer one), ms.",
        Least = 5,
        Most = 200
    )]
    public int WindowMs { get; init; } = 25;

    /// <summary>The time between two frames in ms.</summary>
    [Option("lld-hop", "Time between two frames of low-level descriptors, ms.", Least = 1, Most = 200)]
    public int HopMs { get; init; } = 10;

    /// <summary>How the pitch is found.</summary>
    [Option("lld-pitch", "How the pitch is found.")]
    public PitchMethod Pitch { get; init; } = PitchMethod.Autocorrelation;

    /// <summary>The lowest pitch in Hz.</summary>
    [Option("lld-pitch-low", "Lowest pitch, Hz.", Least = 50, Most = 150)]
    public double LowestHz { get; init; } = 75;

    /// <summary>The highest pitch in Hz.</summary>
    [Option("lld-pitch-high", "Highest pitch, Hz.", Least = 200, Most = 800)]
    public double HighestHz { get; init; } = 500;

    /// <summary>The likeness, 0 to 1, from which on a frame counts as voiced.</summary>
    [Option(
        "lld-voicing",
        "Likeness of two periods, 0 to 1, from which on a frame counts as voiced.",
        Above = 0,
        Below = 1
    )]
    public double VoicingThreshold { get; init; } = 0.45;

    /// <summary>Whether deltas follow, and those of the deltas.</summary>
    [Option(
        "lld-deltas",
        "0, 1 or 2: the descriptors alone, with deltas, with those of the deltas too.",
        Least = 0,
        Most = 2
    )]
    public int Deltas { get; init; }
}
