using System.CommandLine;
using Adarl.Corpus;
using Adarl.Corpus.Synthesis;
using Adarl.Runs;

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
    private readonly Option<bool> includeScripted = new("--include-scripted")
    {
        Description = "IEMOCAP: scripted dialogs too.",
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
        Description = "A further corpus, NAME=FOLDER, that joins training for the domain loss alone (section 2.3).",
        HelpName = "name=folder",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly bool synthesizes;

    /// <param name="synthesizes">True where the synthetic corpus is made on the spot when no corpus is named.</param>
    public CorpusArguments(bool synthesizes)
    {
        this.synthesizes = synthesizes;
        if (synthesizes)
            corpus.Description += $" [default: {CorpusSource.Synthetic}, made on the spot]";
        else
            corpus.Required = true;
    }

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="training">Whether it trains, so that domain-only data can join.</param>
    public void AddTo(Command command, bool training)
    {
        foreach (var option in (Option[])[corpus, root, manifest, mergeExcited, includeScripted, ignoreCounts])
            command.Options.Add(option);
        if (!training)
            return;
        command.Options.Add(keepUnlabelled);
        command.Options.Add(domainData);
    }

    /// <summary>What a reader is to take.</summary>
    public CorpusOptions Options(ParseResult parse) =>
        new()
        {
            Manifest = parse.GetValue(manifest),
            MergeExcited = parse.GetValue(mergeExcited),
            IncludeScripted = parse.GetValue(includeScripted),
            IgnoreCounts = parse.GetValue(ignoreCounts),
            KeepUnlabelled = parse.GetValue(keepUnlabelled),
        };

    /// <summary>Reads the corpus, and what joins it for the domain loss.</summary>
    /// <exception cref="InputException">It is missing, damaged or not as it is known to be.</exception>
    public CorpusSource Read(ParseResult parse, Session session)
    {
        var name = parse.GetValue(corpus) ?? CorpusSource.Synthetic;
        RefuseIdle(parse, name);
        var further = (parse.GetValue(domainData) ?? []).Select(Further).ToList();
        var folder = parse.GetValue(root);
        if (folder is null && synthesizes && name == CorpusSource.Synthetic)
            folder = CorpusSource.Synthesize(CorpusSource.DefaultFolder, new SynthesisOptions(), session).Root;
        var main = CorpusSource.ReadOne(name, Require(folder, name), Options(parse), session);
        var unlabelled = new CorpusOptions { KeepUnlabelled = true };
        return CorpusSource.Of(
            main,
            [.. further.Select(f => CorpusSource.ReadOne(f.Name, f.Folder, unlabelled, session).AsDomainOnly())]
        );
    }

    // An option that does nothing would still make another run of it.
    private void RefuseIdle(ParseResult parse, string name)
    {
        if (name != "manifest" && parse.GetValue(manifest) is not null)
            throw new InputException($"--manifest with corpus {name}: expected corpus manifest");
        foreach (var option in (Option<bool>[])[mergeExcited, includeScripted])
            if (name is not ("iemocap" or CorpusSource.Synthetic) && parse.GetValue(option))
                throw new InputException($"{option.Name} with corpus {name}: expected corpus iemocap");
    }

    private static string Require(string? folder, string name) =>
        folder ?? throw new InputException($"corpus {name}: expected its folder, --root FOLDER");

    private static (string Name, string Folder) Further(string text)
    {
        var parts = text.Split('=', 2);
        return parts.Length == 2 && parts[0].Length > 0 && parts[1].Length > 0
            ? (parts[0], parts[1])
            : throw new InputException($"--domain-data {text}: expected NAME=FOLDER, such as ravdess=corpora/ravdess");
    }
}
