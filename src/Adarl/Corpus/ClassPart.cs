using Adarl.Runs;

namespace Adarl.Corpus;

/// <summary>
/// Parts of a corpus with chosen numbers of each class: of each the first in the order of repetition, intensity, sentence and speaker, as far as the
/// corpus states them. The part is called as the corpus and what was taken of it, so that its fingerprint says it too.
/// </summary>
public static class ClassPart
{
    // Angry, happy, sad, neutral in IEMOCAP's improvised dialogs.
    private static readonly int[] Iemocap = [289, 284, 608, 1_099];

    /// <summary>A part with IEMOCAP's ratio of the classes, 289 : 284 : 608 : 1,099 angry, happy, sad and neutral.</summary>
    /// <param name="corpus">Any corpus.</param>
    /// <param name="neutral">How many neutral utterances; the other numbers follow, rounded to the nearest.</param>
    /// <exception cref="InputException">The corpus has too few of a class, or a class would be empty.</exception>
    public static SpeechCorpus Skewed(SpeechCorpus corpus, int neutral) =>
        Take(corpus, $"{corpus.Name}-skew-{neutral}", emotion => Share(Iemocap[(int)emotion], neutral));

    /// <summary>A part with as many utterances of each class.</summary>
    /// <param name="corpus">Any corpus.</param>
    /// <param name="each">How many of each class.</param>
    /// <exception cref="InputException">The corpus has too few of a class, or the number is below 1.</exception>
    public static SpeechCorpus Balanced(SpeechCorpus corpus, int each) =>
        Take(corpus, $"{corpus.Name}-each-{each}", _ => each);

    private static int Share(int count, int neutral) =>
        (int)Math.Round(count * (double)neutral / Iemocap[(int)Emotion.Neutral], MidpointRounding.AwayFromZero);

    private static SpeechCorpus Take(SpeechCorpus corpus, string name, Func<Emotion, int> wanted) =>
        new SpeechCorpus(
            corpus.Name,
            corpus.Roots,
            Enum.GetValues<Emotion>().SelectMany(emotion => First(corpus, emotion, wanted(emotion))),
            corpus.Synthetic
        )
        {
            Gap = corpus.Gap,
        }.As(name);

    private static IEnumerable<Utterance> First(SpeechCorpus corpus, Emotion emotion, int wanted)
    {
        Utterance[] all = [.. SpokenOrder.Of(corpus.Utterances.Where(u => u.Emotion == emotion))];
        return wanted >= 1 && wanted <= all.Length
            ? all.Take(wanted)
            : throw new InputException(
                $"{wanted} {EmotionNames.Of(emotion)} utterances of corpus {corpus.Name}: expected from 1 to {all.Length}"
            );
    }
}
