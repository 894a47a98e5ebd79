using Adarl.Networks;
using Adarl.Runs;
using Adarl.Runs.Records;
using static Adarl.OptionCheck;

namespace Adarl.Training;

/// <summary>What happens to the last batch of a pass, which may be short.</summary>
public enum LastBatchRule
{
    /// <summary>Kept from 8 segments up (default): batch norm over two segments, at a rate of 0.2, is harmful.</summary>
    KeepFromEight,

    /// <summary>Always dropped.</summary>
    Drop,

    /// <summary>Kept from 2 segments up: batch norm cannot train on one.</summary>
    Keep,
}

/// <summary>Which parameters decay.</summary>
public enum WeightDecayOn
{
    /// <summary>All of the network (default); never the centres.</summary>
    All,

    /// <summary>Weights of convolutions and dense layers, not biases nor batch norm.</summary>
    WeightsOnly,
}

/// <summary>What the feature extractors compute in. Weights and everything else are float32.</summary>
public enum PrecisionChoice
{
    /// <summary>bfloat16 where the processor multiplies it in hardware, float32 elsewhere (default).</summary>
    Auto,

    /// <summary>float32.</summary>
    F32,

    /// <summary>bfloat16.</summary>
    Bf16,
}

/// <summary>The training of one network (section 3.2).</summary>
public sealed record TrainingOptions
{
    /// <summary>The root of every random number.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Epochs of the schedule.</summary>
    public int Epochs { get; init; } = 50;

    /// <summary>Epochs after which training ends early under the same schedule, or null.</summary>
    public int? StopAfter { get; init; }

    /// <summary>Segments that make an epoch of the schedule; null is one pass over the training segments.</summary>
    public int? EpochSegments { get; init; }

    /// <summary>Segments in a batch.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>What happens to a short last batch.</summary>
    public LastBatchRule LastBatch { get; init; } = LastBatchRule.KeepFromEight;

    /// <summary>The learning rate of epoch 0.</summary>
    public double LearningRate { get; init; } = 0.2;

    /// <summary>Each epoch's learning rate over the one's before.</summary>
    public double LearningRateDecay { get; init; } = 0.7;

    /// <summary>SGD's momentum.</summary>
    public double Momentum { get; init; }

    /// <summary>SGD's weight decay.</summary>
    public double WeightDecay { get; init; } = 0.00004;

    /// <summary>Which parameters decay.</summary>
    public WeightDecayOn WeightDecayOn { get; init; } = WeightDecayOn.All;

    /// <summary>The weights of Eq. 9.</summary>
    public LossWeights Weights { get; init; } = new();

    /// <summary>Which epoch's model counts.</summary>
    public SelectionPolicy Selection { get; init; } = SelectionPolicy.Last;

    /// <summary>A control: the emotion labels of training utterances are permuted, so that nothing can be learned.</summary>
    public bool PermuteLabels { get; init; }

    /// <summary>What the feature extractors compute in.</summary>
    public PrecisionChoice Precision { get; init; } = PrecisionChoice.Auto;

    /// <summary>Threads of the training thread's OpenMP team.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Epochs that are really trained.</summary>
    public int TrainedEpochs => Math.Min(StopAfter ?? Epochs, Epochs);

    /// <summary>The learning rate of an epoch: 0.2 * 0.7^e.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    public double RateOf(int epoch) => LearningRate * Math.Pow(LearningRateDecay, epoch);

    /// <summary>Refuses values outside their range.</summary>
    /// <exception cref="InputException">A value is out of range; the message names option, value and range.</exception>
    public void Validate()
    {
        Require(Epochs >= 1, "epochs", Epochs, "at least 1");
        Require(StopAfter is null or >= 1, "stop-after", StopAfter, "at least 1");
        Require(EpochSegments is null or >= 2, "epoch-segments", EpochSegments, "at least 2");
        Require(BatchSize >= 2, "batch size", BatchSize, "at least 2: batch norm cannot train on one segment");
        Require(LearningRate is > 0 and <= 100, "learning rate", LearningRate, "above 0 and at most 100");
        Require(LearningRateDecay is > 0 and <= 1, "learning rate decay", LearningRateDecay, "above 0 and at most 1");
        Require(Momentum is >= 0 and < 1, "momentum", Momentum, "from 0 to below 1");
        Require(WeightDecay is >= 0 and < 1, "weight decay", WeightDecay, "from 0 to below 1");
        Require(Weights.Domain is >= 0 and < 1e6, "weight of the domain loss", Weights.Domain, "from 0");
        Require(Weights.Emotion is >= 0 and < 1e6, "weight of the emotion loss", Weights.Emotion, "from 0");
        Require(Weights.Center is >= 0 and < 1e6, "weight of the centre loss", Weights.Center, "from 0");
        RequireWord("last-batch", LastBatch);
        RequireWord("weight-decay-on", WeightDecayOn);
        RequireWord("selection", Selection);
        RequireWord("precision", Precision);
        Require(Threads is >= 1 and <= 1024, "threads", Threads, "from 1 to 1024");
    }
}
