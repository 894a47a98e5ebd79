using Adarl.Batches;
using Adarl.Corpus;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Runs.Options;

namespace Adarl.Systems;

/// <summary>
/// A network that judges pieces, and a classifier that judges the utterance by statistics of what the network says about its pieces. Both learn from the
/// training part alone: the classifier from the network's answers for the utterances that trained it.
/// </summary>
/// <param name="First">The network; its pieces are short.</param>
/// <param name="Description">One line for a list.</param>
/// <param name="Statistics">What of the pieces' answers the classifier hears.</param>
/// <param name="Second">Makes the classifier of the system's options.</param>
public sealed record TwoStageSystem(
    NetworkSystem First,
    string Description,
    PieceStatistics Statistics,
    Func<OptionSet, IClassifier> Second
) : ISystem
{
    private const string FirstPart = "first";
    private const string SecondPart = "second.json";

    /// <summary>The records of the classifier's options with their defaults.</summary>
    public IReadOnlyList<object> SecondOptions { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<Origin> Origins { get; init; } = [];

    /// <inheritdoc/>
    public string Name => First.Name;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Idle => First.Idle;

    /// <inheritdoc/>
    public bool HasDomainHead => First.HasDomainHead;

    /// <inheritdoc/>
    public bool ToldTestDomain => First.ToldTestDomain;

    /// <inheritdoc/>
    public bool HasEpochs => true;

    /// <inheritdoc/>
    public bool MeanOfSegments => false;

    /// <inheritdoc/>
    public OptionSet Defaults(Preset preset) => OptionSet.Of(First.Defaults(preset).Components.Concat(SecondOptions));

    /// <inheritdoc/>
    public void Check(OptionSet options) => First.Check(options);

    /// <inheritdoc/>
    public IHeard Open(SpeechCorpus corpus, OptionSet options, string? cache, IProgress<FeatureProgress>? progress) =>
        First.Open(corpus, options, cache, progress);

    /// <inheritdoc/>
    public IFittedSystem Fit(SystemTask task, Watch watch)
    {
        var first = First.Fit(task, watch);
        try
        {
            int[] labelled = [.. task.Train.Where(u => task.Emotions[u] is not null)];
            int[]? told = ToldTestDomain ? [.. labelled.Select(u => task.Domains[u]!.Value)] : null;
            var answers = first.Answer(task.Heard, labelled, told, brief: true, watch.Stop);
            var second = Second(task.Options)
                .Fit(
                    new LabelledRows(
                        [.. answers.Select(Statistics.Of)],
                        [.. labelled.Select(u => task.Emotions[u]!.Value)],
                        [.. labelled.Select(u => task.Speakers[u])],
                        [.. labelled.Select(u => task.Genders[u])]
                    ),
                    ClassifierTask.Of(task, watch)
                );
            return new Fitted(first, second, Statistics);
        }
        catch
        {
            first.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IFittedSystem Load(OptionSet options, SystemShape shape, IModelParts parts) =>
        new Fitted(
            First.Load(options, shape, parts.Under(FirstPart)),
            LoadSecond(options, shape.Classes.Count, parts.ReadText(SecondPart)),
            Statistics
        );

    private IFittedClassifier LoadSecond(OptionSet options, int classes, string state)
    {
        var second = Second(options).Load(state, classes);
        var width = PieceStatistics.Width(classes);
        return second.Width is null || second.Width == width
            ? second
            : throw new InvalidDataException(
                $"{SecondPart} is one for {second.Width} values: expected {width}, which the first stage gives"
            );
    }

    /// <inheritdoc/>
    public (EmotionModel Model, Batch Example)? Sketch(OptionSet options, SystemShape shape) =>
        First.Sketch(options, shape);

    private sealed class Fitted(IFittedSystem first, IFittedClassifier second, PieceStatistics statistics)
        : IFittedSystem
    {
        public FitRecord Record => first.Record with { Choices = Choices.Of(first.Record.Choices, second.Choices) };

        public bool Embeds => first.Embeds;

        public IReadOnlyList<FittedPart> Networks => first.Networks;

        public IReadOnlyList<UtteranceAnswer> Answer(
            IHeard heard,
            IReadOnlyList<int> utterances,
            IReadOnlyList<int>? told = null,
            bool brief = false,
            CancellationToken cancel = default
        ) =>
            [
                .. first
                    .Answer(heard, utterances, told, brief, cancel)
                    .Select(answer => answer with { Emotion = second.Predict(statistics.Of(answer)) }),
            ];

        public void Save(IModelParts parts)
        {
            first.Save(parts.Under(FirstPart));
            parts.AddText(SecondPart, second.State());
        }

        public void Dispose() => first.Dispose();
    }
}
