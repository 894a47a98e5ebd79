using Adarl.Corpus;
using Adarl.Features;
using Adarl.Folds;
using Adarl.Networks;
using Adarl.Runs;
using Adarl.Runs.Options;
using Adarl.Runs.Records;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Evaluation;

/// <summary>A corpus with its features and labels, ready to be put through the folds.</summary>
public sealed class Experiment
{
    /// <summary>Puts the parts together.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="corpus">The corpus, domain-only data joined.</param>
    /// <param name="store">Its log spectrograms.</param>
    /// <param name="device">Where tensors live.</param>
    /// <param name="domainData">The corpora in it that joined for the domain loss alone (section 2.3), for the record.</param>
    /// <exception cref="InputException">The corpus lacks what the options need.</exception>
    public Experiment(
        ExperimentOptions options,
        SpeechCorpus corpus,
        SegmentStore store,
        Device device,
        IReadOnlyList<SpeechCorpus>? domainData = null
    )
    {
        options.Validate();
        Options = options;
        Corpus = corpus;
        Store = store;
        Device = device;
        DomainData = domainData ?? [];
        System = SystemCatalog.Of(options.System);
        (Domains, Splits) = Divided(options, corpus, System);
        Precision = Resolve(options.Training.Precision);
    }

    /// <summary>Refuses a corpus that lacks what the options need, before features are computed of it.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="corpus">The corpus, domain-only data joined.</param>
    /// <exception cref="InputException">It has no such domain or cannot be divided so.</exception>
    public static void Check(ExperimentOptions options, SpeechCorpus corpus)
    {
        options.Validate();
        _ = Divided(options, corpus, SystemCatalog.Of(options.System));
    }

    /// <summary>The id of an experiment's run. It derives from what is run, so that the same experiment finds it again.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="corpus">The corpus, domain-only data joined.</param>
    public static string RunIdOf(ExperimentOptions options, SpeechCorpus corpus) =>
        RunId.Of(options.System, corpus.Name, CanonicalOptions.Hash(options.Canonical()), corpus.Fingerprint);

    /// <summary>The divisions of a corpus that an experiment goes through.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="corpus">The corpus, domain-only data joined.</param>
    /// <exception cref="InputException">The corpus cannot be divided so.</exception>
    public static IReadOnlyList<Split> SplitsOf(ExperimentOptions options, SpeechCorpus corpus) =>
        Folds.Splits.Of(
            corpus,
            options.Folds,
            options.Training.Selection == SelectionPolicy.OtherSpeaker,
            options.Training.Seed,
            options.TestCorpus,
            options.Groups
        );

    /// <summary>What to do.</summary>
    public ExperimentOptions Options { get; }

    /// <summary>The corpus.</summary>
    public SpeechCorpus Corpus { get; }

    /// <summary>Its log spectrograms.</summary>
    public SegmentStore Store { get; }

    /// <summary>Where tensors live.</summary>
    public Device Device { get; }

    /// <summary>The corpora in <see cref="Corpus"/> that joined for the domain loss alone.</summary>
    public IReadOnlyList<SpeechCorpus> DomainData { get; }

    /// <summary>The corpora in <see cref="Corpus"/> that train emotions, where another one is tested; otherwise null.</summary>
    public IReadOnlyList<SpeechCorpus>? TrainCorpora =>
        TestCorpus is { } test ? [.. Corpus.Parts.Except(DomainData).Where(part => part != test)] : null;

    /// <summary>The corpus in <see cref="Corpus"/> that is tested and trains nothing, where there is one.</summary>
    public SpeechCorpus? TestCorpus => Corpus.Parts.SingleOrDefault(part => part.Name == Options.TestCorpus);

    /// <summary>The system.</summary>
    public SystemEntry System { get; }

    /// <summary>The domain of every utterance; null where the corpus states none and the system needs none.</summary>
    public DomainLabels? Domains { get; }

    /// <summary>All divisions of the corpus.</summary>
    public IReadOnlyList<Split> Splits { get; }

    /// <summary>What the feature extractors compute in, resolved.</summary>
    public ScalarType Precision { get; }

    /// <summary>The precision's name in records: <c>f32</c> or <c>bf16</c>.</summary>
    public string PrecisionName => Precision == ScalarType.BFloat16 ? "bf16" : "f32";

    /// <summary>What networks are made for.</summary>
    public ModelInput Input =>
        new(Options.Drawing.Height, Options.Drawing.Width, EmotionNames.All.Count, Domains?.Names.Count ?? 0);

