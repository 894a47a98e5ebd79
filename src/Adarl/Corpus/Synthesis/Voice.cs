namespace Adarl.Corpus.Synthesis;

/// <summary>What stays the same over all utterances of a speaker.</summary>
internal sealed record Voice
{
    /// <summary>Mean F0 of neutral speech, in Hz.</summary>
    public required double PitchHz { get; init; }

    /// <summary>All formants as a factor of an average man's: the shorter the vocal tract, the higher.</summary>
    public required double Tract { get; init; }

    /// <summary>Speech rate as a factor.</summary>
    public required double Rate { get; init; }

    /// <summary>Level of neutral speech with this speaker's microphone, in dB of full scale.</summary>
    public required double LevelDb { get; init; }

    /// <summary>Corner of the source's spectral tilt in neutral speech, in Hz.</summary>
    public required double BrightnessHz { get; init; }

    /// <summary>Open share of the glottal period.</summary>
    public required double OpenQuotient { get; init; }

    /// <summary>How strongly the speaker shows each emotion, by IEMOCAP's code: 1 as in <see cref="EmotionCues"/>.</summary>
    public required IReadOnlyDictionary<string, double> Strength { get; init; }

    /// <summary>
    /// Draws a speaker. Means by gender: F0 118 and 205 Hz, women's formants 17 % above men's (Peterson and Barney 1952).
    /// </summary>
    public static Voice Draw(Gender gender, SplitMix64 random)
    {
        var female = gender == Gender.Female;
        return new Voice
        {
            PitchHz = (female ? 205 : 118) * (1 + 0.05 * random.Normal()),
            Tract = (female ? 1.17 : 1.0) * (1 + 0.02 * random.Normal()),
            Rate = 1 + 0.06 * random.Normal(),
            LevelDb = -30 + 1.5 * random.Normal(),
            BrightnessHz = 1300 * PortableMath.Exp2(0.25 * random.Normal()),
            OpenQuotient = (female ? 0.66 : 0.58) + 0.03 * random.Normal(),
            Strength = EmotionCues.ByCode.Keys.ToDictionary(code => code, _ => random.Uniform(0.7, 1.3)),
        };
    }
}
