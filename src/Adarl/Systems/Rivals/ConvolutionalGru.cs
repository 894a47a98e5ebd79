using Adarl.Batches;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Systems.Rivals;

/// <summary>
/// The network of <c>fixed-length</c> and <c>variable-length</c> (Ma et al. 2018): three convolutions over the log spectrum, a GRU each way over what
/// they leave of the frames, the mean of its states, two layers. The two systems differ in what they hear: pieces of 3 s, or whole utterances.
/// </summary>
public sealed class ConvolutionalGru : EmotionModel
{
    // Three poolings by two leave one frame of these.
    internal const long LeastFrames = 8;
    private const long Units = 128;
    private const long Hidden = 64;

    private readonly FrameConvolution conv1;
    private readonly FrameConvolution conv2;
    private readonly FrameConvolution conv3;
    private readonly FrameGru gru;
    private readonly Dense fc1;
    private readonly Dense fc2;

    /// <summary>Makes the network.</summary>
    /// <param name="name">The system's name.</param>
    /// <param name="parts">Sizes, options and initial weights.</param>
    public ConvolutionalGru(string name, NetworkParts parts)
        : base(name)
    {
        conv1 = Layer(1, 16, 12, 16, "conv1");
        conv2 = Layer(16, 24, 8, 12, "conv2");
        conv3 = Layer(24, 32, 5, 7, "conv3");
        gru = new FrameGru(32 * (parts.Input.Height / LeastFrames), Units, parts.Start.For("gru"));
        fc1 = new Dense(2 * Units, Hidden, parts.Start.For("fc1"));
        fc2 = new Dense(Hidden, parts.Input.Classes, parts.Start.For("fc2"));
        RegisterComponents();

        FrameConvolution Layer(long inputs, long outputs, long rows, long frames, string part) =>
            new(new(inputs, outputs, rows, frames) { Norm = true, Pool = 2 }, parts.Start.For(part));
    }

    /// <summary>Hears pieces of 3 s; an utterance is the mean of its pieces.</summary>
    public static NetworkSystem FixedLength { get; } =
        Of(
            "fixed-length",
            "Table 2: convolutions and a GRU each way over pieces of 3 s (Ma et al. 2018)",
            new SequenceOptions
            {
                Pieces = PieceChoice.Windows,
                MostFrames = 300,
                Hop = 300,
            },
            Origin.Ours("pieces of 3 s, a short remainder is one too; an utterance is the mean of its pieces")
        );

    /// <summary>Hears whole utterances.</summary>
    public static NetworkSystem VariableLength { get; } =
        Of(
            "variable-length",
            "Table 2: convolutions and a GRU each way over whole utterances, what is padded masked (Ma et al. 2018)",
            new SequenceOptions { MostFrames = 3000 },
            Origin.Known("whole utterances of any length, padding masked"),
            Origin.Ours("frames beyond 30 s are cut off; batches of similar lengths")
        );

    /// <inheritdoc/>
    public override ModelOutput Compute(Batch batch)
    {
        using var scope = NewDisposeScope();
        var maps = conv3.Compute(conv2.Compute(conv1.Compute(FrameMaps.Of(batch, LeastFrames)))); // [B, 32, 25, T / 8]
        var frames = maps.Values.flatten(1L, 2L).transpose(1L, 2L).contiguous(); // [B, T / 8, 800]
        var states = gru.call(frames, maps.Lengths); // [B, T / 8, 256], 0 beyond an item's end
        var mean = states.sum(1L) / maps.Lengths.to(states.device).unsqueeze(1L);
        var hidden = fc1.call(mean).relu();
        return new ModelOutput(fc2.call(hidden), hidden).OutOf(scope);
    }

    private static NetworkSystem Of(string name, string description, SequenceOptions pieces, params Origin[] own) =>
        new(
            new(name, parts => new ConvolutionalGru(name, parts)),
            description,
            options => new SequenceInput(new LogBins(options.Get<LogBinsOptions>()), options.Get<SequenceOptions>()),
            [
                new LogBinsOptions(),
                pieces,
                new TrainingOptions
                {
                    Epochs = 40,
                    LearningRate = 0.001,
                    WeightDecay = 0,
                },
                new ScheduleOptions { Schedule = RateSchedule.Constant },
                new OptimiserOptions { Optimiser = OptimiserChoice.Adam },
                new BalanceOptions(),
            ]
        )
        {
            Quick =
            [
                pieces with
                {
                    MostFrames = 64,
                },
                new TrainingOptions
                {
                    Epochs = 2,
                    EpochSegments = 128,
                    BatchSize = 8,
                    LearningRate = 0.001,
                    WeightDecay = 0,
                },
            ],
            Origins =
            [
                Origin.Known("a convolutional network before a recurrent one"),
                .. own,
                Origin.Ours("spectrum: Hamming window of 20 ms every 10 ms, 200 bins up to 4 kHz, ln, z-score per bin"),
                Origin.Ours(
                    "convolutions 12x16, 8x12 and 5x7 with 16, 24 and 32 maps, batch norm, ReLU, greatest of 2x2"
                ),
                Origin.Ours("GRU of 128 units each way, the mean of its states, a layer of 64"),
                Origin.Ours(
                    "Adam at 0.001, 40 epochs, batches of 32; --balance loss for class weights, which its UA suggests"
                ),
            ],
        };
}
