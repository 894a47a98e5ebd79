using Adarl.Batches;
using Adarl.Networks;
using Adarl.Runs;
using Adarl.Runs.Options;
using TorchSharp;

namespace Adarl.Systems;

/// <summary>A trained network.</summary>
/// <param name="system">Its system.</param>
/// <param name="options">Its options.</param>
/// <param name="shape">What it answers about, and where it computes.</param>
/// <param name="model">The network, in evaluation mode; it belongs to this.</param>
/// <param name="normaliser">The normaliser, fitted on its training items.</param>
internal sealed class FittedNetwork(
    NetworkSystem system,
    OptionSet options,
    SystemShape shape,
    EmotionModel model,
    string normaliser
) : IFittedSystem
{
    private const string Weights = "weights.bin";
    private const string Normaliser = "normaliser.json";

    /// <inheritdoc/>
    public FitRecord Record { get; init; } = new();

    /// <inheritdoc/>
    public bool Embeds => true;

    /// <inheritdoc/>
    public IReadOnlyList<FittedPart> Networks => [new(system.Name, model, system.Shape(options, shape), normaliser)];

    /// <summary>Where its normaliser was read from, for messages; null for one that was just fitted.</summary>
    public string? Place { get; private init; }

    /// <summary>The network.</summary>
    public EmotionModel Model => model;

    /// <summary>Reads a network back.</summary>
    public static FittedNetwork Load(NetworkSystem system, OptionSet options, SystemShape shape, IModelParts parts)
    {
        var model = system.Make(options, shape);
        using (var weights = parts.Read(Weights))
            model.load(weights);
        model.to(shape.Device);
        model.eval();
        return new FittedNetwork(system, options, shape, model, parts.ReadText(Normaliser))
        {
            Place = parts.PlaceOf(Normaliser),
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<UtteranceAnswer> Answer(
        IHeard heard,
        IReadOnlyList<int> utterances,
        IReadOnlyList<int>? told = null,
        bool brief = false,
        CancellationToken cancel = default
    )
    {
        var items = (IItems)heard;
        var answers = new NetworkAnswers(Restore(items), shape, system.Input(options).HighFirst);
        return answers.Of(model, items, utterances, told, brief, cancel);
    }

    // Whether it fits can be told only where the features are.
    private ICollate Restore(IItems items)
    {
        try
        {
            return items.Restore(normaliser);
        }
        catch (InputException e) when (Place is not null)
        {
            throw new InputException($"{Place}: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Save(IModelParts parts)
    {
        parts.Add(Weights, stream => model.save(stream));
        parts.AddText(Normaliser, normaliser);
    }

    /// <inheritdoc/>
    public void Dispose() => model.Dispose();
}
