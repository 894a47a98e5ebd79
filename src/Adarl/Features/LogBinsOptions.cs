using Adarl.Runs.Options;

namespace Adarl.Features;

/// <summary>The window of a spectrum of 200 bins.</summary>
public enum BinsWindow
{
    /// <summary>20 ms, 320 samples (default).</summary>
    Ms20,

    /// <summary>40 ms, 640 samples.</summary>
    Ms40,
}

/// <summary>Everything that decides a log spectrum of 200 bins.</summary>
public sealed record LogBinsOptions
{
    /// <summary>The analysis window.</summary>
    [Option("bins-window", "Analysis window of the log spectrum of 200 bins (Hamming).")]
    public BinsWindow Window { get; init; } = BinsWindow.Ms20;

    /// <summary>The logarithm.</summary>
    [Option("bins-log", "Logarithm of the log spectrum of 200 bins.")]
    public LogForm Log { get; init; } = LogForm.LnMagnitude;
}
