using Adarl.Batches;
using Adarl.Corpus;
using Adarl.Features;
using Adarl.Folds;
using Adarl.Runs;
using Adarl.Runs.Options;
using Adarl.Runs.Records;
using Adarl.Systems;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Evaluation;

/// <summary>A corpus with its features and labels, ready to be put through the folds.</summary>
public sealed class Experiment
{
    /// <summary>Puts the parts together.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="corpus">The corpus, domain-only data joined.</param>
    /// <param name="heard">What the system hears of it.</param>
    /// <param name="device">Where tensors live.</param>
    /// <param name="domainData">The corpora in it that joined for the domain loss alone (section 2.3), for the record.</param>
    /// <exception cref="InputException">The corpus lacks what the options need.</exception>
    public Experiment(
        ExperimentOptions options,
        SpeechCorpus corpus,
        IHeard heard,
        Device device,
        IReadOnlyList<SpeechCorpus>? domainData = null
    )
    {
        options.Validate();
        Options = options;
        Corpus = corpus;
        Heard = heard;
        Device = device;
        DomainData = domainData ?? [];
        (Domains, Splits) = Divided(options, corpus);
        Precision = Resolve(options.Machine.Precision);
    }

    /// <summary>Refuses a corpus that lacks what the options need, before features are computed of it.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="corpus">The corpus, domain-only data joined.</param>
    /// <exception cref="InputException">It has no such domain or cannot be divided so.</exception>
    public static void Check(ExperimentOptions options, SpeechCorpus corpus)
    {
        options.Validate();
        _ = Divided(options, corpus);
    }

    /// <summary>The id of an experiment's run. It derives from what is run, so that the same experiment finds it again.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="corpus">The corpus, domain-only data joined.</param>
    public static string RunIdOf(ExperimentOptions options, SpeechCorpus corpus) =>
        RunId.Of(options.System.Name, corpus.Name, CanonicalOptions.Hash(options.Canonical()), corpus.Fingerprint);

    /// <summary>The divisions of a corpus that an experiment goes through.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="corpus">The corpus, domain-only data joined.</param>
    /// <exception cref="InputException">The corpus cannot be divided so.</exception>
    public static IReadOnlyList<Split> SplitsOf(ExperimentOptions options, SpeechCorpus corpus) =>
        Folds.Splits.Of(
            corpus,
            options.Protocol.Folds,
            options.Protocol.Selection == SelectionPolicy.OtherSpeaker,
            options.Protocol.Seed,
            options.Protocol.TestCorpus,
            options.Protocol.Groups
        );

    /// <summary>What to do.</summary>
    public ExperimentOptions Options { get; }

    /// <summary>The corpus.</summary>
    public SpeechCorpus Corpus { get; }

    /// <summary>What the system hears of it.</summary>
    public IHeard Heard { get; }

    /// <summary>Where tensors live.</summary>
    public Device Device { get; }

    /// <summary>The corpora in <see cref="Corpus"/> that joined for the domain loss alone.</summary>
    public IReadOnlyList<SpeechCorpus> DomainData { get; }

    /// <summary>The corpora in <see cref="Corpus"/> that train emotions, where another one is tested; otherwise null.</summary>
    public IReadOnlyList<SpeechCorpus>? TrainCorpora =>
        TestCorpus is { } test ? [.. Corpus.Parts.Except(DomainData).Where(part => part != test)] : null;

    /// <summary>The corpus in <see cref="Corpus"/> that is tested and trains nothing, where there is one.</summary>
    public SpeechCorpus? TestCorpus => Corpus.Parts.SingleOrDefault(part => part.Name == Options.Protocol.TestCorpus);

    /// <summary>The system.</summary>
    public ISystem System => Options.System;

    /// <summary>The domain of every utterance; null where the corpus states none and the system needs none.</summary>
    public DomainLabels? Domains { get; }

    /// <summary>All divisions of the corpus.</summary>
    public IReadOnlyList<Split> Splits { get; }

