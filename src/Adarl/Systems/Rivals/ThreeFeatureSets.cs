using Adarl.Batches;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Runs.Options;
using Adarl.Training;

namespace Adarl.Systems.Rivals;

/// <summary>
/// <c>fusion</c> (Yao et al. 2020): three networks that hear functionals, mel spectrograms and low-level descriptors, their answers fused for each class by
/// their precision on a validation speaker.
/// </summary>
public static class ThreeFeatureSets
{
    /// <summary>The system.</summary>
    public static FusionSystem System { get; } =
        new(
            "fusion",
            "Table 2: networks of functionals, mel spectrograms and descriptors, fused by their precision (Yao et al. 2020)",
            [
                Part(
                    "fusion-functionals",
                    (name, parts) => new FunctionalsDnn(name, parts),
                    options => new Functionals(options.Get<FunctionalsOptions>(), options.Get<LowLevelOptions>()),
                    FunctionalsOptions.Challenge2009,
                    new LowLevelOptions()
                ),
                Part(
                    "fusion-mel",
                    (name, parts) => new MelCnn(name, parts),
                    options => new LogMel(options.Get<LogMelOptions>()),
                    new LogMelOptions { Bands = 64 }
                ),
                Part(
                    "fusion-descriptors",
                    (name, parts) => new DescriptorLstm(name, parts),
                    options => new LowLevel(options.Get<LowLevelOptions>()),
                    new LowLevelOptions()
                ),
            ]
        )
        {
            Origins =
            [
                Origin.Known("three networks: functionals, mel spectrogram, descriptors frame by frame; fused late"),
                Origin.Recalled(
                    "384 functionals; layers of 512 and 256; LSTM each way of 128 with attention; 64 mel bands"
                ),
                Origin.Recalled(
                    "a fused class: the sum of the networks' probabilities, weighed by their confidence in the class"
                ),
                Origin.Ours(
                    "weights of a network's class: its precision on one validation speaker, who trains nothing"
                ),
                Origin.Ours(
                    "three convolutions 3x3 with 32, 64, 128 maps, batch norm, ReLU, greatest of 2x2; attention over positions"
                ),
                Origin.Ours("pieces of 3 s for all but the functionals, z-score per column, 32 descriptors"),
                Origin.Ours(
                    "Adam at 0.001, 30 epochs, batches of 32, cross entropy alone: our corpora state no valence, arousal or dominance"
                ),
                Origin.Recalled(
                    "its abstract says WA 57.1 and UA 58.3, the paper's Table 2 says 72.34 and 58.31: not verified"
                ),
            ],
        };

    private static NetworkSystem Part(
        string name,
        Func<string, NetworkParts, EmotionModel> network,
        Func<OptionSet, IFeatures> features,
        params object[] own
    ) =>
        new(
            new(name, parts => network(name, parts)),
            "a part of fusion",
            options => new SequenceInput(features(options), options.Get<SequenceOptions>()),
            [
                .. own,
                Pieces(frames: 300),
                new TrainingOptions
                {
                    Epochs = 30,
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
                Pieces(frames: 64),
                new TrainingOptions
                {
                    Epochs = 2,
                    EpochSegments = 128,
                    BatchSize = 8,
                    LearningRate = 0.001,
                    WeightDecay = 0,
                },
            ],
        };

    private static SequenceOptions Pieces(int frames) =>
        new()
        {
            Pieces = PieceChoice.Windows,
            MostFrames = frames,
            Hop = 300,
        };
}
