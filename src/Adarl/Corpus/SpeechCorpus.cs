using System.Text;
using Adarl.Runs;

namespace Adarl.Corpus;

/// <summary>The utterances of one corpus, or of several joined, in a fixed order, with where their audio lies.</summary>
public sealed class SpeechCorpus
{
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
        Roots = roots;
        Utterances = [.. utterances.OrderBy(u => u.Key, StringComparer.Ordinal)];
        Synthetic = synthetic;
        Parts = [this];
        var twice = Utterances.GroupBy(u => u.Key).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new InputException(
                $"utterance '{twice.Key}' appears {twice.Count()} times ({string.Join(", ", twice.Select(u => u.Path))}): expected once"
            );
        Fingerprint = FingerprintOf(Utterances, synthetic);
    }

    /// <summary>The name that titles and run records show.</summary>
    public string Name { get; }

    /// <summary>For each <see cref="Utterance.Corpus"/> the absolute path of its root folder.</summary>
    public IReadOnlyDictionary<string, string> Roots { get; }

    /// <summary>All utterances, ordered by <see cref="Utterance.Key"/>. Positions in this list never enter a record: records join by key.</summary>
    public IReadOnlyList<Utterance> Utterances { get; }

    /// <summary>True where the sound was synthesised.</summary>
    public bool Synthetic { get; }

    /// <summary>
    /// SHA-256 (lower-case hex) over all that training can see of the corpus: for every utterance, in order, its key, audio
    /// hash, emotion, speaker, gender, session, age, language and domain, and whether the corpus is synthetic.
    /// </summary>
    public string Fingerprint { get; }

    /// <summary>How it differs from what is known of it; null where it is whole, where nothing is known, and where corpora were joined.</summary>
    public CorpusGap? Gap { get; init; }

    /// <summary>What is wrong with files that were read all the same, a sentence each; joined corpora have their parts' own.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Names that differ in the case of letters alone, a sentence for each group.</summary>
    public IEnumerable<string> AlikeNames => Corpus.AlikeNames.In(Utterances);

    /// <summary>The corpora that were joined into this one, in the order given; itself where none were.</summary>
    public IReadOnlyList<SpeechCorpus> Parts { get; private init; }

    /// <summary>Groups of utterances with exactly the same sound (RAVDESS has such a pair), in order.</summary>
    public IEnumerable<IReadOnlyList<Utterance>> SameSound =>
        Utterances.GroupBy(u => u.AudioHash).Where(g => g.Count() > 1).Select(g => (IReadOnlyList<Utterance>)[.. g]);

    /// <summary>The absolute path of an utterance's audio.</summary>
    public string PathOf(Utterance utterance) => Path.Combine(Roots[utterance.Corpus], utterance.Path);

    /// <summary>The same utterances without their emotions: additional data for the domain loss alone (section 2.3).</summary>
    public SpeechCorpus AsDomainOnly() =>
        new(Name, Roots, Utterances.Select(u => u with { Emotion = null }), Synthetic) { Gap = Gap, Notes = Notes };

    /// <summary>The same corpus by another name, so that two of one kind can be told apart.</summary>
    /// <param name="name">The name, which takes the place of each <see cref="Utterance.Corpus"/>.</param>
    public SpeechCorpus As(string name) =>
        new(
            name,
            new Dictionary<string, string> { [name] = Roots.Values.Single() },
            Utterances.Select(u => u with { Corpus = name }),
            Synthetic
        )
        {
            Gap = Gap,
            Notes = Notes,
        };

    /// <summary>The same corpus with a further note.</summary>
    /// <param name="note">A sentence.</param>
    public SpeechCorpus WithNote(string note) =>
        new(Name, Roots, Utterances, Synthetic) { Gap = Gap, Notes = [.. Notes, note] };

    /// <summary>Joins corpora into one, which is synthetic where any of them is.</summary>
    /// <param name="name">The name of the whole.</param>
    /// <param name="corpora">The parts; their <see cref="Utterance.Corpus"/> names differ.</param>
    public static SpeechCorpus Join(string name, params IReadOnlyList<SpeechCorpus> corpora)
    {
        var roots = new Dictionary<string, string>();
        foreach (var (corpus, root) in corpora.SelectMany(part => part.Roots))
            if (!roots.TryAdd(corpus, root))
                throw new InputException(
                    $"corpus '{corpus}' is joined twice ({roots[corpus]} and {root}): expected different corpora"
                );
        return new SpeechCorpus(name, roots, corpora.SelectMany(part => part.Utterances), corpora.Any(p => p.Synthetic))
        {
            Parts = [.. corpora.SelectMany(part => part.Parts)],
        };
    }

    private static string FingerprintOf(IReadOnlyList<Utterance> utterances, bool synthetic)
    {
        var text = new StringBuilder(synthetic ? "synthetic\n" : "recorded\n");
        foreach (var u in utterances)
            text.AppendJoin(
                    '\t',
                    u.Key,
                    u.AudioHash,
                    u.Emotion,
                    u.SpeakerKey,
                    u.Gender,
                    u.Session,
                    u.Age,
                    u.Language,
                    u.Domain
                )
                .Append('\n');
        return Sha256.Of(text.ToString());
    }
}
