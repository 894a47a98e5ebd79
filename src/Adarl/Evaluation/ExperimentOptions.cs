using Adarl.Corpus;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Runs;
using Adarl.Runs.Options;
using Adarl.Runs.Records;
using Adarl.Systems.Paper;
using Adarl.Training;

namespace Adarl.Evaluation;

/// <summary>Everything that decides the numbers of a run but the corpus itself. Every open choice of the paper is in it.</summary>
public sealed record ExperimentOptions
{
    /// <summary>The system, one of <see cref="SystemCatalog"/>.</summary>
    public string System { get; init; } = "adarl";

    /// <summary>The property that is the domain.</summary>
    public DomainKind Domain { get; init; } = DomainKind.Gender;

    /// <summary>How the corpus is divided.</summary>
    public FoldKind Folds { get; init; } = FoldKind.LeaveOneSpeakerOut;

    /// <summary>How many groups of speakers <see cref="FoldKind.SpeakerGroups"/> makes: at least 2 and at most one for each speaker.</summary>
    [Option(
        "groups",
        "Groups of speakers, each of them held out in one fold of --folds speaker-groups.",
        Least = 2,
        Later = true
    )]
    public int Groups { get; init; } = DefaultGroups;

    private const int DefaultGroups = 10;

    /// <summary>The corpus that is tested and trains nothing, for <see cref="FoldKind.CrossCorpus"/>; null for every other kind.</summary>
    public string? TestCorpus { get; init; }

    /// <summary>Which utterances of the corpus count.</summary>
    public CorpusOptions Corpus { get; init; } = new();

    /// <summary>The log spectrogram.</summary>
    public SpectrogramOptions Spectrogram { get; init; } = new();

    /// <summary>How it is drawn.</summary>
    public DrawingOptions Drawing { get; init; } = new();

    /// <summary>The choices inside the network.</summary>
    public ModelOptions Model { get; init; } = new();

    /// <summary>How it is trained.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>All options by name, in the words of the command line, as a run records them.</summary>
    public IReadOnlyDictionary<string, string> Canonical()
    {
        var own = SystemCatalog.Of(System).Network?.OwnOptions ?? [];
        return CanonicalOptions.Of([.. Shared(), .. Own().Where(option => own.Contains(option.Key)), .. Rare()]);
    }

    // Stands in a record only where it is used: the ids of all other runs stay as they are.
    private IEnumerable<KeyValuePair<string, object?>> Rare() =>
        TestCorpus is not null ? [new("test-corpus", TestCorpus)]
        : Folds == FoldKind.SpeakerGroups ? [new("groups", Groups)]
        : [];

    // An option of one system stands in its records alone: a new one leaves the ids of all other runs as they are.
    private Dictionary<string, object?> Own() =>
        new()
        {
            [NetworkCatalog.ReversalOption] = Model.Reversal,
            [NetworkCatalog.ContextWeightsOption] = Model.ContextWeights,
            [NetworkCatalog.AdversaryWeightOption] = Model.AdversaryWeight,
            [NetworkCatalog.DifferenceWeightOption] = Model.DifferenceWeight,
        };

    private Dictionary<string, object?> Shared() =>
        new()
        {
            ["batch-size"] = Training.BatchSize,
            ["band"] = Spectrogram.Band,
            ["center-loss-on"] = Model.CenterLossOn,
            ["center-rate"] = Model.CenterRate,
            ["center-update"] = Model.CenterUpdate,
            ["channels"] = Drawing.Channels,
            ["colormap"] = Drawing.Colormap,
            ["domain"] = Domain,
            ["embedding"] = Model.Embedding,
            ["emotion-gradient"] = Model.EmotionGradientReachesDomain ? "flows" : "detached",
            ["epoch-segments"] = Training.EpochSegments,
            ["epochs"] = Training.Epochs,
            ["folds"] = Folds,
            ["geometry"] = Drawing.Geometry,
            ["hamming"] = Spectrogram.Hamming,
            ["include-scripted"] = Corpus.IncludeScripted,
            ["initial-weights"] = Model.InitialWeights,
            ["keep-unlabelled"] = Corpus.KeepUnlabelled,
            ["kernels"] = Model.Kernels,
            ["last-batch"] = Training.LastBatch,
            ["learning-rate"] = Training.LearningRate,
            ["learning-rate-decay"] = Training.LearningRateDecay,
            ["log"] = Spectrogram.Log,
            ["merge-excited"] = Corpus.MergeExcited,
            ["momentum"] = Training.Momentum,
            ["normalise"] = Drawing.Normalise,
            ["orientation"] = Drawing.Orientation,
            ["padding"] = Drawing.Padding,
            ["permute-labels"] = Training.PermuteLabels,
            ["remainder"] = Spectrogram.Remainder,
            ["seed"] = Training.Seed,
            ["selection"] = Training.Selection,
            ["stop-after"] = Training.StopAfter,
            ["system"] = System,
            ["weight-center"] = Training.Weights.Center,
            ["weight-decay"] = Training.WeightDecay,
            ["weight-decay-on"] = Training.WeightDecayOn,
            ["weight-domain"] = Training.Weights.Domain,
            ["weight-emotion"] = Training.Weights.Emotion,
            ["window"] = Spectrogram.Window,
        };

    /// <summary>Refuses values outside their range.</summary>
    /// <exception cref="InputException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        _ = SystemCatalog.Of(System);
        OptionCheck.RequireWord("domain", Domain);
        OptionCheck.RequireWord("folds", Folds);
        OptionCheck.Require(Groups >= 2, "groups", Groups, "at least 2");
        OptionCheck.Require(
            Groups == DefaultGroups || Folds == FoldKind.SpeakerGroups,
            "groups",
            Groups,
            "no such option without --folds speaker-groups"
        );
        Corpus.Validate();
        Spectrogram.Validate();
        Drawing.Validate();
        Model.Validate();
        Training.Validate();
        RefuseUntrainedDomain();
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
        if (Folds == FoldKind.AllSpeakers && Training.Selection == SelectionPolicy.TestOracle)
            throw new InputException(
                "selection test-oracle with folds all-speakers: nobody is held out whose UA could choose; expected last"
            );
    }

    private void RefuseUntrainedDomain()
    {
        var domainLoss = System != NetworkCatalog.BackboneAttention && Training.Weights.Domain > 0;
        if (System == NetworkCatalog.PerDomainPredicted && !domainLoss)
            throw new InputException(
                $"weight-domain 0 with system {System}: nothing would train the classifier that chooses the model; expected a weight above 0"
            );
        if (NetworkCatalog.LinkedPathways.Contains(System) && !Model.EmotionGradientReachesDomain && !domainLoss)
            throw new InputException(
                $"emotion-gradient detached with system {System} and no domain loss: no gradient at all would reach the domain extractor; expected flows"
            );
    }
}
