using Adarl.Training;

namespace Adarl.Tests.Training;

/// <summary>The rate of each epoch follows from the records of those before it.</summary>
public sealed class LearningRatesTests
{
    public static TheoryData<int> Plateaus => [.. Enumerable.Range(0, GoldenOptimisers.Values.Plateaus.Length)];

    [Theory]
    [MemberData(nameof(Plateaus))]
    public void Rates_fall_where_those_of_the_reference_fall(int which)
    {
        var golden = GoldenOptimisers.Values.Plateaus[which];
        var options = new ScheduleOptions
        {
            Schedule = RateSchedule.Plateau,
            PlateauPatience = golden.Patience,
            PlateauFactor = golden.Factor,
        };
        for (var epoch = 0; epoch < golden.Rates.Length; epoch++)
            Assert.Equal(
                golden.Rates[epoch],
                LearningRates.Next(options, 0.1, 0.7, golden.Validation[..epoch]),
                1e-6 * golden.Rates[epoch]
            );
    }

    [Fact]
    public void The_default_is_the_schedule_of_the_paper_to_the_last_bit()
    {
        var training = new TrainingOptions();
        for (var epoch = 0; epoch < 50; epoch++)
            Assert.Equal(
                0.2 * Math.Pow(0.7, epoch),
                LearningRates.Next(
                    new ScheduleOptions(),
                    training.LearningRate,
                    training.LearningRateDecay,
                    new double?[epoch]
                )
            );
    }

    [Fact]
    public void A_constant_rate_stays()
    {
        var options = new ScheduleOptions { Schedule = RateSchedule.Constant };
        Assert.Equal(0.1, LearningRates.Next(options, 0.1, 0.7, [0.5, 0.4, 0.3]));
    }

    [Fact]
    public void An_epoch_without_a_validation_UA_is_no_better()
    {
        var options = new ScheduleOptions { Schedule = RateSchedule.Plateau, PlateauPatience = 2 };
        Assert.Equal(0.1, LearningRates.Next(options, 0.1, 0.7, [0.5, null]));
        Assert.Equal(0.05, LearningRates.Next(options, 0.1, 0.7, [0.5, null, null]));
        Assert.Equal(0.05, LearningRates.Next(options, 0.1, 0.7, [null, null]));
    }
}
