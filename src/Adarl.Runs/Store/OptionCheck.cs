using System.Globalization;
using Adarl.Runs.Options;
using Adarl.Runs.Records;

namespace Adarl.Runs.Store;

/// <summary>What a record says twice must be the same: its id, its title and its fields repeat what the options say.</summary>
internal static class OptionCheck
{
    /// <summary>Every field of the record that contradicts an option or its title.</summary>
    public static IEnumerable<string> Problems(RunRecord run)
    {
        foreach (
            var (name, field) in ((string, string)[])
                [
                    ("system", run.System),
                    ("folds", CanonicalOptions.Word(run.FoldKind)),
                    ("seed", run.RootSeed.ToString(CultureInfo.InvariantCulture)),
                ]
        )
        {
            if (run.Options.GetValueOrDefault(name) is { } option && option != field)
            {
                yield return $"option {name} is {option}, but the record's {name} is {field}";
            }
        }
        foreach (var (applies, word, why) in Titles(run))
        {
            if (applies && !run.Title.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                yield return $"title is '{run.Title}': expected the words '{word}', because {why}";
            }
        }
        if (run.Finished < run.Started)
        {
            yield return $"it finished at {run.Finished:u}, before it started at {run.Started:u}";
        }
    }

    /// <summary>Every field of a fold that contradicts an option of its run.</summary>
    public static IEnumerable<string> Problems(RunRecord run, FoldRecord fold)
    {
        var selection = CanonicalOptions.Word(fold.Selection);
        if (run.Options.GetValueOrDefault("selection") is { } option && option != selection)
        {
            yield return $"its selection is {selection}, but the run's option selection is {option}";
        }
        var planned = Number(run, "stop-after") ?? Number(run, "epochs");
        if (fold.Epochs.Count > planned)
        {
            yield return $"{fold.Epochs.Count} epochs are recorded, but the options allow {planned}";
        }
    }

    /// <summary>Whether a stored run has the id that it would be given today; it tells a record that was written by other hands.</summary>
    public static IEnumerable<string> OfId(RunRecord run)
    {
        var id = IdOf(run);
        if (id != run.Id)
        {
            yield return $"id is {run.Id}, but system, corpus, options and fingerprint give {id}";
        }
    }

    private static string IdOf(RunRecord run)
    {
        try
        {
            return RunId.Of(run.System, run.Corpus.Name, run.OptionsHash, run.Corpus.Fingerprint);
        }
        catch (InputException)
        {
            return $"none for corpus '{run.Corpus.Name}'";
        }
    }

    private static IEnumerable<(bool Applies, string Word, string Why)> Titles(RunRecord run) =>
        [
            (run.Corpus.Synthetic, "synthetic", "the corpus is"),
            (run.Corpus.Partial is not null, $"{run.Corpus.Partial}", "the corpus is not whole"),
            (run.Options.GetValueOrDefault("geometry") == "quick", "quick geometry", "the option geometry is quick"),
            (run.FoldKind == FoldKind.RandomOracle, "leaky", "the folds share speakers"),
            (run.Options.GetValueOrDefault("permute-labels") == "true", "permuted", "the labels are"),
        ];

    private static int? Number(RunRecord run, string option) =>
        int.TryParse(run.Options.GetValueOrDefault(option), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