    /// <summary>
    /// The title of every table: corpus and system, how many groups of speakers were held out where groups were, <c>synthetic</c> for synthetic sound, that the quick geometry is not Table 1's,
    /// <c>oracle</c> where held-out speakers decide something, and that permuted labels are a control.
    /// </summary>
    public string Title =>
        $"{System.Name} {Corpora}"
        + (Corpus.Synthetic && Corpus.Name != "synthetic" ? ", synthetic" : "")
        + (Options.Drawing.Geometry == Geometry.Quick ? ", quick geometry, not Table 1" : "")
        + (Options.Folds == FoldKind.SpeakerGroups ? $", {Options.Groups} speaker groups" : "")
        + (Options.Folds == FoldKind.RandomOracle ? ", random-oracle folds: leaky" : "")
        + (ChoosesOnTest ? ", test-oracle epoch: optimistic" : "")
        + (System.Network is { ToldTestDomain: true } ? ", told the test speaker's domain: oracle" : "")
        + (Options.Training.PermuteLabels ? ", labels permuted: control" : "");

    private string Corpora
    {
        get
        {
            if (TestCorpus is not { } test)
                return $"on {Corpus.Name}";
            var told = DomainData.Count == 0 ? "" : $", {Names(DomainData)} for the domain alone";
            return $"trained on {Names(TrainCorpora!)}{told}, tested on {test.Name}";

            static string Names(IReadOnlyList<SpeechCorpus> parts) => string.Join('+', parts.Select(p => p.Name));
        }
    }

    // A reference system has no epochs to choose from.
    private bool ChoosesOnTest =>
        System.Network is not null && Options.Training.Selection == SelectionPolicy.TestOracle;

    /// <summary>The domain's name of an utterance, or null.</summary>
    /// <param name="utterance">Its position in the corpus.</param>
    public string? DomainOf(int utterance) => Domains?.Indices[utterance] is { } index ? Domains.Names[index] : null;

    /// <summary>
    /// The utterances of a division's training part that tell this system something: those with an emotion, and, for a system
    /// with a domain head, those with a domain alone (section 2.3).
    /// </summary>
    /// <param name="split">The division.</param>
    public IReadOnlyList<int> TrainingUtterances(Split split) =>
        [
            .. split.Train.Where(u =>
                Corpus.Utterances[u].Emotion is not null
                || (System.Network is { HasDomainHead: true } && Domains?.Indices[u] is not null)
            ),
        ];

    /// <summary>The segments of utterances, in the store's order.</summary>
    /// <param name="utterances">Positions in the corpus.</param>
    public IReadOnlyList<int> SegmentsOf(IEnumerable<int> utterances)
    {
        var wanted = utterances.ToHashSet();
        return [.. Enumerable.Range(0, Store.Segments.Count).Where(s => wanted.Contains(Store.Segments[s].Utterance))];
    }

    /// <summary>The precision a choice means on this processor.</summary>
    /// <param name="choice">The choice.</param>
    public static ScalarType Resolve(PrecisionChoice choice) =>
        choice == PrecisionChoice.Bf16 || (choice == PrecisionChoice.Auto && NativeRuntime.HasFastBfloat16())
            ? ScalarType.BFloat16
            : ScalarType.Float32;

    private static (DomainLabels? Domains, IReadOnlyList<Split> Splits) Divided(
        ExperimentOptions options,
        SpeechCorpus corpus,
        SystemEntry system
    )
    {
        var domains = DomainsOf(options, corpus, system);
        var splits = SplitsOf(options, corpus);
        if (system.Network is { ToldTestDomain: true })
            foreach (var split in splits)
                RequireTold(options, corpus, domains!, split);
        return (domains, splits);
    }

    // A system that learns nothing from a domain can do without one; where there is one it still marks embeddings (Table 4).
    private static DomainLabels? DomainsOf(ExperimentOptions options, SpeechCorpus corpus, SystemEntry system)
    {
        try
        {
            return DomainLabels.Of(corpus, options.Domain, options.TestCorpus);
        }
        catch (InputException) when (system.Network is not { NeedsDomain: true })
        {
            return null;
        }
    }

    // What answers for a domain must have trained on emotions in it.
    private static void RequireTold(ExperimentOptions options, SpeechCorpus corpus, DomainLabels labels, Split split)
    {
        var trained = split
            .Train.Where(u => corpus.Utterances[u].Emotion is not null)
            .Select(u => labels.Indices[u])
            .OfType<int>()
            .ToHashSet();
        foreach (var u in split.Validation.Concat(split.Test))
            if (labels.Indices[u] is not { } domain || !trained.Contains(domain))
                throw new InputException(
                    $"system {options.System} must be told the domain of '{corpus.Utterances[u].Key}', which has none of {string.Join(", ", trained.Order().Select(d => labels.Names[d]))}, that train in fold {split.Name}: expected another system or domain"
                );
    }
}
