using Adarl.Networks;
using Adarl.Systems.Paper;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Training;

/// <summary>Everything that a training changes: the network, the class centres and the optimizer's memory.</summary>
public sealed class Network : IDisposable
{
    private Network(EmotionModel model, CenterLoss centers, GradientDescent optimizer)
    {
        Model = model;
        Centers = centers;
        Optimizer = optimizer;
    }

    /// <summary>The network.</summary>
    public EmotionModel Model { get; }

    /// <summary>The class centres.</summary>
    public CenterLoss Centers { get; }

    /// <summary>Stochastic gradient descent over both.</summary>
    public GradientDescent Optimizer { get; }

    /// <summary>Makes the network at its first step: built on the CPU, moved, and only then given to the optimizer.</summary>
    /// <param name="system">Which network.</param>
    /// <param name="input">What it is made for.</param>
    /// <param name="model">The choices inside it.</param>
    /// <param name="training">The optimizer's options.</param>
    /// <param name="precision">What the feature extractors compute in.</param>
    /// <param name="device">Where tensors live.</param>
    /// <param name="seed">The fold's seed of initial weights.</param>
    public static Network Create(
        NetworkSystem system,
        ModelInput input,
        ModelOptions model,
        TrainingOptions training,
        ScalarType precision,
        Device device,
        long seed
    )
    {
        using var start = new WeightSource(seed, model.InitialWeights);
        var network = system.Create(input, model, precision, start);
        var sets = system.CentersPerDomain ? input.Domains : 1;
        var centers = new CenterLoss(input.Classes, model.CenterUpdate, model.CenterRate, start.For("centers"), sets);
        network.to(device);
        centers.to(device);
        return new Network(network, centers, Sgd(network, centers, model, training));
    }

    private static GradientDescent Sgd(
        EmotionModel network,
        CenterLoss centers,
        ModelOptions model,
        TrainingOptions training
    )
    {
        var all = network.named_parameters().ToList();
        var decaying = all.Where(p => training.WeightDecayOn == WeightDecayOn.All || IsWeight(p.name, p.parameter))
            .ToList();
        var still = all.Except(decaying).Select(p => p.parameter).ToList();
        if (model.CenterUpdate == CenterUpdate.Sgd)
            still.AddRange(centers.parameters());
        return new GradientDescent(
            [new([.. decaying.Select(p => p.parameter)], training.WeightDecay), new(still, 0)],
            training.LearningRate,
            training.Momentum
        );
    }

    // Batch norm's gains are named weight too, but have one dimension.
    private static bool IsWeight(string name, Parameter parameter) => name.Contains("weight") && parameter.dim() > 1;

    /// <summary>Sets the learning rate of the updates to come.</summary>
    public void SetRate(double rate) => Optimizer.Rate = rate;

    /// <summary>Frees all tensors.</summary>
    public void Dispose()
    {
        Optimizer.Dispose();
        Centers.Dispose();
        Model.Dispose();
    }
}
