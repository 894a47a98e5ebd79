namespace Adarl.Corpus.Synthesis;

/// <summary>A setting of the vocal tract as it is really spoken.</summary>
/// <param name="Setting">What is articulated.</param>
/// <param name="Ms">How long, in ms.</param>
/// <param name="Gain">Amplitude, 1 without stress.</param>
internal readonly record struct Part(Setting Setting, double Ms, double Gain);

/// <summary>A pitch movement on a stressed syllable.</summary>
/// <param name="Ms">Its middle, in ms from the utterance's beginning.</param>
/// <param name="Semitones">Its height at the range of neutral speech.</param>
internal readonly record struct Accent(double Ms, double Semitones);

/// <summary>What lies between two pauses.</summary>
/// <param name="StartMs">Where it begins, in ms from the utterance's beginning.</param>
/// <param name="EndMs">Where it ends.</param>
/// <param name="Accents">Its accents.</param>
internal sealed record Phrase(double StartMs, double EndMs, IReadOnlyList<Accent> Accents);

/// <summary>The course of an utterance: random syllables in phrases, with pauses between these.</summary>
internal sealed class Score
{
    private const double StressGain = 1.35;
    private const double Lengthening = 1.35;

    private readonly List<Part> parts = [];
    private readonly List<Phrase> phrases = [];
    private readonly Delivery delivery;
    private readonly SplitMix64 random;

    private Score(Delivery delivery, SplitMix64 random)
    {
        this.delivery = delivery;
        this.random = random;
    }

    /// <summary>The settings in order of time.</summary>
    public IReadOnlyList<Part> Parts => parts;

    /// <summary>The phrases in order of time.</summary>
    public IReadOnlyList<Phrase> Phrases => phrases;

    /// <summary>The utterance's length in ms.</summary>
    public double Ms { get; private set; }

    /// <summary>Draws what is said.</summary>
    /// <param name="delivery">How it is spoken.</param>
    /// <param name="targetMs">Syllables are added until this length is passed.</param>
    /// <param name="random">The utterance's stream.</param>
    public static Score Draw(Delivery delivery, double targetMs, SplitMix64 random)
    {
        var score = new Score(delivery, random);
        score.Silence(random.Uniform(40, 120));
        while (score.Ms < targetMs)
        {
            var end = score.Ms + random.Uniform(1100, 2600) / Math.Sqrt(delivery.Pauses);
            var isLast = targetMs - end < 500;
            score.AddPhrase(isLast ? targetMs : end);
            if (!isLast)
                score.Silence(random.Uniform(150, 420) * delivery.Pauses);
        }
        score.Silence(random.Uniform(40, 120));
        return score;
    }

    private void AddPhrase(double endMs)
    {
        var start = Ms;
        var accents = new List<Accent>();
        int vowel;
        do
        {
            var stressed = random.Chance(0.4);
            vowel = AddSyllable(stressed);
            if (stressed)
                accents.Add(new Accent(Ms - 0.5 * parts[vowel].Ms, random.Uniform(1.5, 4)));
        } while (Ms < endMs);
        var longer = parts[vowel] with { Ms = Lengthening * parts[vowel].Ms };
        Ms += longer.Ms - parts[vowel].Ms;
        parts[vowel] = longer;
        phrases.Add(new Phrase(start, Ms, accents));
    }

    /// <summary>Adds a syllable and gives the place of its vowel.</summary>
    private int AddSyllable(bool stressed)
    {
        if (random.Chance(0.88))
            Add(random.Pick(Sounds.Onsets));
        var vowel =
            stressed ? random.Pick(Sounds.Vowels)
            : random.Chance(0.4) ? Sounds.Schwa
            : random.Pick(Sounds.Vowels);
        var place = parts.Count;
        Add(vowel, vowel.Ms * (stressed ? Lengthening : 1), stressed ? StressGain : 1);
        if (random.Chance(0.35))
            Add(random.Pick(Sounds.Codas));
        return place;
    }

    private void Add(IReadOnlyList<Setting> settings)
    {
        foreach (var setting in settings)
            Add(setting, setting.Ms, 1);
    }

    private void Add(Setting setting, double ms, double gain) =>
        Append(new Part(setting, ms * random.Uniform(0.85, 1.15) / delivery.Rate, gain));

    private void Silence(double ms) => Append(new Part(Sounds.Schwa with { Voicing = 0 }, ms, 0));

    private void Append(Part part)
    {
        parts.Add(part);
        Ms += part.Ms;
    }
}
