using Adarl.Corpus;
using Adarl.Runs;
using Adarl.Runs.Records;

namespace Adarl.Folds;

/// <summary>A division whose parts share no speaker, no utterance and no audio: an overlapping one cannot be made.</summary>
public sealed class SoundSplit : Split
{
    private SoundSplit(
        FoldKind kind,
        string name,
        int index,
        IReadOnlyList<int> train,
        IReadOnlyList<int> validation,
        IReadOnlyList<int> test
    )
        : base(kind, name, index, train, validation, test) { }

    /// <summary>Makes a fold, or refuses it.</summary>
    /// <param name="corpus">The corpus that positions count in.</param>
    /// <param name="kind">How the division was made; any but <see cref="FoldKind.RandomOracle"/>.</param>
    /// <param name="name">The held-out speaker, session or group.</param>
    /// <param name="index">Its place among the folds, from 0.</param>
    /// <param name="train">Utterances that train; at least one has an emotion.</param>
    /// <param name="validation">Utterances that choose the epoch, or none.</param>
    /// <param name="test">Utterances that are predicted, each with an emotion.</param>
    /// <exception cref="InputException">Two parts share a speaker, an utterance or a sound, or a part lacks labels.</exception>
    public static SoundSplit Create(
        SpeechCorpus corpus,
        FoldKind kind,
        string name,
        int index,
        IReadOnlyList<int> train,
        IReadOnlyList<int> validation,
        IReadOnlyList<int> test
    )
    {
        if (kind == FoldKind.RandomOracle)
            throw new ArgumentException("random folds leak speakers: they are a LeakySplit", nameof(kind));
        var parts = new[] { ("training", train), ("validation", validation), ("test", test) };
        foreach (var (property, of) in Properties)
        {
            for (var a = 0; a < parts.Length; a++)
            for (var b = a + 1; b < parts.Length; b++)
                RefuseOverlap(corpus, name, property, of, parts[a], parts[b]);
        }
        if (!train.Any(u => corpus.Utterances[u].Emotion is not null))
            throw new InputException($"fold {name}: no training utterance has an emotion label: expected at least one");
        if (validation.Concat(test).FirstOrDefault(u => corpus.Utterances[u].Emotion is null, -1) is >= 0 and var u)
            throw new InputException(
                $"fold {name}: '{corpus.Utterances[u].Key}' has no emotion label: it can only train"
            );
        return new SoundSplit(kind, name, index, train, validation, test);
    }

    private static readonly (string Name, Func<Utterance, string> Of)[] Properties =
    [
        ("utterance", u => u.Key),
        ("speaker", u => u.SpeakerKey),
        ("audio hash", u => u.AudioHash),
    ];

    private static void RefuseOverlap(
        SpeechCorpus corpus,
        string fold,
        string property,
        Func<Utterance, string> of,
        (string Name, IReadOnlyList<int> Utterances) a,
        (string Name, IReadOnlyList<int> Utterances) b
    )
    {
        var first = a.Utterances.ToLookup(u => of(corpus.Utterances[u]));
        foreach (var utterance in b.Utterances.Select(u => corpus.Utterances[u]))
        {
            if (first[of(utterance)].Select(u => corpus.Utterances[u]).FirstOrDefault() is { } other)
                throw new InputException(
                    $"fold {fold}: {property} '{of(utterance)}' is in both the {a.Name} part ('{other.Key}') and the {b.Name} part "
                        + $"('{utterance.Key}'): expected no overlap"
                );
        }
    }
}
