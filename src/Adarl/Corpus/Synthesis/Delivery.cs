namespace Adarl.Corpus.Synthesis;

/// <summary>How one utterance is spoken: the speaker's voice, moved by the emotion's cues and by chance.</summary>
internal sealed record Delivery
{
    /// <summary>Mean F0, in Hz.</summary>
    public required double PitchHz { get; init; }

    /// <summary>F0 range, as a factor of neutral speech.</summary>
    public required double Range { get; init; }

    /// <summary>F0 added towards the end of a phrase, in semitones.</summary>
    public required double Rise { get; init; }

    /// <summary>Speech rate, as a factor.</summary>
    public required double Rate { get; init; }

    /// <summary>Level of the voiced parts, in dB of full scale.</summary>
    public required double LevelDb { get; init; }

    /// <summary>Corner of the source's spectral tilt, in Hz.</summary>
    public required double BrightnessHz { get; init; }

    /// <summary>Open share of the glottal period.</summary>
    public required double OpenQuotient { get; init; }

    /// <summary>Number and length of pauses, as a factor.</summary>
    public required double Pauses { get; init; }

    /// <summary>Deviation of one glottal period from the next, as a share.</summary>
    public required double Jitter { get; init; }

    /// <summary>Breath noise, as a factor of the voice.</summary>
    public required double Breath { get; init; }

    /// <summary>Distance of vowels from the neutral vowel, as a factor.</summary>
    public required double Precision { get; init; }

    /// <summary>First formant, as a factor.</summary>
    public required double Opening { get; init; }

    /// <summary>All formants, as a factor of an average man's.</summary>
    public required double Tract { get; init; }

    /// <summary>Draws the delivery of one utterance.</summary>
    public static Delivery Draw(Voice voice, string code, SplitMix64 random)
    {
        var shown = code == "xxx" ? random.Pick([.. EmotionCues.ByCode.Keys]) : code;
        var cues = EmotionCues.ByCode[shown];
        var strength = voice.Strength[shown] * random.Uniform(0.7, 1.2) * (code == "xxx" ? 0.5 : 1);
        double Amount(double cue, double deviation) => strength * cue + deviation * random.Normal();
        double Factor(double cue, double deviation) => Math.Max(0.3, 1 + Amount(cue - 1, deviation));
        return new Delivery
        {
            PitchHz = voice.PitchHz * PortableMath.FromSemitones(Amount(cues.Pitch, 1)),
            Range = Factor(cues.Range, 0.15),
            Rise = Amount(cues.Rise, 1.5),
            Rate = voice.Rate * Factor(cues.Rate, 0.06),
            LevelDb = voice.LevelDb + Amount(cues.Level, 2),
            BrightnessHz = voice.BrightnessHz * PortableMath.Exp2(Amount(cues.Brightness, 0.35)),
            OpenQuotient = Math.Clamp(voice.OpenQuotient - 0.08 * Amount(cues.Brightness, 0.3), 0.4, 0.85),
            Pauses = Factor(cues.Pauses, 0.2),
            Jitter = 0.008 * Factor(cues.Jitter, 0.15),
            Breath = 0.02 * Factor(cues.Breath, 0.2),
            Precision = Factor(cues.Precision, 0.06),
            Opening = Factor(cues.Opening, 0.02),
            Tract = voice.Tract * Factor(cues.Smile, 0.01),
        };
    }
}
