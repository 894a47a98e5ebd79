using Adarl.Batches;
using Adarl.Runs;
using Adarl.Runs.Options;
using Adarl.Training;

namespace Adarl.Tests.Training;

/// <summary>Options of optimiser, schedule and balance: what runs record of them, and what is refused.</summary>
public sealed class OptimiserOptionsTests
{
    private static readonly OptionSet Defaults = OptionSet.Of(
        new OptimiserOptions(),
        new ScheduleOptions(),
        new BalanceOptions()
    );

    [Fact]
    public void A_run_with_the_defaults_records_what_it_recorded_before_there_were_such_options()
    {
        Defaults.Validate();
        Assert.Empty(Defaults.Recorded());
        Assert.Equal(
            [KeyValuePair.Create("optimiser", (object?)OptimiserChoice.Adamw)],
            Defaults.With("optimiser", "adamw").Recorded()
        );
    }

    [Theory]
    [InlineData("optimiser", "lion")]
    [InlineData("adam-beta1", "1")]
    [InlineData("adam-beta2", "-0.1")]
    [InlineData("adam-epsilon", "0")]
    [InlineData("clip-norm", "0")]
    [InlineData("clip-value", "-1")]
    [InlineData("schedule", "cosine")]
    [InlineData("plateau-patience", "0")]
    [InlineData("plateau-factor", "1")]
    [InlineData("patience", "0")]
    [InlineData("balance", "items")]
    public void A_value_out_of_range_is_refused_by_name_and_value(string name, string value)
    {
        var message = Assert.Throws<InputException>(() => Defaults.With(name, value)).Message;
        Assert.StartsWith($"{name} {value}: expected ", message);
    }

    [Theory]
    [InlineData("clip-norm")]
    [InlineData("clip-value")]
    [InlineData("patience")]
    public void None_is_a_value_of_what_may_be_absent(string name) =>
        Assert.Empty(Defaults.With(name, "2").With(name, "none").Recorded());

    [Fact]
    public void Adam_with_a_momentum_is_refused()
    {
        var options = new OptimiserOptions { Optimiser = OptimiserChoice.Adam };
        var message = Assert.Throws<InputException>(() => options.Create([], 0.1, 0.9)).Message;
        Assert.StartsWith("momentum is 0.9: expected 0", message);
    }

    [Fact]
    public void The_words_choose_the_optimizers()
    {
        Assert.IsType<GradientDescent>(Create("sgd"));
        Assert.IsType<AdamDescent>(Create("adam"));
        Assert.IsType<AdamDescent>(Create("adamw"));

        static Optimizer Create(string word) =>
            Defaults.With("optimiser", word).Get<OptimiserOptions>().Create([], 0.1, 0);
    }

    [Fact]
    public void Plateau_and_patience_need_a_validation_part()
    {
        Assert.False(new ScheduleOptions().NeedsValidation);
        Assert.True(new ScheduleOptions { Schedule = RateSchedule.Plateau }.NeedsValidation);
        Assert.True(new ScheduleOptions { Patience = 3 }.NeedsValidation);
    }
}
