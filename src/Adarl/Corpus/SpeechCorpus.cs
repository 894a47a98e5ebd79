namespace Adarl.Corpus;

/// <summary>The utterances of one corpus, or of several joined, in a fixed order, with where their audio lies.</summary>
public sealed class SpeechCorpus
{
    private readonly IReadOnlyDictionary<string, string> roots;

    /// <summary>Takes the utterances of one or more corpora and sorts them by <see cref="Utterance.Key"/> (ordinal).</summary>
    /// <param name="name">The name that titles and run records show, e.g. <c>emodb</c>.</param>
    /// <param name="roots">For each <see cref="Utterance.Corpus"/> the absolute path of its root folder.</param>
    /// <param name="utterances">The utterances; keys are unique.</param>
    /// <param name="synthetic">True where the sound was synthesised; every title says so.</param>
    public SpeechCorpus(
        string name,
        IReadOnlyDictionary<string, string> roots,
        IEnumerable<Utterance> utterances,
        bool synthetic
    )
    {
        Name = name;
        this.roots = roots;
        Utterances = [.. utterances.OrderBy(u => u.Key, StringComparer.Ordinal)];
        Synthetic = synthetic;
        var twice = Utterances.GroupBy(u => u.Key).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new Runs.InputException(
                $"utterance '{twice.Key}' appears {twice.Count()} times ({string.Join(", ", twice.Select(u => u.Path))}): expected once"
            );
    }

    /// <summary>The name that titles and run records show.</summary>
    public string Name { get; }

    /// <summary>All utterances, ordered by <see cref="Utterance.Key"/>. Positions in this list never enter a record: records join by key.</summary>
    public IReadOnlyList<Utterance> Utterances { get; }

    /// <summary>True where the sound was synthesised.</summary>
    public bool Synthetic { get; }

    /// <summary>The absolute path of an utterance's audio.</summary>
    public string PathOf(Utterance utterance) => Path.Combine(roots[utterance.Corpus], utterance.Path);
}
