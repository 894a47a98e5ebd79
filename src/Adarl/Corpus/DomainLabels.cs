using Adarl.Runs;

namespace Adarl.Corpus;

/// <summary>The property that the domain pathway learns to tell (section 2.1; the paper's is gender).</summary>
public enum DomainKind
{
    /// <summary>The speaker's gender (default).</summary>
    Gender,

    /// <summary>The recording session; where corpora are joined, each has its own.</summary>
    Session,

    /// <summary>The speaker's age in bands: under 30, 30 to 49, 50 and over.</summary>
    Age,

    /// <summary>The spoken language.</summary>
    Language,

    /// <summary>The corpus, where several are joined.</summary>
    Corpus,

    /// <summary>The column <c>domain</c> of a manifest.</summary>
    Custom,
}

/// <summary>The domain class of every utterance of a corpus.</summary>
/// <param name="Kind">The property.</param>
/// <param name="Names">
/// The D classes in a fixed order: <c>female, male</c>; the three age bands, youngest first; otherwise the values that
/// occur, in ordinal order.
/// </param>
/// <param name="Indices">
/// For each utterance, in the order of <see cref="SpeechCorpus.Utterances"/>, its place in <paramref name="Names"/>; null
/// where domain-only data lack the property, which then tell the network nothing, and where a test corpus has none that trains.
/// </param>
public sealed record DomainLabels(DomainKind Kind, IReadOnlyList<string> Names, IReadOnlyList<int?> Indices)
{
    private static readonly string[] GenderNames = ["female", "male"];
    private static readonly string[] AgeBands = ["under 30", "30 to 49", "50 and over"];

    /// <summary>Finds the class of every utterance.</summary>
    /// <param name="corpus">The corpus; each utterance with an emotion has the property, and at least two classes occur.</param>
    /// <param name="kind">The property.</param>
    /// <param name="testCorpus">The corpus in it that trains nothing, or null: its utterances add no class and may lack the property.</param>
    public static DomainLabels Of(SpeechCorpus corpus, DomainKind kind, string? testCorpus = null)
    {
        string?[] values = [.. corpus.Utterances.Select(u => Value(u, kind))];
        if (kind == DomainKind.Session && corpus.Parts.Count > 1)
            values = [.. values.Zip(corpus.Utterances, (s, u) => s is null ? null : $"{u.Corpus}/{s}")];
        bool[] train = [.. corpus.Utterances.Select(u => u.Corpus != testCorpus)];
        for (var i = 0; i < values.Length; i++)
            if (values[i] is null && train[i] && corpus.Utterances[i].Emotion is not null)
                throw new InputException(
                    $"utterance '{corpus.Utterances[i].Key}' has no {Word(kind)}: expected one for every utterance with an emotion, or another domain"
                );
        string[] occurring =
        [
            .. values.Where((_, i) => train[i]).OfType<string>().Distinct().Order(StringComparer.Ordinal),
        ];
        if (occurring.Length < 2)
            throw new InputException(
                $"corpus '{corpus.Name}' has {occurring.Length} value(s) of {Word(kind)}{(testCorpus is null ? "" : " to train on")} ({string.Join(", ", occurring)}): a domain needs at least two"
            );
        var names = kind switch
        {
            DomainKind.Gender => GenderNames,
            DomainKind.Age => AgeBands,
            _ => occurring,
        };
        return new DomainLabels(
            kind,
            names,
            [.. values.Select(value => occurring.Contains(value) ? Array.IndexOf(names, value) : (int?)null)]
        );
    }

    private static string? Value(Utterance utterance, DomainKind kind) =>
        kind switch
        {
            DomainKind.Gender => utterance.Gender is { } gender ? GenderNames[(int)gender] : null,
            DomainKind.Session => utterance.Session,
            DomainKind.Age => utterance.Age switch
            {
                null => null,
                < 30 => AgeBands[0],
                < 50 => AgeBands[1],
                _ => AgeBands[2],
            },
            DomainKind.Language => utterance.Language,
            DomainKind.Corpus => utterance.Corpus,
            DomainKind.Custom => utterance.Domain,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "unknown domain"),
        };

    private static string Word(DomainKind kind) => kind == DomainKind.Custom ? "domain" : $"{kind}".ToLowerInvariant();
}
