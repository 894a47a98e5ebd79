using Adarl.Batches;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Runs.Options;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Systems.Rivals;

/// <summary>The widths of <see cref="FcnAttention"/>'s convolutions.</summary>
public enum FcnWidths
{
    /// <summary>64, 192, 384, 256, 256, as torchvision's AlexNet has them (default).</summary>
    Torchvision,

    /// <summary>96, 256, 384, 384, 256 with local response after the first two, as AlexNet was published.</summary>
    Original,
}

/// <summary>The options of <see cref="FcnAttention"/>.</summary>
public sealed record FcnAttentionOptions
{
    /// <summary>The widths of the convolutions.</summary>
    [Option("fcn-widths", "The widths of fcn-attention's convolutions: of which AlexNet.")]
    public FcnWidths Widths { get; init; } = FcnWidths.Torchvision;

    /// <summary>The share of values that is dropped.</summary>
    [Option("fcn-dropout", "The share that fcn-attention drops of the mean over positions.", Least = 0, Below = 1)]
    public double Dropout { get; init; } = 0.2;
}

/// <summary>
/// <c>fcn-attention</c> (Zhang et al. 2018): AlexNet's convolutions over the spectrum of a whole utterance, and a weighted mean of all positions in
/// frequency and time.
/// </summary>
public sealed class FcnAttention : EmotionModel
{
    private const string Self = "fcn-attention";

    // What convolutions and poolings need to leave one position.
    internal const long LeastFrames = 63;
    private const double AttentionScale = 0.3;

    private readonly FrameConvolution conv1;
    private readonly FrameConvolution conv2;
    private readonly FrameConvolution conv3;
    private readonly FrameConvolution conv4;
    private readonly FrameConvolution conv5;
    private readonly PositionAttention attention;
    private readonly SeededDropout dropout;
    private readonly Dense fc;

    /// <summary>Makes the network.</summary>
    /// <param name="parts">Sizes, options and initial weights.</param>
    public FcnAttention(NetworkParts parts)
        : base(Self)
    {
        var options = parts.Options.Get<FcnAttentionOptions>();
        var original = options.Widths == FcnWidths.Original;
        long[] widths = original ? [96, 256, 384, 384, 256] : [64, 192, 384, 256, 256];
        conv1 = Layer(1, 1, 11, pool: 3, stride: 4, padding: 2, response: original);
        conv2 = Layer(2, widths[0], 5, pool: 3, padding: 2, response: original);
        conv3 = Layer(3, widths[1], 3);
        conv4 = Layer(4, widths[2], 3);
        conv5 = Layer(5, widths[3], 3, pool: 3);
        attention = new PositionAttention(widths[4], AttentionScale, parts.Start.For("attention"));
        dropout = new SeededDropout("mean", options.Dropout);
        fc = new Dense(widths[4], parts.Input.Classes, parts.Start.For("fc"));
        RegisterComponents();

        FrameConvolution Layer(
            int number,
            long inputs,
            long side,
            long pool = 0,
            long stride = 1,
            long padding = 1,
            bool response = false
        ) =>
            new(
                new(inputs, widths[number - 1], side, side)
                {
                    Stride = stride,
                    Padding = padding,
                    Pool = pool,
                    LocalResponse = response,
                },
                parts.Start.For($"conv{number}")
            );
    }

    /// <summary>The system.</summary>
    public static NetworkSystem System { get; } =
        new(
            new(Self, parts => new FcnAttention(parts)),
            "Table 2: AlexNet's convolutions and attention over positions (Zhang et al. 2018), not from ImageNet's weights",
            options => new SequenceInput(new LogBins(options.Get<LogBinsOptions>()), options.Get<SequenceOptions>()),
            [
                new LogBinsOptions { Window = BinsWindow.Ms40, Log = LogForm.DbBelowMaximum },
                new SequenceOptions(),
                new FcnAttentionOptions(),
                new TrainingOptions
                {
                    Epochs = 30,
                    LearningRate = 0.0001,
                    WeightDecay = 0.01,
                },
                new ScheduleOptions { Schedule = RateSchedule.Constant },
                new OptimiserOptions { Optimiser = OptimiserChoice.Adamw },
            ]
        )
        {
            Quick =
            [
                new SequenceOptions { MostFrames = 100 },
                new TrainingOptions
                {
                    Epochs = 2,
                    EpochSegments = 128,
                    BatchSize = 8,
                    LearningRate = 0.0003,
                    WeightDecay = 0.01,
                },
            ],
            Origins =
            [
                Origin.Known(
                    "spectrum: Hamming window of 40 ms every 10 ms, DFT of 800 points, 200 bins, dB below the maximum"
                ),
                Origin.Known("AlexNet's convolutions over frequency and time, then attention over all positions"),
                Origin.Known("attention: u^T tanh(W a + b), softmax of 0.3 times it"),
                Origin.Known(
                    "the published one starts from the weights of an AlexNet trained on ImageNet; ours does not"
                ),
                Origin.Recalled("dropout 0.2"),
                Origin.Ours("widths 64, 192, 384, 256, 256 (--fcn-widths original for 96, 256, 384, 384, 256)"),
                Origin.Ours("one channel in, z-score per bin, utterances up to 7.5 s, padding masked"),
                Origin.Ours("what is dropped: the mean over positions"),
                Origin.Ours("AdamW at 0.0001, decay 0.01, 30 epochs, batches of 32 of similar lengths"),
            ],
        };

    /// <inheritdoc/>
    public override ModelOutput Compute(Batch batch)
    {
        using var scope = NewDisposeScope();
        var early = conv2.Compute(conv1.Compute(FrameMaps.Of(batch, LeastFrames)));
        var maps = conv5.Compute(conv4.Compute(conv3.Compute(early))); // [B, 256, 5, T']
        var mean = attention.Compute(maps); // [B, 256]
        return new ModelOutput(fc.call(dropout.call(mean, batch.StepSeed)), mean).OutOf(scope);
    }
}
