using Adarl.Batches;
using Adarl.Networks;
using Adarl.Runs;
using Adarl.Runs.Options;
using Adarl.Runs.Records;
using static TorchSharp.torch;

namespace Adarl.Training;

/// <summary>One fold of one network, ready to train.</summary>
public sealed record FoldTask
{
    // Batches whose sequences are sorted by length together.
    private const int BucketWindow = 8;

    /// <summary>How the network is made.</summary>
    public required NetworkRecipe Recipe { get; init; }

    /// <summary>What the network is made for.</summary>
    public required ModelInput Input { get; init; }

    /// <summary>The options of its system; <see cref="TrainingOptions"/> among them.</summary>
    public required OptionSet Options { get; init; }

    /// <summary>The root of every random number.</summary>
    public required long Seed { get; init; }

    /// <summary>Which epoch's network counts.</summary>
    public SelectionPolicy Selection { get; init; } = SelectionPolicy.Last;

    /// <summary>What the feature extractors compute in, resolved.</summary>
    public required ScalarType Precision { get; init; }

    /// <summary>Where tensors live.</summary>
    public required Device Device { get; init; }

    /// <summary>Threads of the training thread's OpenMP team.</summary>
    public required int Threads { get; init; }

    /// <summary>Names of the emotion classes.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The fold's name.</summary>
    public required string Fold { get; init; }

    /// <summary>Positions of its training items.</summary>
    public required IReadOnlyList<int> Items { get; init; }

    /// <summary>Items and labels.</summary>
    public required TrainingData Data { get; init; }

    /// <summary>Hash of all that must be the same for training to go on from a checkpoint.</summary>
    public required string Identity { get; init; }

    /// <summary>Folder of the fold's checkpoints.</summary>
    public required string Checkpoints { get; init; }

    /// <summary>How the network is trained.</summary>
    public TrainingOptions Training => Options.Get<TrainingOptions>();

    /// <summary>The checkpoint of the last finished epoch.</summary>
    public string LastCheckpoint => Path.Combine(Checkpoints, "last.ckpt");

    /// <summary>The checkpoint of the epoch that the selection policy likes best so far.</summary>
    public string BestCheckpoint => Path.Combine(Checkpoints, "best.ckpt");

    /// <summary>The seed of the fold's initial weights.</summary>
    public long WeightSeed => Seeds.Derive(Seed, Fold, "weights");

    /// <summary>How the learning rate goes on, and when training ends.</summary>
    public ScheduleOptions Schedule => Options.Find<ScheduleOptions>() ?? new();

    /// <summary>What makes up for classes of different sizes.</summary>
    public ClassBalance Balance => Options.Find<BalanceOptions>()?.Balance ?? ClassBalance.None;

    /// <summary>Makes the network at its first step.</summary>
    public Network CreateNetwork() =>
        Network.Create(
            Recipe,
            Input,
            Options,
            Precision,
            Device,
            WeightSeed,
            Balance == ClassBalance.Loss ? ClassWeights.Of([.. Labels.OfType<int>()], Classes.Count) : null
        );

    /// <summary>The class of each of <see cref="Items"/>, or null.</summary>
    public IReadOnlyList<int?> Labels => [.. Items.Select(item => Data.Emotions[Data.Segments[item].Utterance])];

    /// <summary>The items of an epoch's batches.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    public IReadOnlyList<int[]> Batches(int epoch)
    {
        if (Recipe.KeepsTogether(Options))
            return Filled(
                new BagOrder(Items, item => Data.Segments[item].Utterance, Seed, Fold).Batches(
                    epoch,
                    Training.EpochSegments,
                    Training.BatchSize,
                    Training.LastBatch
                )
            );
        var order =
            Balance == ClassBalance.Batches
                ? new BalancedOrder(Items, Labels, Seed, Fold).Epoch(epoch, Training.EpochSegments)
                : new SegmentOrder(Items, Seed, Fold).Epoch(epoch, Training.EpochSegments);
        var batches = Filled(SegmentOrder.Batches(order, Training.BatchSize, Training.LastBatch));
        return Input.Width > 0
            ? batches
            : BucketOrder.Of(batches, item => Data.Segments[item].Frames, BucketWindow, Seed, Fold, epoch);
    }

    private IReadOnlyList<int[]> Filled(IReadOnlyList<int[]> batches) =>
        batches.Count > 0
            ? batches
            : throw new InputException(
                $"fold {Fold} trains on {Training.EpochSegments ?? Items.Count} segments: expected enough for one batch of {Training.BatchSize} under the rule {CanonicalOptions.Word(Training.LastBatch)}"
            );
}
