using Adarl.Batches;
using Adarl.Networks;
using Adarl.Systems.Paper;
using static TorchSharp.torch;

namespace Adarl.Training;

/// <summary>One fold of one system, ready to train.</summary>
/// <param name="System">The network.</param>
/// <param name="Input">What the network is made for.</param>
/// <param name="Model">The choices inside it.</param>
/// <param name="Options">How it is trained.</param>
/// <param name="Precision">What the feature extractors compute in, resolved.</param>
/// <param name="Device">Where tensors live.</param>
/// <param name="Classes">Names of the emotion classes.</param>
/// <param name="Fold">The fold's name.</param>
/// <param name="Segments">Positions of its training segments in the store.</param>
/// <param name="Data">Pictures and labels.</param>
/// <param name="Identity">Hash of all that must be the same for training to go on from a checkpoint.</param>
/// <param name="Checkpoints">Folder of the fold's checkpoints.</param>
public sealed record FoldTask(
    NetworkSystem System,
    ModelInput Input,
    ModelOptions Model,
    TrainingOptions Options,
    ScalarType Precision,
    Device Device,
    IReadOnlyList<string> Classes,
    string Fold,
    IReadOnlyList<int> Segments,
    TrainingData Data,
    string Identity,
    string Checkpoints
)
{
    /// <summary>The checkpoint of the last finished epoch.</summary>
    public string LastCheckpoint => Path.Combine(Checkpoints, "last.ckpt");

    /// <summary>The checkpoint of the epoch that the selection policy likes best so far.</summary>
    public string BestCheckpoint => Path.Combine(Checkpoints, "best.ckpt");

    /// <summary>The seed of the fold's initial weights.</summary>
    public long WeightSeed => Seeds.Derive(Options.Seed, Fold, "weights");

    /// <summary>Makes the network at its first step.</summary>
    public Network CreateNetwork() => Network.Create(System, Input, Model, Options, Precision, Device, WeightSeed);
}
