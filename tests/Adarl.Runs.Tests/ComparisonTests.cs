using Adarl.Runs.Records;
using Adarl.Runs.Statistics;

namespace Adarl.Runs.Tests;

public sealed class ComparisonTests
{
    private static readonly double[] Good = [0.8, 0.6, 1.0, 0.8];
    private static readonly double[] Fair = [0.6, 0.6, 0.8, 0.4];
    private static readonly double[] Poor = [0.2, 0.4, 0.4, 0.2];

    [Fact]
    public void Seeds_are_averaged_within_speakers_so_that_n_is_the_number_of_speakers()
    {
        var compared = Compare(
            Made.Run("adarl", 1, [0.8, 0.6]),
            Made.Run("adarl", 2, [0.4, 1.0]),
            Made.Run("backbone", 1, [0.2, 0.2])
        );
        var difference = compared.Systems[1].Difference!;
        Assert.Equal([0.6, 0.8], difference.Ua.Speakers.Select(s => Math.Round(s.First, 12)));
        Assert.Equal([0.4, 0.6], difference.Ua.Speakers.Select(s => Math.Round(s.Difference, 12)));
        Assert.Equal(0.5, difference.Ua.P!.Value, 12); // both of two speakers: 2 of 4 assignments
        Assert.Equal(0.5, difference.Ua.LeastP, 12);
        Assert.Equal(2, compared.Reference.FoldMeanUa.Runs);
        Assert.Equal(0.7, compared.Reference.FoldMeanUa.Mean, 12);
    }

    [Fact]
    public void Further_seeds_with_the_same_answers_change_no_interval_and_no_p()
    {
        var once = Compare(Made.Run("adarl", 1, Good), Made.Run("backbone", 1, Fair));
        var thrice = Compare(
            Made.Run("adarl", 1, Good),
            Made.Run("adarl", 2, Good),
            Made.Run("adarl", 3, Good),
            Made.Run("backbone", 1, Fair)
        );
        var (a, b) = (once.Systems[1].Difference!, thrice.Systems[1].Difference!);
        Assert.Equal(a.Ua.P!.Value, b.Ua.P!.Value, 12);
        Assert.Equal(a.Ua.SignedRankP, b.Ua.SignedRankP, 12);
        Assert.Equal(a.Intervals.PooledUa.Lower, b.Intervals.PooledUa.Lower, 12);
        Assert.Equal(once.Reference.Intervals.SpeakerMeanWa.Upper, thrice.Reference.Intervals.SpeakerMeanWa.Upper, 12);
    }

    [Fact]
    public void Difference_is_the_reference_less_the_system_and_its_interval_draws_both_on_the_same_speakers()
    {
        // Every speaker is one fifth better: however they are drawn, the difference is the same.
        var compared = Compare(Made.Run("adarl", 1, [0.4, 1.0, 0.6]), Made.Run("backbone", 1, [0.2, 0.8, 0.4]));
        var difference = compared.Systems[1].Difference!;
        Assert.Equal(0.2, difference.Ua.Mean, 12);
        Assert.Equal(0.2, difference.Intervals.SpeakerMeanUa.Lower, 12);
        Assert.Equal(0.2, difference.Intervals.PooledWa.Upper, 12);
        Assert.Null(compared.Reference.Difference);
    }

    [Fact]
    public void Systems_compared_with_the_reference_are_corrected_for_their_number()
    {
        var compared = Compare(
            Made.Run("adarl", 1, Good),
            Made.Run("backbone", 1, Fair),
            Made.Run("domain-invariant", 1, Poor)
        );
        var ua = compared.Systems.Skip(1).Select(s => s.Difference!).ToList();
        Assert.Equal(Holm.Adjust([.. ua.Select(d => d.Ua.P!.Value)]), ua.Select(d => d.HolmUa!.Value));
        Assert.Equal(Holm.Adjust([.. ua.Select(d => d.Wa.P!.Value)]), ua.Select(d => d.HolmWa!.Value));
        Assert.Equal(2 * ua[1].Ua.P!.Value, ua[1].HolmUa!.Value, 12);
    }

    [Fact]
    public void Beyond_twenty_speakers_Wilcoxon_s_p_is_corrected()
    {
        double[] Shares(double first) => [first, .. Enumerable.Range(0, 20).Select(i => 0.2 * (1 + (i % 4)))];
        var compared = Compare(
            Made.Run("adarl", 1, [.. Shares(1).Select(s => s + 0.2)]),
            Made.Run("backbone", 1, Shares(0.2)),
            Made.Run("domain-invariant", 1, [.. Shares(0.4).Reverse()])
        );
        var others = compared.Systems.Skip(1).Select(s => s.Difference!).ToList();
        Assert.All(others, d => Assert.Null(d.Ua.P));
        Assert.Equal(Holm.Adjust([.. others.Select(d => d.Ua.SignedRankP)]), others.Select(d => d.HolmUa!.Value));
        Assert.Equal(2 * others[0].Ua.SignedRankP, others[0].HolmUa!.Value, 12);
    }

    [Fact]
    public void A_speaker_without_a_difference_doubles_the_least_p()
    {
        var compared = Compare(
            Made.Run("adarl", 1, [0.8, 0.6, 1.0, 0.8]),
            Made.Run("backbone", 1, [0.6, 0.6, 0.8, 0.6])
        );
        var ua = compared.Systems[1].Difference!.Ua;
        Assert.Equal(0.25, ua.LeastP, 12); // three of four speakers differ, all to one side
        Assert.Equal(ua.LeastP, ua.P!.Value, 12);
    }

    [Fact]
    public void Runs_with_another_option_are_another_row_and_the_option_is_named()
    {
        var compared = Compare(
            Made.Run("adarl", 1, Good),
            Made.Run("adarl", 2, Good, options: "kernels=dilated"),
            Made.Run("backbone", 1, Fair)
        );
        Assert.Equal(
            ["adarl kernels=printed", "adarl kernels=dilated", "backbone"],
            compared.Systems.Select(s => s.Name)
        );
        Assert.Equal(["kernels"], compared.Differing);
    }

    [Fact]
    public void Options_that_only_one_system_has_do_not_make_it_another_experiment() =>
        Assert.Empty(
            Compare(
                Made.Run("adarl", 1, Good),
                Made.Run("domain-invariant", 1, Fair, options: "reversal=constant")
            ).Differing
        );

    [Theory]
    [InlineData("kernels=dilated")]
    [InlineData("folds=random-oracle", "folds")]
    public void What_a_system_without_pictures_does_otherwise_is_named_where_it_is_the_protocol_s(
        string option,
        params string[] named
    ) =>
        Assert.Equal(
            named,
            Compare(
                Made.Run("adarl", 1, Good),
                Made.Run("linear", 1, Fair, epochs: false, "window=ms20", option)
            ).Differing
        );

    [Fact]
    public void Two_runs_that_differ_in_nothing_are_refused()
    {
        var run = Made.Run("adarl", 4, Good);
        var error = Assert.Throws<InputException>(() => SystemRuns.Of([run, run]));
        Assert.Contains("have the same seed 4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_that_is_not_complete_is_refused()
    {
        var run = Made.Run("adarl", 1, Good);
        var running = run with { Record = run.Record with { Status = RunStatus.Running, Metrics = null } };
        var error = Assert.Throws<InputException>(() => SystemRuns.Of([running]));
        Assert.Contains("(running): expected complete runs", error.Message, StringComparison.Ordinal);
    }

    private static Comparison Compare(params Run[] runs)
    {
        var systems = SystemRuns.Of(runs);
        return Comparison.Of(systems, systems[0]);
    }
}
