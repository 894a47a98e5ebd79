using Adarl.Batches;
using Adarl.Runs.Options;

namespace Adarl.Training;

/// <summary>Which parameters decay.</summary>
public enum WeightDecayOn
{
    /// <summary>All of the network (default); never the centres.</summary>
    All,

    /// <summary>Weights of convolutions and dense layers, not biases nor batch norm.</summary>
    WeightsOnly,
}

/// <summary>The training of one network (section 3.2).</summary>
public sealed record TrainingOptions
{
    /// <summary>Epochs of the schedule.</summary>
    [Option("epochs", "Epochs of the schedule.", Section = "3.2", Least = 1)]
    public int Epochs { get; init; } = 50;

    /// <summary>Epochs after which training ends early under the same schedule, or null.</summary>
    [Option(
        "stop-after",
        "Ends training after this many epochs of the schedule.",
        Least = 1,
        Values = "the paper's rate falls by 0.7 an epoch: what follows epoch 20 is 0.08 % of its sum"
    )]
    public int? StopAfter { get; init; }

    /// <summary>Segments that make an epoch of the schedule; null is one pass over the training segments.</summary>
    [Option(
        "epoch-segments",
        "Segments that make an epoch; none is one pass.",
        Section = "3.2",
        Least = 2,
        Open = "how many updates an epoch of the schedule holds: the paper's about 125, a pass over EmoDB 13",
        Tried = ["none", "4000"]
    )]
    public int? EpochSegments { get; init; }

    /// <summary>Segments in a batch.</summary>
    [Option(
        "batch-size",
        "Segments in a batch.",
        Section = "3.2",
        Least = 2,
        Because = "batch norm cannot train on one segment"
    )]
    public int BatchSize { get; init; } = 32;

    /// <summary>What happens to a short last batch.</summary>
    [Option(
        "last-batch",
        "What happens to a short last batch.",
        Section = "3.2",
        Open = "what becomes of a short last batch: batch norm over two segments at a rate of 0.2 does harm"
    )]
    public LastBatchRule LastBatch { get; init; } = LastBatchRule.KeepFromEight;

    /// <summary>The learning rate of epoch 0.</summary>
    [Option("learning-rate", "The rate of epoch 0.", Section = "3.2", Above = 0, Most = 100)]
    public double LearningRate { get; init; } = 0.2;

    /// <summary>Each epoch's learning rate over the one's before.</summary>
    [Option("learning-rate-decay", "Each epoch's rate over the one's before.", Section = "3.2", Above = 0, Most = 1)]
    public double LearningRateDecay { get; init; } = 0.7;

    /// <summary>SGD's momentum.</summary>
    [Option(
        "momentum",
        "SGD's momentum.",
        Section = "3.2",
        Least = 0,
        Below = 1,
        Open = "not stated",
        Tried = ["0", "0.9"]
    )]
    public double Momentum { get; init; }

    /// <summary>SGD's weight decay.</summary>
    [Option("weight-decay", "The weight decay.", Section = "3.2", Least = 0, Below = 1)]
    public double WeightDecay { get; init; } = 0.00004;

    /// <summary>Which parameters decay.</summary>
    [Option(
        "weight-decay-on",
        "Which parameters decay.",
        Section = "3.2",
        Open = "which parameters decay; the centres never do"
    )]
    public WeightDecayOn WeightDecayOn { get; init; } = WeightDecayOn.All;

    /// <summary>Epochs that are really trained.</summary>
    public int TrainedEpochs => Math.Min(StopAfter ?? Epochs, Epochs);
}
