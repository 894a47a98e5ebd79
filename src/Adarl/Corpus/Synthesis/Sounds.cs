namespace Adarl.Corpus.Synthesis;

/// <summary>A stretch of speech with one setting of the vocal tract.</summary>
/// <param name="Ms">How long it lasts at neutral rate, in ms.</param>
/// <param name="F1">First formant of an average man, in Hz; so F2 and F3.</param>
/// <param name="F2">Second formant.</param>
/// <param name="F3">Third formant.</param>
/// <param name="Voicing">Amplitude of the glottal pulses, 1 in a vowel.</param>
/// <param name="Breath">Amplitude of noise at the glottis, 1 in h.</param>
/// <param name="Noise">Amplitude of noise in the mouth, 1 in s.</param>
/// <param name="NoiseHz">Centre of that noise, in Hz.</param>
/// <param name="NoiseWidthHz">Its bandwidth, in Hz.</param>
internal readonly record struct Setting(
    double Ms,
    double F1,
    double F2,
    double F3,
    double Voicing,
    double Breath = 0,
    double Noise = 0,
    double NoiseHz = 3000,
    double NoiseWidthHz = 2000
)
{
    /// <summary>True in the nucleus of a syllable, which precision, stress and phrase end change most.</summary>
    public bool IsVowel => this is { Voicing: 1, Noise: 0 };
}

/// <summary>
/// The sounds of a small inventory. Vowel formants are about those of Peterson and Barney (1952); consonants follow the
/// usual loci, closures, bursts and voice onset times.
/// </summary>
internal static class Sounds
{
    /// <summary>The neutral vowel.</summary>
    public static readonly Setting Schwa = new(60, 500, 1500, 2500, 1);

    /// <summary>Vowels.</summary>
    public static readonly IReadOnlyList<Setting> Vowels =
    [
        new(110, 270, 2290, 3010, 1),
        new(85, 390, 1990, 2550, 1),
        new(95, 530, 1840, 2480, 1),
        new(120, 660, 1720, 2410, 1),
        new(120, 730, 1090, 2440, 1),
        new(120, 570, 840, 2410, 1),
        new(85, 440, 1020, 2240, 1),
        new(110, 300, 870, 2240, 1),
        new(95, 640, 1190, 2390, 1),
        new(110, 490, 1350, 1690, 1),
        Schwa,
    ];

    /// <summary>Consonants before a vowel, each as the settings that follow one another.</summary>
    public static readonly IReadOnlyList<IReadOnlyList<Setting>> Onsets =
    [
        Stop(900, 2300, voiced: false, 900),
        Stop(1750, 2600, voiced: false, 3800),
        Stop(2000, 2300, voiced: false, 1900),
        Stop(900, 2300, voiced: true, 900),
        Stop(1750, 2600, voiced: true, 3800),
        Stop(2000, 2300, voiced: true, 1900),
        [new(95, 320, 1700, 2600, 0, 0, 1, 5500, 2500)],
        [new(95, 320, 1800, 2500, 0, 0, 0.9, 3000, 1400)],
        [new(85, 300, 1100, 2300, 0, 0.1, 0.35, 4500, 6000)],
        [new(60, 480, 1500, 2500, 0.1, 1)],
        [new(65, 300, 1700, 2600, 0.4, 0, 0.4, 5500, 2500)],
        [new(60, 300, 1100, 2300, 0.45, 0, 0.15, 4500, 6000)],
        Nasal(1000, 2200),
        Nasal(1450, 2400),
        [new(60, 350, 1150, 2700, 0.7)],
        [new(60, 360, 1250, 1600, 0.7)],
        [new(60, 300, 700, 2200, 0.65)],
        [new(55, 280, 2150, 2950, 0.65)],
    ];

    /// <summary>Consonants after a vowel.</summary>
    public static readonly IReadOnlyList<IReadOnlyList<Setting>> Codas =
    [
        Nasal(1000, 2200),
        Nasal(1450, 2400),
        [new(90, 320, 1700, 2600, 0, 0, 0.8, 5500, 2500)],
        [new(70, 350, 1050, 2700, 0.6)],
        Stop(1750, 2600, voiced: false, 3800),
        Stop(2000, 2300, voiced: false, 1900),
    ];

    private static IReadOnlyList<Setting> Nasal(double f2, double f3) => [new(65, 270, f2, f3, 0.5)];

    private static IReadOnlyList<Setting> Stop(double f2, double f3, bool voiced, double burstHz) =>
        voiced
            ? [new(55, 200, f2, f3, 0.12), new(8, 250, f2, f3, 0.3, 0, 0.6, burstHz, 1200), new(15, 350, f2, f3, 0.7)]
            :
            [
                new(65, 250, f2, f3, 0),
                new(10, 300, f2, f3, 0, 0.2, 1, burstHz, 1200),
                new(35, 400, f2, f3, 0.05, 0.7),
            ];
}
