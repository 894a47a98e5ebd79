namespace Adarl.Corpus;

/// <summary>
/// Parts of corpora that are known as such, by how many utterances of each class they have. A known part is read without
/// <c>--ignore-counts</c>; the corpus is then called as the part.
/// </summary>
internal static class KnownParts
{
    private static readonly IReadOnlyList<KnownPart> All =
    [
        // Of each class the first sentences of all speakers, in the ratio of IEMOCAP's improvised dialogs.
        new("nemo", "nemo-skewed", Angry: 139, Happy: 136, Sad: 292, Neutral: 528),
        // All neutral and calm utterances; of the others the first repetition, and of the second as many as were wanted.
        new("ravdess", "ravdess-part", Angry: 149, Happy: 149, Sad: 159, Neutral: 96),
        new("ravdess-with-calm", "ravdess-part-with-calm", Angry: 149, Happy: 149, Sad: 159, Neutral: 288),
    ];

    /// <summary>The name of the part that utterances are, or null where they are none.</summary>
    /// <param name="whole">What the whole corpus is called.</param>
    /// <param name="fourClasses">The utterances that are there of the four classes.</param>
    public static string? NameOf(string whole, IReadOnlyCollection<Utterance> fourClasses)
    {
        int Count(Emotion emotion) => fourClasses.Count(u => u.Emotion == emotion);
        return All.FirstOrDefault(part =>
            part.Whole == whole
            && part.Angry == Count(Emotion.Angry)
            && part.Happy == Count(Emotion.Happy)
            && part.Sad == Count(Emotion.Sad)
            && part.Neutral == Count(Emotion.Neutral)
        )?.Name;
    }

    private sealed record KnownPart(string Whole, string Name, int Angry, int Happy, int Sad, int Neutral);
}