    /// <summary>What the feature extractors compute in, resolved.</summary>
    public ScalarType Precision { get; }

    /// <summary>The precision's name in records: <c>f32</c> or <c>bf16</c>.</summary>
    public string PrecisionName => Precision == ScalarType.BFloat16 ? "bf16" : "f32";

    /// <summary>What the system answers about, and where it computes.</summary>
    public SystemShape Shape => new(EmotionNames.All, Domains?.Names ?? [], Precision, Device);

    /// <summary>
    /// The title of every table: corpus and system, how much of the corpus was there where it is not whole, how many groups of speakers were held out where groups were, <c>synthetic</c> for synthetic sound, that the quick geometry is not Table 1's,
    /// <c>oracle</c> where held-out speakers decide something, and that permuted labels are a control.
    /// </summary>
    public string Title =>
        $"{System.Name} {Corpora}"
        + (RunPlan.PartialOf(Corpus) is { } partial ? $", {partial}" : "")
        + (Corpus.Synthetic && Corpus.Name != "synthetic" ? ", synthetic" : "")
        + (Options.Parts.Find<DrawingOptions>()?.Geometry == Geometry.Quick ? ", quick geometry, not Table 1" : "")
        + (Options.Protocol.Folds == FoldKind.SpeakerGroups ? $", {Options.Protocol.Groups} speaker groups" : "")
        + (Options.Protocol.Folds == FoldKind.RandomOracle ? ", random-oracle folds: leaky" : "")
        + (ChoosesOnTest ? ", test-oracle epoch: optimistic" : "")
        + (System.ToldTestDomain ? ", told the test speaker's domain: oracle" : "")
        + (Options.Protocol.PermuteLabels ? ", labels permuted: control" : "");

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
    private bool ChoosesOnTest => System.HasEpochs && Options.Protocol.Selection == SelectionPolicy.TestOracle;

    /// <summary>Trainable parameters of the system's network; null for a system without one.</summary>
    public long? Parameters()
    {
        if (System.Sketch(Options.Parts, Shape with { Device = CPU }) is not var (model, example))
            return null;
        using var network = model;
        example.Values.Dispose();
        example.Lengths?.Dispose();
        example.Domains?.Dispose();
        return model.parameters().Sum(p => p.numel());
    }

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
                Corpus.Utterances[u].Emotion is not null || (System.HasDomainHead && Domains?.Indices[u] is not null)
            ),
        ];

    /// <summary>The precision a choice means on this processor.</summary>
    /// <param name="choice">The choice.</param>
    public static ScalarType Resolve(PrecisionChoice choice) =>
        choice == PrecisionChoice.Bf16 || (choice == PrecisionChoice.Auto && NativeRuntime.HasFastBfloat16())
            ? ScalarType.BFloat16
            : ScalarType.Float32;

    private static (DomainLabels? Domains, IReadOnlyList<Split> Splits) Divided(
        ExperimentOptions options,
        SpeechCorpus corpus
    )
    {
        var domains = DomainsOf(options, corpus);
        var splits = SplitsOf(options, corpus);
        if (options.System.ToldTestDomain)
            foreach (var split in splits)
                RequireTold(options, corpus, domains!, split);
        return (domains, splits);
    }

    // A system that learns nothing from a domain can do without one; where there is one it still marks embeddings (Table 4).
    private static DomainLabels? DomainsOf(ExperimentOptions options, SpeechCorpus corpus)
    {
        try
        {
            return DomainLabels.Of(corpus, options.Protocol.Domain, options.Protocol.TestCorpus);
        }
        catch (InputException) when (options.System is { HasDomainHead: false, ToldTestDomain: false })
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
                    $"system {options.System.Name} must be told the domain of '{corpus.Utterances[u].Key}', which has none of {string.Join(", ", trained.Order().Select(d => labels.Names[d]))}, that train in fold {split.Name}: expected another system or domain"
                );
    }
}
