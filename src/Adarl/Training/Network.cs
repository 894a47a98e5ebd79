using Adarl.Networks;
using Adarl.Runs.Options;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Training;

/// <summary>Everything that a training changes: the network, what its loss holds, and the optimizer's memory.</summary>
public sealed class Network : IDisposable
{
    private Network(EmotionModel model, Objective objective, Optimizer optimizer)
    {
        Model = model;
        Objective = objective;
        Optimizer = optimizer;
    }

    /// <summary>The network.</summary>
    public EmotionModel Model { get; }

    /// <summary>The loss.</summary>
    public Objective Objective { get; }

    /// <summary>What moves the parameters of both.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Makes the network at its first step: built on the CPU, moved, and only then given to the optimizer.</summary>
    /// <param name="recipe">How it is made.</param>
    /// <param name="input">What it is made for.</param>
    /// <param name="options">The options of its system.</param>
    /// <param name="precision">What the feature extractors compute in.</param>
    /// <param name="device">Where tensors live.</param>
    /// <param name="seed">The fold's seed of initial weights.</param>
    /// <param name="classWeights">What each class weighs in the emotion loss, K numbers; null where all weigh the same.</param>
    public static Network Create(
        NetworkRecipe recipe,
        ModelInput input,
        OptionSet options,
        ScalarType precision,
        Device device,
        long seed,
        float[]? classWeights = null
    )
    {
        using var start = new WeightSource(seed, options.Find<ModelOptions>()?.InitialWeights ?? default);
        var parts = new NetworkParts(input, options, precision, start);
        var model = recipe.Create(parts);
        var objective = recipe.Objective(parts, classWeights is null ? null : tensor(classWeights));
        model.to(device);
        objective.to(device);
        return new Network(model, objective, OptimizerOf(model, objective, options));
    }

    /// <summary>Frees all tensors but those of the network itself.</summary>
    /// <returns>The network, which is the caller's now.</returns>
    public EmotionModel Release()
    {
        Optimizer.Dispose();
        Objective.Dispose();
        return Model;
    }

    /// <summary>Frees all tensors.</summary>
    public void Dispose()
    {
        Release().Dispose();
    }

    private static Optimizer OptimizerOf(EmotionModel model, Objective objective, OptionSet options)
    {
        var training = options.Get<TrainingOptions>();
        var all = model.named_parameters().ToList();
        var decaying = all.Where(p => training.WeightDecayOn == WeightDecayOn.All || IsWeight(p.name, p.parameter))
            .ToList();
        var still = all.Except(decaying).Select(p => p.parameter).ToList();
        still.AddRange(objective.parameters().Where(p => p.requires_grad)); // centres never decay
        return (options.Find<OptimiserOptions>() ?? new()).Create(
            [new([.. decaying.Select(p => p.parameter)], training.WeightDecay), new(still, 0)],
            training.LearningRate,
            training.Momentum
        );
    }

    // Batch norm's gains are named weight too, but have one dimension.
    private static bool IsWeight(string name, Parameter parameter) => name.Contains("weight") && parameter.dim() > 1;
}
