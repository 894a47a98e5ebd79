using Adarl.Cli.Output;
using Adarl.Cli.Sessions;
using Adarl.Corpus;
using Adarl.Corpus.Synthesis;

namespace Adarl.Cli.Options;

/// <summary>A corpus as a command reads it, with what joined it for the domain loss.</summary>
/// <param name="Corpus">The whole.</param>
/// <param name="DomainData">The corpora that joined for the domain loss alone.</param>
internal sealed record CorpusSource(SpeechCorpus Corpus, IReadOnlyList<SpeechCorpus> DomainData)
{
    /// <summary>The name of the corpus that is made on the spot.</summary>
    public const string Synthetic = "synthetic";

    /// <summary>Where it is made.</summary>
    public static string DefaultFolder { get; } = Path.Combine("corpora", Synthetic);

    /// <summary>Writes the synthetic corpus, or finds it.</summary>
    public static SynthesisResult Synthesize(string folder, SynthesisOptions options, Session session) =>
        Display.Run(
            session,
            display =>
                SyntheticCorpus.Write(
                    folder,
                    options,
                    display.Reporter<CorpusProgress>(p =>
                    {
                        session.Stop.ThrowIfCancellationRequested();
                        return (p.Done, p.Total, $"synthesizing: {p.Done} of {p.Total} utterances");
                    })
                )
        );

    /// <summary>Joins a corpus and the data for the domain loss.</summary>
    public static CorpusSource Of(SpeechCorpus main, IReadOnlyList<SpeechCorpus> domainData) =>
        domainData.Count == 0
            ? new(main, [])
            : new(
                SpeechCorpus.Join(
                    string.Join('+', [main.Name, .. domainData.Select(d => d.Name)]),
                    [main, .. domainData]
                ),
                domainData
            );

    /// <summary>Reads one corpus and says what it found.</summary>
    public static SpeechCorpus ReadOne(CorpusPlace place, CorpusOptions options, Session session)
    {
        var read = Display.Run(
            session,
            display =>
                Corpora.Read(
                    place.Name,
                    place.Folder,
                    options,
                    display.Reporter<CorpusProgress>(p =>
                    {
                        session.Stop.ThrowIfCancellationRequested();
                        return (p.Done, p.Total, $"reading {place.Name}: {p.Done} of {p.Total} files");
                    })
                )
        );
        var corpus = place.Label is { } label ? read.As(label) : read;
        var speakers = corpus.Utterances.Select(u => u.SpeakerKey).Distinct().Count();
        session.Error.WriteLine(
            $"corpus {corpus.Name}{(corpus.Synthetic && corpus.Name != Synthetic ? " (synthetic)" : "")}: {corpus.Utterances.Count} utterances of {speakers} speakers"
        );
        if (corpus.Gap is { } gap)
            session.Error.WriteLine(
                $"note: {gap.Found} of the {gap.Known} utterances that are known of {corpus.Name}; it is not the whole corpus as it is known:{gap.ToText()}"
            );
        foreach (var note in corpus.Notes.Concat(corpus.AlikeNames))
            session.Error.WriteLine($"note: {note}");
        foreach (var same in corpus.SameSound)
            session.Error.WriteLine(
                $"note: {string.Join(" and ", same.Select(u => u.Key))} hold the same sound; a fold that would part them is refused"
            );
        return corpus;
    }
}
