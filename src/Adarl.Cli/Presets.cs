using Adarl.Evaluation;
using Adarl.Features;
using Adarl.Training;

namespace Adarl.Cli;

/// <summary>A set of options to start from.</summary>
internal enum Preset
{
    /// <summary>The paper's full recipe.</summary>
    Paper,

    /// <summary>A quarter of the picture and a short schedule: minutes in place of hours.</summary>
    Quick,
}

/// <summary>What the presets stand for.</summary>
internal static class Presets
{
    /// <summary>
    /// The options of a preset. Quick: 200 x 150 pictures, and a schedule for a small corpus in few epochs: batches of 8, so
    /// that an epoch holds enough updates, and a rate that starts lower and falls faster than the paper's. It was chosen on the
    /// synthetic corpus of seed 2; the default one is of seed 1.
    /// </summary>
    /// <param name="preset">Which.</param>
    public static ExperimentOptions Of(Preset preset) =>
        preset == Preset.Paper
            ? new ExperimentOptions()
            : new ExperimentOptions
            {
                Drawing = new DrawingOptions { Geometry = Geometry.Quick },
                Training = new TrainingOptions
                {
                    Epochs = 3,
                    BatchSize = 8,
                    LearningRate = 0.1,
                    LearningRateDecay = 0.5,
                },
            };
}
