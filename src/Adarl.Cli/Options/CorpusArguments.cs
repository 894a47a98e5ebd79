using System.CommandLine;
using Adarl.Cli.Sessions;
using Adarl.Corpus;
using Adarl.Corpus.Synthesis;
using Adarl.Evaluation;
using Adarl.Runs;
using Adarl.Runs.Options;

namespace Adarl.Cli.Options;

/// <summary>Which corpus a command reads, where it lies and what of it counts.</summary>
internal sealed class CorpusArguments
{
    private readonly Option<string> corpus = new("--corpus")
    {
        Description = $"The corpus: {string.Join(", ", Corpora.Names)}.",
        HelpName = "name",
    };
    private readonly Option<string?> root = new("--root") { Description = "Its folder.", HelpName = "folder" };
    private readonly Option<string?> manifest = new("--manifest")
    {
        Description = "The CSV file of a manifest corpus [default: manifest.csv in the root].",
        HelpName = "file",
    };
    private readonly Option<bool> mergeExcited = new("--merge-excited")
    {
        Description = "IEMOCAP: excited counts as happy.",
    };
    private readonly Option<bool> mergeCalm = new("--merge-calm") { Description = "RAVDESS: calm counts as neutral." };
    private readonly Option<bool> includeScripted = new("--include-scripted")
    {
        Description = "IEMOCAP: scripted dialogs too.",
    };
    private readonly Option<string[]> map = new("--map")
    {
        Description = "Manifest: a word of its emotion column that counts as a class; may be given again.",
        HelpName = "word=class",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<bool> ignoreCounts = new("--ignore-counts")
    {
        Description = "Goes on where a corpus does not hold what is known of it.",
    };
    private readonly Option<bool> keepUnlabelled = new("--keep-unlabelled")
    {
        Description =
            "Utterances without one of the four emotions join training for the domain loss alone (section 2.3).",
    };
    private readonly Option<string[]> domainData = new("--domain-data")
    {
        Description = "Further corpora that join training for the domain loss alone (section 2.3).",
        HelpName = CorpusPlace.Form,
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>Names of the declared options that stand here: not every command that reads a corpus has them, and some need a word about the corpus.</summary>
    public static IReadOnlyList<string> Own { get; } =
    [.. DeclaredOption.Of(typeof(CorpusOptions)).Select(o => o.Name)];

    private readonly CrossCorpusArguments across = new();
    private readonly bool synthesizes;

    /// <param name="synthesizes">True where the synthetic corpus is made on the spot when no corpus is named.</param>
    public CorpusArguments(bool synthesizes)
    {
        this.synthesizes = synthesizes;
        if (synthesizes)
            corpus.Description += $" [default: {CorpusSource.Synthetic}, made on the spot]";
    }

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="training">Whether it trains, so that other corpora can train or be tested, and domain-only data can join.</param>
    public void AddTo(Command command, bool training)
    {
        foreach (var option in (Option[])[corpus, root])
            command.Options.Add(option);
        if (training)
            across.AddTo(command);
        foreach (var option in (Option[])[manifest, map, mergeExcited, includeScripted, mergeCalm, ignoreCounts])
            command.Options.Add(option);
        if (!training)
            return;
        command.Options.Add(keepUnlabelled);
        command.Options.Add(domainData);
    }

    /// <summary>The experiment with what the command line says of corpora.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="options">The experiment.</param>
    /// <exception cref="InputException">It says it wrongly.</exception>
    public ExperimentOptions Apply(ParseResult parse, ExperimentOptions options) =>
        across.Apply(parse, options with { Corpus = Options(parse) });

    /// <summary>Reads the corpus, and what joins it for the domain loss.</summary>
    /// <exception cref="InputException">It is missing, damaged or not as it is known to be.</exception>
    public CorpusSource Read(ParseResult parse, Session session)
    {
        var further = (parse.GetValue(domainData) ?? []).Select(text => CorpusPlace.Of(domainData.Name, text)).ToList();
        var main = ReadMain(parse, session);
        var unlabelled = new CorpusOptions { KeepUnlabelled = true, Map = Map(parse) };
        return CorpusSource.Of(
            main,
            [.. further.Select(place => CorpusSource.ReadOne(place, unlabelled, session).AsDomainOnly())]
        );
    }

    private SpeechCorpus ReadMain(ParseResult parse, Session session)
    {
        if (across.Read(parse) is { } corpora)
        {
            foreach (var option in (Option[])[corpus, root, manifest])
                if (GivenOptions.Has(parse, option.Name))
                    throw new InputException($"{option.Name} beside --train-corpus: expected one or the other");
            RefuseIdle(parse, corpora.All.Select(place => place.Name));
            return corpora.Join(place => CorpusSource.ReadOne(place, Options(parse), session));
        }
        var name =
            parse.GetValue(corpus)
            ?? (
                synthesizes
                    ? CorpusSource.Synthetic
                    : throw new InputException($"expected --corpus NAME, one of {string.Join(", ", Corpora.Names)}")
            );
        RefuseIdle(parse, [name]);
        var folder = parse.GetValue(root);
        if (folder is null && synthesizes && name == CorpusSource.Synthetic)
            folder = CorpusSource.Synthesize(CorpusSource.DefaultFolder, new SynthesisOptions(), session).Root;
        return CorpusSource.ReadOne(new CorpusPlace(name, null, Require(folder, name)), Options(parse), session);
    }

    private CorpusOptions Options(ParseResult parse) =>
        new()
        {
            Manifest = parse.GetValue(manifest),
            Map = Map(parse),
            MergeExcited = parse.GetValue(mergeExcited),
            IncludeScripted = parse.GetValue(includeScripted),
            MergeCalm = parse.GetValue(mergeCalm),
            IgnoreCounts = parse.GetValue(ignoreCounts),
            KeepUnlabelled = parse.GetValue(keepUnlabelled),
        };

    private string? Map(ParseResult parse) => EmotionMap.Of(parse.GetValue(map) ?? []).ToText();

    // An option that does nothing would still make another run of it.
    private void RefuseIdle(ParseResult parse, IEnumerable<string> names)
    {
        var all = string.Join(", ", names);
        if (!names.Contains("manifest") && parse.GetValue(manifest) is not null)
            throw new InputException($"--manifest with corpus {all}: expected corpus manifest");
        if (!names.Contains("manifest") && parse.GetValue(map) is { Length: > 0 })
            throw new InputException($"--map with corpus {all}: expected corpus manifest");
        foreach (var option in (Option<bool>[])[mergeExcited, includeScripted])
            if (!names.Any(name => name is "iemocap" or CorpusSource.Synthetic) && parse.GetValue(option))
                throw new InputException($"{option.Name} with corpus {all}: expected corpus iemocap");
        if (!names.Contains("ravdess") && parse.GetValue(mergeCalm))
            throw new InputException($"{mergeCalm.Name} with corpus {all}: expected corpus ravdess");
    }

    private static string Require(string? folder, string name) =>
        folder ?? throw new InputException($"corpus {name}: expected its folder, --root FOLDER");
}
