using Adarl.Bench.Measuring;

namespace Adarl.Bench.Tests;

public sealed class StepMeterTests
{
    [Fact]
    public void Warm_up_steps_are_not_counted()
    {
        var clock = new Hand();
        var settings = new CaseSettings
        {
            WarmUpSeconds = 5,
            Seconds = 3,
            Clock = clock,
        };
        var steps = 0;
        var meter = StepMeter.Run(settings, () => clock.Seconds += steps++ < 2 ? 4 : 1); // 8 s of warm-up, then 1 s each
        Assert.Equal((5, 3, 3.0), (steps, meter.Steps, meter.Elapsed));
    }

    [Fact]
    public void A_step_that_outlasts_the_time_is_measured_once_after_one_of_warm_up()
    {
        var clock = new Hand();
        var steps = 0;
        var meter = StepMeter.Run(
            new CaseSettings { Clock = clock },
            () =>
            {
                steps++;
                clock.Seconds += 60;
            }
        );
        Assert.Equal((2, 1, 60.0), (steps, meter.Steps, meter.Elapsed));
    }

    private sealed class Hand : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(1000 * Seconds);
    }
}
