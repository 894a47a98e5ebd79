using Adarl.Corpus;

namespace Adarl.Folds;

/// <summary>What decides a speaker's group.</summary>
/// <param name="Key"><see cref="Utterance.SpeakerKey"/>.</param>
/// <param name="Gender">The gender, where the corpus states one.</param>
/// <param name="Utterances">How many utterances with an emotion there are.</param>
public sealed record GroupedSpeaker(string Key, Gender? Gender, int Utterances)
{
    /// <summary>The speakers of utterances with an emotion, by name (ordinal).</summary>
    /// <param name="utterances">Utterances in any order; those without an emotion count for nothing.</param>
    public static IReadOnlyList<GroupedSpeaker> Of(IEnumerable<Utterance> utterances) =>
        Of(utterances.Where(u => u.Emotion is not null).Select(u => (u.SpeakerKey, u.Gender)));

    /// <summary>The speakers of utterances with an emotion, by name (ordinal).</summary>
    /// <param name="labelled">Speaker and gender of each utterance, in any order.</param>
    public static IReadOnlyList<GroupedSpeaker> Of(IEnumerable<(string Speaker, Gender? Gender)> labelled) =>
        [
            .. labelled
                .GroupBy(u => u.Speaker)
                .OrderBy(speaker => speaker.Key, StringComparer.Ordinal)
                // Where utterances of a speaker disagree, the lesser answer is taken: it does not depend on their order.
                .Select(speaker => new GroupedSpeaker(speaker.Key, speaker.Min(u => u.Gender), speaker.Count())),
        ];
}
