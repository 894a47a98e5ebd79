using Adarl.Corpus;
using Adarl.Runs;
using Adarl.Runs.Options;
using Adarl.Runs.Records;

namespace Adarl.Folds;

/// <summary>How systems are put to the test: the same for all that stand in one table.</summary>
public sealed record ProtocolOptions
{
    private const int DefaultGroups = 10;

    /// <summary>The property that is the domain.</summary>
    [Option(
        "domain",
        "The property that is the domain.",
        Section = "2.1",
        Open = "which property is the domain; the paper tries gender"
    )]
    public DomainKind Domain { get; init; } = DomainKind.Gender;

    /// <summary>How the corpus is divided.</summary>
    [Option(
        "folds",
        "How the corpus is divided.",
        Section = "3.1",
        Values = "the paper's is the first; `random-oracle` is leaky and labelled so; `all-speakers` holds nobody out"
    )]
    public FoldKind Folds { get; init; } = FoldKind.LeaveOneSpeakerOut;

    /// <summary>How many groups of speakers <see cref="FoldKind.SpeakerGroups"/> makes: at most one for each speaker.</summary>
    [Option(
        "groups",
        "Groups of speakers, each of them held out in one fold of --folds speaker-groups.",
        Least = 2,
        Later = true
    )]
    public int Groups { get; init; } = DefaultGroups;

    /// <summary>A control: the emotion labels of training utterances are permuted, so that nothing can be learned.</summary>
    [Option("permute-labels", "A control: permutes the emotion labels of training utterances.")]
    public bool PermuteLabels { get; init; }

    /// <summary>The root of every random number.</summary>
    [Option("seed", "The root of every random number.")]
    public long Seed { get; init; } = 1;

    /// <summary>Which epoch's model counts.</summary>
    [Option(
        "selection",
        "Which epoch's model counts; test-oracle is optimistic and says so.",
        Section = "3.2",
        Open = "which epoch's model counts"
    )]
    public SelectionPolicy Selection { get; init; } = SelectionPolicy.Last;

    /// <summary>The corpus that is tested and trains nothing, for <see cref="FoldKind.CrossCorpus"/>; null for every other kind.</summary>
    public string? TestCorpus { get; init; }

    /// <summary>Refuses choices that contradict each other.</summary>
    /// <exception cref="InputException">They do; the message says how.</exception>
    public void Check()
    {
        OptionCheck.Require(
            TestCorpus is null || Folds == FoldKind.CrossCorpus,
            "folds",
            Folds,
            $"cross-corpus, since corpus {TestCorpus} is tested"
        );
        OptionCheck.Require(
            TestCorpus is not null || Folds != FoldKind.CrossCorpus,
            "folds",
            Folds,
            "another kind, or --train-corpus and --test-corpus"
        );
        OptionCheck.Require(
            Groups == DefaultGroups || Folds == FoldKind.SpeakerGroups,
            "groups",
            Groups,
            "no such option without --folds speaker-groups"
        );
        if (Folds == FoldKind.AllSpeakers && Selection == SelectionPolicy.TestOracle)
            throw new InputException(
                "selection test-oracle with folds all-speakers: nobody is held out whose UA could choose; expected last"
            );
    }
}
