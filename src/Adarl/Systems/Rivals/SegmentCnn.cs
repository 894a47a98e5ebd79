using Adarl.Batches;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Runs.Options;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Systems.Rivals;

/// <summary>
/// <c>seg-cnn-elm</c> (Mao et al. 2019): a convolutional network judges windows of 25 frames, each of which bears its utterance's label; an extreme
/// learning machine judges the utterance by statistics of what the network says about its windows.
/// </summary>
public sealed class SegmentCnn : EmotionModel
{
    private const string Self = "seg-cnn-elm";
    private const long Hidden = 128;
    private const int WindowFrames = 25;

    // What three poolings by two divide rows and frames by.
    private const long Reduction = 8;

    private readonly long frames;
    private readonly FrameConvolution conv1;
    private readonly FrameConvolution conv2;
    private readonly FrameConvolution conv3;
    private readonly Dense fc1;
    private readonly Dense fc2;

    /// <summary>Makes the network.</summary>
    /// <param name="parts">Sizes, options and initial weights.</param>
    public SegmentCnn(NetworkParts parts)
        : base(Self)
    {
        frames = Math.Max(Reduction, parts.Options.Get<SequenceOptions>().MostFrames);
        conv1 = Layer(1, 32, "conv1");
        conv2 = Layer(32, 64, "conv2");
        conv3 = Layer(64, 128, "conv3");
        var values = 128 * (parts.Input.Height / Reduction) * (frames / Reduction);
        fc1 = new Dense(values, Hidden, parts.Start.For("fc1"));
        fc2 = new Dense(Hidden, parts.Input.Classes, parts.Start.For("fc2"));
        RegisterComponents();

        FrameConvolution Layer(long inputs, long outputs, string part) =>
            new(new(inputs, outputs, 3, 3) { Norm = true, Pool = 2 }, parts.Start.For(part));
    }

    /// <summary>The system.</summary>
    public static TwoStageSystem System { get; } =
        new(
            new NetworkSystem(
                new(Self, parts => new SegmentCnn(parts))
                {
                    Objective = (parts, weights) =>
                        IsOfInstances(parts.Options) ? new PooledCrossEntropy() : new CrossEntropy(weights),
                    KeepsTogether = IsOfInstances,
                },
                "the network of its first stage",
                Input,
                [
                    new SegmentCnnOptions(),
                    new LogMelOptions { Bands = 64 },
                    Windows(hop: 5),
                    new TrainingOptions
                    {
                        Epochs = 20,
                        BatchSize = 256,
                        LearningRate = 0.001,
                        WeightDecay = 0,
                    },
                    new ScheduleOptions { Schedule = RateSchedule.Constant },
                    new OptimiserOptions { Optimiser = OptimiserChoice.Adam },
                ]
            )
            {
                Quick =
                [
                    Windows(hop: 2 * WindowFrames),
                    new TrainingOptions
                    {
                        Epochs = 2,
                        EpochSegments = 1024,
                        BatchSize = 64,
                        LearningRate = 0.001,
                        WeightDecay = 0,
                    },
                ],
            },
            "Table 2: convolutions over windows of 25 frames, then an extreme learning machine (Mao et al. 2019)",
            new PieceStatistics(),
            options => new ExtremeLearning(options.Get<ExtremeLearningOptions>())
        )
        {
            SecondOptions = [new ExtremeLearningOptions()],
            Origins =
            [
                Origin.Known("a convolutional network over segments, an extreme learning machine over the utterance"),
                Origin.Recalled("statistics of a class: greatest, least, mean, share of segments above 0.2; 120 nodes"),
                Origin.Ours("64 log-mel bands, 25 ms every 10 ms; windows of 25 frames, 5 apart; z-score per band"),
                Origin.Ours(
                    "convolutions 3x3 with 32, 64 and 128 maps, batch norm, ReLU, greatest of 2x2; a layer of 128"
                ),
                Origin.Ours("Adam at 0.001, 20 epochs, batches of 256; a window bears its utterance's label"),
                Origin.Ours("sigmoid nodes drawn from -1 to 1, targets 1 and -1, ridge 0.01"),
                Origin.Ours(
                    "all windows count; --seg-windows loudest-tenth for those with the most power, as its forerunner chose them"
                ),
                Origin.Ours(
                    "--seg-windows instances: the label is the utterance's, whose score is ln of the mean of exp of the windows' scores"
                ),
            ],
        };

    /// <summary>Frames of a window.</summary>
    internal long Frames => frames;

    /// <inheritdoc/>
    public override ModelOutput Compute(Batch batch)
    {
        using var scope = NewDisposeScope();
        var maps = conv3.Compute(conv2.Compute(conv1.Compute(FrameMaps.Of(batch, frames)))); // [B, 128, 8, 3]
        var hidden = fc1.call(maps.Values.flatten(1L)).relu();
        return new ModelOutput(fc2.call(hidden), hidden).OutOf(scope);
    }

    private static bool IsOfInstances(OptionSet options) =>
        options.Get<SegmentCnnOptions>().Windows == SegmentWindows.Instances;

    private static SequenceInput Input(OptionSet options)
    {
        var mel = new LogMel(options.Get<LogMelOptions>());
        return new SequenceInput(mel, options.Get<SequenceOptions>())
        {
            Kept =
                options.Get<SegmentCnnOptions>().Windows == SegmentWindows.LoudestTenth
                    ? new LoudestPieces(0.1, mel.Power)
                    : null,
        };
    }

    private static SequenceOptions Windows(int hop) =>
        new()
        {
            Pieces = PieceChoice.Windows,
            MostFrames = WindowFrames,
            Hop = hop,
        };
}
