using Adarl.Runs.Options;

namespace Adarl.Features;

/// <summary>The logarithm of a band's power.</summary>
public enum MelLog
{
    /// <summary>ln(max(p, 1e-10)) (default).</summary>
    Ln,

    /// <summary>10 log10(max(p, 1e-10)), in dB.</summary>
    Db,
}

/// <summary>The form of a window; both symmetric, that is divided by N - 1.</summary>
public enum MelWindowForm
{
    /// <summary>Hamming (default).</summary>
    Hamming,

    /// <summary>Hann.</summary>
    Hann,
}

/// <summary>Everything that decides a log-mel spectrogram.</summary>
public sealed record LogMelOptions
{
    /// <summary>Bands.</summary>
    [Option("mel-bands", "Bands of the log-mel spectrogram.", Least = 1, Most = 128)]
    public int Bands { get; init; } = 40;

    /// <summary>The window in ms.</summary>
    [Option("mel-window", "Analysis window of the log-mel spectrogram, ms.", Least = 5, Most = 200)]
    public int WindowMs { get; init; } = 25;

    /// <summary>The time between two frames in ms.</summary>
    [Option("mel-hop", "Time between two frames of the log-mel spectrogram, ms.", Least = 1, Most = 200)]
    public int HopMs { get; init; } = 10;

    /// <summary>Where the first band begins, in Hz.</summary>
    [Option("mel-low", "Where the first mel band begins, Hz.", Least = 0, Below = 8000)]
    public double LowHz { get; init; }

    /// <summary>Where the last band ends, in Hz.</summary>
    [Option("mel-high", "Where the last mel band ends, Hz.", Above = 0, Most = 8000, Because = "it is half of 16 kHz")]
    public double HighHz { get; init; } = 8000;

    /// <summary>The logarithm.</summary>
    [Option("mel-log", "Logarithm of the mel bands' power.")]
    public MelLog Log { get; init; } = MelLog.Ln;

    /// <summary>The window's form.</summary>
    [Option("mel-window-form", "Form of the log-mel spectrogram's window.")]
    public MelWindowForm WindowForm { get; init; } = MelWindowForm.Hamming;
}
