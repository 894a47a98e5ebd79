using Adarl.Runs;
using Adarl.Training;

namespace Adarl.Tests.Training;

public sealed class TrainingOptionsTests
{
    public static TheoryData<TrainingOptions, string> Wrong { get; } =
        new()
        {
            {
                new() { Epochs = 0 },
                "epochs is 0: expected at least 1"
            },
            {
                new() { StopAfter = 0 },
                "stop-after is 0: expected at least 1"
            },
            {
                new() { EpochSegments = 1 },
                "epoch-segments is 1: expected at least 2"
            },
            {
                new() { BatchSize = 1 },
                "batch size is 1: expected at least 2"
            },
            {
                new() { LearningRate = 0 },
                "learning rate is 0: expected above 0"
            },
            {
                new() { LearningRate = double.NaN },
                "learning rate is NaN"
            },
            {
                new() { LearningRateDecay = 1.1 },
                "learning rate decay is 1.1"
            },
            {
                new() { Momentum = 1 },
                "momentum is 1"
            },
            {
                new() { WeightDecay = -1 },
                "weight decay is -1"
            },
            {
                new() { Weights = new(Center: -0.5) },
                "weight of the centre loss is -0.5"
            },
            {
                new() { Threads = 0 },
                "threads is 0"
            },
        };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_value_out_of_range_is_refused_with_option_value_and_range(TrainingOptions options, string message) =>
        Assert.StartsWith(message, Assert.Throws<InputException>(options.Validate).Message);

    [Fact]
    public void The_defaults_are_those_of_section_3_2()
    {
        var options = new TrainingOptions();
        options.Validate();
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
        Assert.Equal(new(1, 1, 0.5), options.Weights);
    }
}
