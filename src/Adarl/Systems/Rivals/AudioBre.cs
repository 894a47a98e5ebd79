using Adarl.Batches;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Runs.Options;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Systems.Rivals;

/// <summary>The options of <see cref="AudioBre"/>.</summary>
public sealed record AudioBreOptions
{
    /// <summary>The share of values that is dropped.</summary>
    [Option("bre-dropout", "The share that audio-bre drops of what its LSTM says at the end.", Least = 0, Below = 1)]
    public double Dropout { get; init; } = 0.3;
}

/// <summary>
/// <c>audio-bre</c> (Yoon et al. 2019), the audio branch alone: an LSTM each way over cepstra and their deltas; what each says at its end and the
/// utterance's prosody, 35 numbers, make the scores.
/// </summary>
public sealed class AudioBre : EmotionModel
{
    private const string Self = "audio-bre";
    private const long Units = 200;

    private readonly long prosody;
    private readonly TwoWayLstm lstm;
    private readonly SeededDropout dropout;
    private readonly Dense fc;

    /// <summary>Makes the network.</summary>
    /// <param name="parts">Sizes, options and initial weights.</param>
    public AudioBre(NetworkParts parts)
        : base(Self)
    {
        prosody = Prosody(parts.Options).Width;
        lstm = new TwoWayLstm(parts.Input.Height - prosody, Units, parts.Start.For("lstm"));
        dropout = new SeededDropout("states", parts.Options.Get<AudioBreOptions>().Dropout);
        fc = new Dense(2 * Units + prosody, parts.Input.Classes, parts.Start.For("fc"));
        RegisterComponents();
    }

    /// <summary>The system.</summary>
    public static NetworkSystem System { get; } =
        new(
            new(Self, parts => new AudioBre(parts)),
            "Table 2: an LSTM each way over cepstra, and the utterance's prosody (Yoon et al. 2019)",
            options => new SequenceInput(
                new FramesWithVector(new Mfcc(options.Get<MfccOptions>()), Prosody(options)),
                options.Get<SequenceOptions>()
            ),
            [
                new MfccOptions { Count = 40, Deltas = 2 },
                FunctionalsOptions.Prosody,
                new LowLevelOptions(),
                new SequenceOptions(),
                new AudioBreOptions(),
                new TrainingOptions
                {
                    Epochs = 100,
                    BatchSize = 128,
                    LearningRate = 0.001,
                    WeightDecay = 0,
                },
                new ScheduleOptions { Schedule = RateSchedule.Constant, Patience = 10 },
                new OptimiserOptions { Optimiser = OptimiserChoice.Adam, ClipNorm = 1 },
            ]
        )
        {
            Quick =
            [
                new SequenceOptions { MostFrames = 100 },
                new TrainingOptions
                {
                    Epochs = 3,
                    EpochSegments = 128,
                    BatchSize = 16,
                    LearningRate = 0.003,
                    WeightDecay = 0,
                },
            ],
            Origins =
            [
                Origin.Known("an LSTM each way of 200 units (its author's code of 2018 has a GRU one way)"),
                Origin.Known("its figures were reached on random folds of 5,531 utterances, excited counted as happy"),
                Origin.Recalled(
                    "120 values a frame: 40 cepstra with both deltas, 25 ms every 10 ms (--mfcc-count 13 for 39)"
                ),
                Origin.Recalled("at most 750 frames, and a vector of 35 numbers of prosody beside them"),
                Origin.Recalled(
                    "Adam at 0.001, batches of 128, 0.7 kept, the gradients' norm at most 1, early stopping"
                ),
                Origin.Ours("the vector: 7 functionals of loudness, F0, ln F0, voicing and HNR over voiced frames"),
                Origin.Ours("z-score per column over training frames, that of the vector too"),
                Origin.Ours("what is dropped: the states at both ends; no attention, no text"),
                Origin.Ours("stops 10 epochs after the best UA on a validation speaker, at most 100 epochs"),
            ],
        };

    /// <inheritdoc/>
    public override ModelOutput Compute(Batch batch)
    {
        using var scope = NewDisposeScope();
        var lengths = batch.Lengths ?? throw new InvalidOperationException("the items have no lengths");
        var width = batch.Values.shape[2] - prosody;
        var states = lstm.call(batch.Values.narrow(2L, 0L, width).contiguous(), lengths); // [B, T, 400]
        var ends = dropout.call(TwoWays.Ends(states, lengths), batch.StepSeed); // [B, 400]
        var vector = batch.Values.select(1L, 0L).narrow(1L, width, prosody); // [B, 35]
        var both = cat([ends, vector], 1L);
        return new ModelOutput(fc.call(both), both).OutOf(scope);
    }

    private static Functionals Prosody(OptionSet options) =>
        new(options.Get<FunctionalsOptions>(), options.Get<LowLevelOptions>());
}
