using Adarl.Runs.Records;
using Adarl.Runs.Statistics;

namespace Adarl.Runs.Tests;

public sealed class SelectionEffectTests
{
    [Fact]
    public void Each_policy_takes_the_test_score_of_its_own_epoch()
    {
        var run = With(Epoch(0, 0.4, 0.9), Epoch(1, 0.8, 0.5), Epoch(2, 0.6, 0.7));
        Assert.Equal((0.6, 3.0), Of(run, SelectionPolicy.Last));
        Assert.Equal((0.4, 1.0), Of(run, SelectionPolicy.OtherSpeaker));
        Assert.Equal((0.8, 2.0), Of(run, SelectionPolicy.TestOracle));
    }

    [Fact]
    public void First_of_equal_epochs_is_chosen_as_in_training()
    {
        var run = With(Epoch(0, 0.5, 0.5), Epoch(1, 0.8, 0.9), Epoch(2, 0.8, 0.9));
        Assert.Equal((0.8, 2.0), Of(run, SelectionPolicy.TestOracle));
        Assert.Equal((0.8, 2.0), Of(run, SelectionPolicy.OtherSpeaker));
    }

    [Fact]
    public void Run_that_kept_nobody_aside_does_not_tell_what_another_speaker_would_choose()
    {
        var run = With(Epoch(0, 0.4, null), Epoch(1, 0.8, null));
        Assert.Null(SelectionEffect.Of([run], SelectionPolicy.OtherSpeaker));
        Assert.NotNull(SelectionEffect.Of([run], SelectionPolicy.TestOracle));
    }

    [Fact]
    public void System_without_epochs_has_no_policy() =>
        Assert.Null(SelectionEffect.Of([Made.Run("linear", 1, [0.2, 0.4], epochs: false)], SelectionPolicy.Last));

    [Fact]
    public void Runs_are_averaged()
    {
        var runs = new[] { With(Epoch(0, 0.4, null)), With(Epoch(0, 0.8, null)) };
        Assert.Equal(0.6, SelectionEffect.Of(runs, SelectionPolicy.Last)!.Ua, 12);
    }

    private static (double Ua, double Epoch) Of(Run run, SelectionPolicy policy)
    {
        var score = SelectionEffect.Of([run], policy)!;
        Assert.Equal(score.Ua / 2, score.Wa, 12);
        return (Math.Round(score.Ua, 12), score.Epoch);
    }

    private static Run With(params EpochRecord[] epochs)
    {
        var run = Made.Run("adarl", 1, [0.2, 0.4]);
        return run with { Folds = [.. run.Folds.Select(f => f with { Record = f.Record with { Epochs = epochs } })] };
    }

    private static EpochRecord Epoch(int epoch, double test, double? validation) =>
        Sample.Fold(Sample.Speakers[0]).Record.Epochs[0] with
        {
            Epoch = epoch,
            TestUaOracle = test,
            TestWaOracle = test / 2,
            ValidationUa = validation,
        };
}
