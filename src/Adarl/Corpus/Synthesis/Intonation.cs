namespace Adarl.Corpus.Synthesis;

/// <summary>The course of F0 over an utterance: declination, accents and the phrase's end.</summary>
internal static class Intonation
{
    private const double Declination = 4;
    private const double AccentMs = 140;
    private const double EndMs = 300;

    /// <summary>F0 in Hz at a time, in ms from the utterance's beginning.</summary>
    public static double Hz(Score score, Delivery delivery, double ms)
    {
        var phrase = score.Phrases.LastOrDefault(p => p.StartMs <= ms) ?? score.Phrases[0];
        var share = Math.Clamp((ms - phrase.StartMs) / (phrase.EndMs - phrase.StartMs), 0, 1);
        var semitones = Declination * (0.5 - share);
        foreach (var accent in phrase.Accents)
            semitones += accent.Semitones * Bump((ms - accent.Ms) / AccentMs);
        var end = delivery.Rise * Math.Clamp(1 + (ms - phrase.EndMs) / EndMs, 0, 1);
        return delivery.PitchHz * PortableMath.FromSemitones(delivery.Range * semitones + end);
    }

    /// <summary>1 at 0, falling smoothly to 0 at plus and minus 1.</summary>
    private static double Bump(double x) => x * x < 1 ? (1 - x * x) * (1 - x * x) : 0;
}
