using Adarl.Batches;
using Adarl.Corpus;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Runs.Options;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Systems;

/// <summary>A system that is one network: it hears items, is trained by epochs, and an utterance is the mean of its items (section 2.4).</summary>
/// <param name="Recipe">How the network and its loss are made.</param>
/// <param name="Description">One line for a list.</param>
/// <param name="Input">What it hears.</param>
/// <param name="Options">The records of its options with their defaults, <see cref="TrainingOptions"/> among them.</param>
public sealed record NetworkSystem(
    NetworkRecipe Recipe,
    string Description,
    Func<OptionSet, IInput> Input,
    IReadOnlyList<object> Options
) : ISystem
{
    /// <inheritdoc/>
    public string Name => Recipe.Name;

    /// <summary>The records of options that differ in the quick preset.</summary>
    public IReadOnlyList<object> Quick { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Idle { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<Origin> Origins { get; init; } = [];

    /// <summary>Refuses options that contradict each other.</summary>
    public Action<OptionSet> Checks { get; init; } = _ => { };

    /// <inheritdoc/>
    public bool HasDomainHead => Recipe.HasDomainHead;

    /// <inheritdoc/>
    public bool ToldTestDomain => Recipe.ToldTestDomain;

    /// <inheritdoc/>
    public bool HasEpochs => true;

    /// <inheritdoc/>
    public bool MeanOfSegments => true;

    /// <inheritdoc/>
    public OptionSet Defaults(Preset preset) => OptionSet.Of(preset == Preset.Quick ? [.. Options, .. Quick] : Options);

    /// <inheritdoc/>
    public void Check(OptionSet options) => Checks(options);

    /// <inheritdoc/>
    public IHeard Open(SpeechCorpus corpus, OptionSet options, string? cache, IProgress<FeatureProgress>? progress) =>
        Input(options).Open(corpus, cache, progress);

    /// <inheritdoc/>
    public IFittedSystem Fit(SystemTask task, Watch watch) => NetworkFit.Run(this, task, watch);

    /// <inheritdoc/>
    public IFittedSystem Load(OptionSet options, SystemShape shape, IModelParts parts) =>
        FittedNetwork.Load(this, options, shape, parts);

    /// <inheritdoc/>
    public (EmotionModel Model, Batch Example)? Sketch(OptionSet options, SystemShape shape)
    {
        var frames = Math.Min(100, options.Find<SequenceOptions>()?.MostFrames ?? 100);
        var input = Shape(options, shape);
        var count = Math.Max(1, shape.Domains.Count);
        var domains = tensor([.. Enumerable.Range(0, count).Select(d => (long)d)]);
        return input.Width > 0
            ? (Make(options, shape), new Batch(zeros(count, 3, input.Height, input.Width), Domains: domains))
            : (
                Make(options, shape),
                new Batch(
                    zeros(count, frames, input.Height),
                    full([count], Numbers.Of((long)frames), ScalarType.Int64),
                    domains
                )
            );
    }

    /// <summary>What its network is made for.</summary>
    /// <param name="options">Its options.</param>
    /// <param name="shape">Classes and domains.</param>
    internal ModelInput Shape(OptionSet options, SystemShape shape)
    {
        var input = Input(options);
        return new(input.Height, input.Width, shape.Classes.Count, shape.Domains.Count);
    }

    /// <summary>Its network with weights of no meaning, on the CPU.</summary>
    /// <param name="options">Its options.</param>
    /// <param name="shape">Classes, domains and precision.</param>
    internal EmotionModel Make(OptionSet options, SystemShape shape)
    {
        using var start = new WeightSource(0, options.Find<ModelOptions>()?.InitialWeights ?? default);
        return Recipe.Create(new NetworkParts(Shape(options, shape), options, shape.Precision, start));
    }
}
