using Adarl.Batches;
using Adarl.Corpus;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Runs;
using Adarl.Runs.Options;

namespace Adarl.Systems;

/// <summary>Makes what a classical system hears of a corpus, or finds it in the cache.</summary>
/// <param name="corpus">The corpus.</param>
/// <param name="options">The system's options.</param>
/// <param name="cache">The folder of cached features; null keeps none: they are computed when they are asked for.</param>
/// <param name="progress">Told after every utterance.</param>
public delegate IVectors OpenVectors(
    SpeechCorpus corpus,
    OptionSet options,
    string? cache,
    IProgress<FeatureProgress>? progress
);

/// <summary>A system that is a classifier of one vector an utterance. It has no epochs and no embeddings.</summary>
/// <param name="Name">Its name on the command line and in records.</param>
/// <param name="Description">One line for a list.</param>
/// <param name="Vectors">What it hears.</param>
/// <param name="Classifier">Makes the classifier of its options.</param>
public sealed record ClassicalSystem(
    string Name,
    string Description,
    OpenVectors Vectors,
    Func<OptionSet, IClassifier> Classifier
) : ISystem
{
    private const string State = "classifier.json";

    /// <summary>The records of its options with their defaults.</summary>
    public IReadOnlyList<object> Options { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<Origin> Origins { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Idle => [];

    /// <inheritdoc/>
    public bool HasDomainHead => false;

    /// <inheritdoc/>
    public bool ToldTestDomain => false;

    /// <inheritdoc/>
    public bool HasEpochs => false;

    /// <inheritdoc/>
    public bool MeanOfSegments => true;

    /// <inheritdoc/>
    public OptionSet Defaults(Preset preset) => OptionSet.Of(Options);

    /// <inheritdoc/>
    public void Check(OptionSet options) { }

    /// <inheritdoc/>
    public IHeard Open(SpeechCorpus corpus, OptionSet options, string? cache, IProgress<FeatureProgress>? progress) =>
        Vectors(corpus, options, cache, progress);

    /// <inheritdoc/>
    public IFittedSystem Fit(SystemTask task, Watch watch)
    {
        var fitted = Classifier(task.Options)
            .Fit(
                new LabelledRows(
                    ((IVectors)task.Heard).Rows(task.Train),
                    [.. task.Train.Select(u => task.Emotions[u]!.Value)],
                    [.. task.Train.Select(u => task.Speakers[u])],
                    [.. task.Train.Select(u => task.Genders[u])]
                ),
                ClassifierTask.Of(task, watch)
            );
        return new Fitted(fitted, "the classifier");
    }

    /// <inheritdoc/>
    public IFittedSystem Load(OptionSet options, SystemShape shape, IModelParts parts) =>
        new Fitted(Classifier(options).Load(parts.ReadText(State), shape.Classes.Count), parts.PlaceOf(State));

    /// <inheritdoc/>
    public (EmotionModel Model, Batch Example)? Sketch(OptionSet options, SystemShape shape) => null;

    private sealed class Fitted(IFittedClassifier classifier, string place) : IFittedSystem
    {
        public FitRecord Record => new() { Choices = classifier.Choices };

        public bool Embeds => false;

        public IReadOnlyList<UtteranceAnswer> Answer(
            IHeard heard,
            IReadOnlyList<int> utterances,
            IReadOnlyList<int>? told = null,
            bool brief = false,
            CancellationToken cancel = default
        )
        {
            var rows = ((IVectors)heard).Rows(utterances, cancel);
            if (classifier.Width is { } width && rows.FirstOrDefault(row => row.Length != width) is { } other)
                throw new InputException(
                    $"{place} is damaged (it is one for {width} values, the features have {other.Length}): train the fold again"
                );
            return [.. utterances.Select((u, i) => new UtteranceAnswer(u, classifier.Predict(rows[i]), null, []))];
        }

        public void Save(IModelParts parts) => parts.AddText(State, classifier.State());

        public void Dispose() { }
    }
}
