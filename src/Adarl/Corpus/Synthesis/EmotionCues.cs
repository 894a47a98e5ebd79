namespace Adarl.Corpus.Synthesis;

/// <summary>
/// How the voice of an emotion differs from neutral speech at full strength. The directions are those that reviews of vocal
/// expression report (Banse and Scherer 1996; Scherer 2003; Juslin and Laukka 2003), see docs/synthetic-corpus.md; the
/// amounts are ours.
/// </summary>
internal sealed record EmotionCues
{
    /// <summary>Mean F0, in semitones.</summary>
    public double Pitch { get; init; }

    /// <summary>F0 range, as a factor.</summary>
    public double Range { get; init; } = 1;

    /// <summary>F0 at the end of a phrase, in semitones: rising or falling contours.</summary>
    public double Rise { get; init; }

    /// <summary>Speech rate, as a factor.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>Voice intensity, in dB.</summary>
    public double Level { get; init; }

    /// <summary>High-frequency energy: the corner of the source's spectral tilt, in octaves.</summary>
    public double Brightness { get; init; }

    /// <summary>Number and length of pauses, as a factor.</summary>
    public double Pauses { get; init; } = 1;

    /// <summary>Irregularity of the glottal periods, as a factor.</summary>
    public double Jitter { get; init; } = 1;

    /// <summary>Breath noise, as a factor.</summary>
    public double Breath { get; init; } = 1;

    /// <summary>Precision of articulation, as a factor: how far vowels are from the neutral one.</summary>
    public double Precision { get; init; } = 1;

    /// <summary>First formant, as a factor: the opening of the mouth.</summary>
    public double Opening { get; init; } = 1;

    /// <summary>All formants, as a factor: a smile shortens the vocal tract.</summary>
    public double Smile { get; init; } = 1;

    /// <summary>The cues by IEMOCAP's emotion code. Turns without agreement (<c>xxx</c>) take those of a code in this table.</summary>
    public static IReadOnlyDictionary<string, EmotionCues> ByCode { get; } =
        new Dictionary<string, EmotionCues>
        {
            ["neu"] = new(),
            ["hap"] = new()
            {
                Pitch = 4,
                Range = 1.7,
                Rise = 3,
                Rate = 1.1,
                Level = 3.5,
                Brightness = 0.6,
                Pauses = 0.8,
                Precision = 1.1,
                Opening = 1.03,
                Smile = 1.04,
            },
            ["sad"] = new()
            {
                Pitch = -1.5,
                Range = 0.5,
                Rise = -1,
                Rate = 0.78,
                Level = -5,
                Brightness = -0.9,
                Pauses = 1.8,
                Jitter = 1.3,
                Breath = 1.8,
                Precision = 0.75,
                Opening = 0.94,
            },
            ["ang"] = new()
            {
                Pitch = 3,
                Range = 1.5,
                Rise = -4,
                Rate = 1.15,
                Level = 7,
                Brightness = 1.4,
                Pauses = 0.6,
                Jitter = 1.6,
                Breath = 0.8,
                Precision = 1.2,
                Opening = 1.1,
            },
            ["fru"] = new()
            {
                Pitch = 1.5,
                Range = 1.2,
                Rise = -2,
                Level = 3,
                Brightness = 0.6,
                Jitter = 1.3,
                Opening = 1.04,
            },
            ["exc"] = new()
            {
                Pitch = 5.5,
                Range = 1.9,
                Rise = 3,
                Rate = 1.18,
                Level = 5,
                Brightness = 0.8,
                Pauses = 0.7,
                Precision = 1.1,
                Opening = 1.05,
                Smile = 1.03,
            },
        };
}
