using Adarl.Runs.Options;

namespace Adarl.Features;

/// <summary>The analysis window (2.4: "Hamming window length of 20 ms, 40 ms").</summary>
public enum WindowChoice
{
    /// <summary>40 ms, 640 samples (default).</summary>
    Ms40,

    /// <summary>20 ms, 320 samples.</summary>
    Ms20,

    /// <summary>Each segment enters training twice, once per window; at test the two are averaged.</summary>
    Both,
}

/// <summary>The Hamming window's form.</summary>
public enum HammingForm
{
    /// <summary>Divided by N (default).</summary>
    Periodic,

    /// <summary>Divided by N - 1, as MATLAB's <c>hamming(N)</c>.</summary>
    Symmetric,
}

/// <summary>The "logarithmic operation" of section 2.4, on samples in [-1, 1).</summary>
public enum LogForm
{
    /// <summary>ln(|X| + 1e-6) (default).</summary>
    LnMagnitude,

    /// <summary>10 log10(|X|^2 + 1e-12), in dB.</summary>
    PowerDb,

    /// <summary>dB below the utterance's maximum, clipped at -80 dB.</summary>
    DbBelowMaximum,
}

/// <summary>Which 400 bins of 10 Hz are kept: 0 to 4 kHz holds 401.</summary>
public enum BandChoice
{
    /// <summary>Bins 1 to 400, 10 Hz to 4 kHz: the constant is dropped (default).</summary>
    WithoutDc,

    /// <summary>Bins 0 to 399.</summary>
    WithDc,
}

/// <summary>What happens to the remainder of an utterance that is no multiple of 3 s.</summary>
public enum RemainderRule
{
    /// <summary>Kept and padded, however short (default).</summary>
    Keep,

    /// <summary>Dropped where it lasts at most 0.5 s and is not the whole utterance.</summary>
    DropUpToHalfSecond,
}

/// <summary>Everything that decides the log spectrogram of a segment before it is normalised and drawn. The feature cache is keyed by it.</summary>
public sealed record SpectrogramOptions
{
    /// <summary>Samples per second that all audio is brought to.</summary>
    public const int SampleRate = 16_000;

    /// <summary>Samples between the starts of two frames (10 ms).</summary>
    public const int HopSamples = 160;

    /// <summary>Length of the DFT in samples: 10 Hz a bin. Frames are zero-extended to it.</summary>
    public const int FftSize = 1600;

    /// <summary>Frequency rows of the picture (0 to 4 kHz).</summary>
    public const int Bins = 400;

    /// <summary>Time columns of the picture (3 s at 10 ms, padded).</summary>
    public const int Frames = 300;

    /// <summary>Samples in a segment of 3 s.</summary>
    public const int SegmentSamples = 3 * SampleRate;

    /// <summary>The analysis window.</summary>
    [Option(
        "window",
        "The analysis window.",
        Section = "2.4",
        Open = "\"20 ms, 40 ms\": which length the analysis window has",
        Values = "`both`: each piece enters training twice, at test the two are averaged"
    )]
    public WindowChoice Window { get; init; } = WindowChoice.Ms40;

    /// <summary>The Hamming window's form.</summary>
    [Option(
        "hamming",
        "The Hamming window's form.",
        Section = "2.4",
        Open = "which form of the Hamming window; MATLAB's `hamming(N)` is symmetric"
    )]
    public HammingForm Hamming { get; init; } = HammingForm.Periodic;

    /// <summary>The logarithm.</summary>
    [Option(
        "log",
        "The logarithm.",
        Section = "2.4",
        Open = "which logarithm, with which floor: EmoDB holds frames of zeros",
        Values = "`ln-magnitude`: ln(abs X + 1e-6); `power-db`; `db-below-maximum`, clipped at -80 dB"
    )]
    public LogForm Log { get; init; } = LogForm.LnMagnitude;

    /// <summary>The 400 bins that are kept.</summary>
    [Option(
        "band",
        "The 400 bins that are kept.",
        Section = "2.4",
        Open = "which 400 of the 401 bins up to 4 kHz",
        Values = "`without-dc`: bins 1 to 400; `with-dc`: bins 0 to 399"
    )]
    public BandChoice Band { get; init; } = BandChoice.WithoutDc;

    /// <summary>What happens to an utterance's remainder.</summary>
    [Option(
        "remainder",
        "What happens to an utterance's remainder.",
        Section = "2.4",
        Open = "what becomes of less than 3 s at an utterance's end"
    )]
    public RemainderRule Remainder { get; init; } = RemainderRule.Keep;

    /// <summary>What becomes of silence.</summary>
    [Option(
        "silence",
        "What becomes of silence.",
        Section = "2.4",
        Open = "whether silence is a sound: exact zeros lie far below all speech and widen the scale that is fitted on them",
        Values = "`count`: frames of it enter statistics; `skip`: those of exact zeros do not; `trim-zeros`: exact zeros at both ends are cut off; "
            + "`trim-quiet`: all that is 40 dB below the loudest 10 ms, at both ends",
        Later = true
    )]
    public SilenceChoice Silence { get; init; } = SilenceChoice.Count;

    /// <summary>The level that utterances are brought to.</summary>
    [Option(
        "level",
        "The level that utterances are brought to.",
        Section = "2.4",
        Open = "whether loudness is heard; between corpora it is that of the recording",
        Values = "`utterance`: each to 26 dB below full scale; `corpus-oracle`: each corpus, by one gain, measured on all its utterances without labels, the held-out speaker's too",
        Later = true
    )]
    public LevelChoice Level { get; init; } = LevelChoice.AsRecorded;
}
