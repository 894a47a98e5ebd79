using Adarl.Runs.Options;

namespace Adarl.Features;

/// <summary>What stands first among the cepstral coefficients.</summary>
public enum MfccFirst
{
    /// <summary>Coefficient 0 (default).</summary>
    C0,

    /// <summary>The logarithm of the frame's energy in its place.</summary>
    Energy,
}

/// <summary>Everything that decides cepstral coefficients.</summary>
public sealed record MfccOptions
{
    /// <summary>Coefficients, the first included.</summary>
    [Option("mfcc-count", "Cepstral coefficients, the first included.", Least = 1, Most = 64)]
    public int Count { get; init; } = 13;

    /// <summary>Mel bands that they are made of.</summary>
    [Option("mfcc-bands", "Mel bands that the cepstral coefficients are made of.", Least = 1, Most = 64)]
    public int Bands { get; init; } = 40;

    /// <summary>The window in ms.</summary>
    [Option("mfcc-window", "Analysis window of the cepstral coefficients (Hamming), ms.", Least = 5, Most = 200)]
    public int WindowMs { get; init; } = 25;

    /// <summary>The time between two frames in ms.</summary>
    [Option("mfcc-hop", "Time between two frames of cepstral coefficients, ms.", Least = 1, Most = 200)]
    public int HopMs { get; init; } = 10;

    /// <summary>Where the first band begins, in Hz.</summary>
    [Option("mfcc-low", "Where the first band begins, Hz.", Least = 0, Below = 8000)]
    public double LowHz { get; init; }

    /// <summary>Where the last band ends, in Hz.</summary>
    [Option("mfcc-high", "Where the last band ends, Hz.", Above = 0, Most = 8000, Because = "it is half of 16 kHz")]
    public double HighHz { get; init; } = 8000;

    /// <summary>a in x(n) - a x(n - 1).</summary>
    [Option("mfcc-pre-emphasis", "The a of x(n) - a x(n - 1), which is taken before the window.", Least = 0, Below = 1)]
    public double PreEmphasis { get; init; } = 0.97;

    /// <summary>What stands first.</summary>
    [Option("mfcc-first", "What stands first: coefficient 0 or the logarithm of the frame's energy.")]
    public MfccFirst First { get; init; } = MfccFirst.C0;

    /// <summary>Whether deltas follow, and those of the deltas.</summary>
    [Option(
        "mfcc-deltas",
        "0, 1 or 2: the coefficients alone, with deltas, with those of the deltas too.",
        Least = 0,
        Most = 2
    )]
    public int Deltas { get; init; }
}
