using Adarl.Batches;
using Adarl.Corpus;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Runs;
using Adarl.Runs.Options;

namespace Adarl.Systems;

/// <summary>Something that learns emotions from utterances and answers for others. All systems go through the same folds and records.</summary>
public interface ISystem
{
    /// <summary>Its name on the command line and in records.</summary>
    string Name { get; }

    /// <summary>One line for a list.</summary>
    string Description { get; }

    /// <summary>Its options with their defaults: one record for each of its components. A run records them all.</summary>
    /// <param name="preset">The set of defaults.</param>
    OptionSet Defaults(Preset preset);

    /// <summary>
    /// Names of options that it records, as all of its family do, but that change nothing in it: giving one is an error.
    /// </summary>
    IReadOnlyCollection<string> Idle { get; }

    /// <summary>Whether it learns from the domain, so that utterances with a domain alone join its training (section 2.3).</summary>
    bool HasDomainHead { get; }

    /// <summary>Whether it is told the test speaker's domain; its name says oracle.</summary>
    bool ToldTestDomain { get; }

    /// <summary>Whether it is trained by epochs, one of which is chosen.</summary>
    bool HasEpochs { get; }

    /// <summary>Whether an utterance's probabilities are the mean over its items (section 2.4); otherwise the system has a rule of its own.</summary>
    bool MeanOfSegments { get; }

    /// <summary>Refuses options that contradict each other.</summary>
    /// <param name="options">All its options.</param>
    /// <exception cref="InputException">They do; the message says how.</exception>
    void Check(OptionSet options);

    /// <summary>Makes what it hears of a corpus, or finds it in the cache.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="options">Its options.</param>
    /// <param name="cache">The folder of cached features; null keeps none: they are computed when they are asked for.</param>
    /// <param name="progress">Told after every utterance.</param>
    IHeard Open(SpeechCorpus corpus, OptionSet options, string? cache, IProgress<FeatureProgress>? progress);

    /// <summary>Learns from the training part of a fold, and from nothing else.</summary>
    /// <param name="task">The training part.</param>
    /// <param name="watch">What looks on.</param>
    /// <exception cref="Training.TrainingException">The training cannot go on.</exception>
    IFittedSystem Fit(SystemTask task, Watch watch);

    /// <summary>Reads a fitted system back.</summary>
    /// <param name="options">Its options.</param>
    /// <param name="shape">Classes and domains it was fitted for, and where it computes.</param>
    /// <param name="parts">What <see cref="IFittedSystem.Save"/> wrote.</param>
    /// <exception cref="InvalidDataException">A part is missing or altered.</exception>
    IFittedSystem Load(OptionSet options, SystemShape shape, IModelParts parts);

    /// <summary>Of a system that was built from what others wrote about it: where each choice inside it comes from.</summary>
    IReadOnlyList<Origin> Origins => [];

    /// <summary>Makes its network at its first step, for a list of layers; null for a system without one.</summary>
    /// <param name="options">Its options.</param>
    /// <param name="shape">Classes and domains.</param>
    (EmotionModel Model, Batch Example)? Sketch(OptionSet options, SystemShape shape);
}
