using Adarl.Runs;
using Adarl.Runs.Options;
using Adarl.Systems.Paper;
using Adarl.Training;

namespace Adarl.Tests.Training;

public sealed class TrainingOptionsTests
{
    public static TheoryData<object, string> Wrong { get; } =
        new()
        {
            {
                new TrainingOptions { Epochs = 0 },
                "epochs 0: expected at least 1"
            },
            {
                new TrainingOptions { StopAfter = 0 },
                "stop-after 0: expected at least 1"
            },
            {
                new TrainingOptions { EpochSegments = 1 },
                "epoch-segments 1: expected at least 2"
            },
            {
                new TrainingOptions { BatchSize = 1 },
                "batch-size 1: expected at least 2"
            },
            {
                new TrainingOptions { LearningRate = 0 },
                "learning-rate 0: expected above 0"
            },
            {
                new TrainingOptions { LearningRate = double.NaN },
                "learning-rate NaN: "
            },
            {
                new TrainingOptions { LearningRateDecay = 1.1 },
                "learning-rate-decay 1.1: "
            },
            {
                new TrainingOptions { Momentum = 1 },
                "momentum 1: "
            },
            {
                new TrainingOptions { WeightDecay = -1 },
                "weight-decay -1: "
            },
            {
                new LossWeights { Center = -0.5 },
                "weight-center -0.5: "
            },
            {
                new MachineOptions { Threads = 0 },
                "threads 0: "
            },
        };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_value_out_of_range_is_refused_with_option_value_and_range(object options, string message) =>
        Assert.StartsWith(message, Assert.Throws<InputException>(OptionSet.Of(options).Validate).Message);

    [Fact]
    public void The_defaults_are_those_of_section_3_2()
    {
        var options = new TrainingOptions();
        OptionSet.Of(options).Validate();
        Assert.Equal(
            (50, 32, 0.2, 0.7, 0, 0.00004),
            (
                options.Epochs,
                options.BatchSize,
                options.LearningRate,
                options.LearningRateDecay,
                options.Momentum,
                options.WeightDecay
            )
        );
        Assert.Equal(
            new LossWeights
            {
                Domain = 1,
                Emotion = 1,
                Center = 0.5,
            },
            new LossWeights()
        );
    }
}
