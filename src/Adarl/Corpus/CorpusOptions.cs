using Adarl.Runs;
using Adarl.Runs.Options;
using static Adarl.OptionCheck;

namespace Adarl.Corpus;

/// <summary>What a reader takes from a corpus.</summary>
public sealed record CorpusOptions
{
    /// <summary>IEMOCAP: "excited" counts as happy. The paper does not do this (its figures would not add up).</summary>
    [Option("merge-excited", "IEMOCAP: excited counts as happy.")]
    public bool MergeExcited { get; init; }

    /// <summary>IEMOCAP: the scripted dialogs are read too. The paper uses the improvised ones.</summary>
    [Option("include-scripted", "IEMOCAP: scripted dialogs too.")]
    public bool IncludeScripted { get; init; }

    /// <summary>RAVDESS: "calm", of which the corpus has twice as much as of neutral speech, counts as neutral.</summary>
    [Option("merge-calm", "RAVDESS: calm counts as neutral.", Later = true)]
    public bool MergeCalm { get; init; }

    /// <summary>Manifest: words of its emotion column that count as a class, as <see cref="EmotionMap.ToText"/> writes them; null for none.</summary>
    [Option("map", "Manifest: words that count as a class, such as joy=happy.", Later = true)]
    public string? Map { get; init; }

    /// <summary>Goes on with what is there where a corpus does not hold the utterances that are known of it.</summary>
    public bool IgnoreCounts { get; init; }

    /// <summary>
    /// Also takes utterances of other emotions, or of none, with <see cref="Utterance.Emotion"/> null: data that carry a
    /// domain label alone (section 2.3).
    /// </summary>
    [Option(
        "keep-unlabelled",
        "Utterances without one of the four emotions join training for the domain loss alone.",
        Section = "2.3"
    )]
    public bool KeepUnlabelled { get; init; }

    /// <summary>Manifest: the CSV file, where it is not <c>manifest.csv</c> in the root folder.</summary>
    public string? Manifest { get; init; }

    /// <summary>Refuses values outside their range.</summary>
    /// <exception cref="InputException">A value is out of range; the message names option, value and range.</exception>
    public void Validate()
    {
        Require(Manifest is not "", "manifest", "''", "the path of a CSV file");
        _ = EmotionMap.Parse(Map);
    }
}
