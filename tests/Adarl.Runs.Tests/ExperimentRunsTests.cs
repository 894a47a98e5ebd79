using Adarl.Runs.Records;
using Adarl.Runs.Statistics;

namespace Adarl.Runs.Tests;

public sealed class ExperimentRunsTests
{
    private static readonly double[] Shares = [0.8, 0.6];

    [Fact]
    public void Systems_under_equal_settings_are_one_experiment_in_the_order_of_Table_3()
    {
        var experiment = Assert.Single(
            Around(
                Made.Run("self-attention-gate", 1, Shares),
                Made.Run("majority", 1, Shares, epochs: false),
                Made.Run("adarl", 1, Shares),
                Made.Run("adarl", 2, Shares),
                Made.Run("backbone", 1, Shares)
            )
        );
        Assert.Equal("adarl", experiment.Reference.System);
        Assert.Equal(2, experiment.Reference.Runs.Count);
        Assert.Equal(["backbone", "adarl", "self-attention-gate", "majority"], Systems(experiment));
    }

    [Theory]
    [InlineData("geometry=quick")]
    [InlineData("folds=random-oracle")]
    [InlineData("stop-after=none")]
    [InlineData("selection=test-oracle")]
    public void Network_under_another_setting_is_not_compared(string option) =>
        Assert.Equal(
            ["backbone", "adarl"],
            Systems(
                Assert.Single(
                    Around(
                        Made.Run("adarl", 1, Shares),
                        Made.Run("backbone", 1, Shares),
                        Made.Run("domain-invariant", 1, Shares, options: option)
                    )
                )
            )
        );

    [Fact]
    public void Other_corpus_or_domain_data_or_features_or_precision_is_not_compared()
    {
        var adarl = Made.Run("adarl", 1, Shares);
        var corpus = adarl.Record.Corpus;
        RunRecord[] others =
        [
            adarl.Record with
            {
                Corpus = corpus with { Fingerprint = Sha256.Of("other") },
            },
            adarl.Record with
            {
                DomainCorpora = [corpus],
            },
            adarl.Record with
            {
                FeatureHash = Sha256.Of("other"),
            },
            adarl.Record with
            {
                Precision = "bf16",
            },
        ];
        foreach (var other in others)
        {
            var experiment = Around(adarl, adarl with { Record = other with { System = "backbone" } }).Single();
            Assert.Equal(["adarl"], Systems(experiment));
        }
    }

    [Fact]
    public void System_without_epochs_joins_where_what_reaches_it_is_equal()
    {
        var experiments = Around(
            Made.Run("adarl", 1, Shares),
            Made.Run("backbone", 1, Shares),
            Made.Run("adarl", 1, Shares, options: "geometry=quick"),
            Made.Run("backbone", 1, Shares, options: "geometry=quick"),
            Made.Run("linear", 1, Shares, epochs: false, "stop-after=none", "folds=leave-one-speaker-out")
        );
        Assert.Equal(2, experiments.Count);
        Assert.All(experiments, e => Assert.Equal(["backbone", "adarl", "linear"], Systems(e)));
        Assert.Equal(
            ["adarl"],
            Systems(
                Around(
                        Made.Run("adarl", 1, Shares),
                        Made.Run("linear", 1, Shares, epochs: false, "folds=random-oracle")
                    )
                    .Single()
            )
        );
    }

    [Fact]
    public void Reference_alone_with_an_option_changed_is_no_experiment_where_there_is_one() =>
        Assert.Equal(
            "printed",
            Assert
                .Single(
                    Around(
                        Made.Run("adarl", 1, Shares, options: "kernels=dilated"),
                        Made.Run("adarl", 1, Shares),
                        Made.Run("backbone", 1, Shares)
                    )
                )
                .Reference.Settings["kernels"]
        );

    [Fact]
    public void Variants_of_a_system_by_its_own_option_are_two_rows_with_names()
    {
        var experiment = Around(
            Made.Run("adarl", 1, Shares),
            Made.Run("domain-invariant", 1, Shares, options: "reversal=constant"),
            Made.Run("domain-invariant", 1, Shares, options: "reversal=over-schedule")
        );
        Assert.Equal(
            ["domain-invariant reversal=constant", "domain-invariant reversal=over-schedule", "adarl"],
            SystemNames.Of(Assert.Single(experiment).Systems)
        );
    }

    [Fact]
    public void Systems_that_differ_in_the_selection_policy_alone_stand_beside_the_experiment()
    {
        var all = SystemRuns.Of([
            Made.Run("adarl", 1, Shares),
            Made.Run("backbone", 1, Shares),
            Made.Run("adarl", 1, Shares, options: "selection=other-speaker"),
            Made.Run("adarl", 1, Shares, true, "selection=test-oracle", "kernels=dilated"),
            Made.Run("linear", 1, Shares, epochs: false, "selection=other-speaker", "geometry=quick"),
        ]);
        var beside = Assert.Single(ExperimentRuns.Around(all, "adarl").Single().UnderOtherPolicies(all));
        Assert.Equal(("adarl", "other-speaker"), (beside.System, beside.Settings[RunSettings.Selection]));
    }

    [Fact]
    public void Without_the_reference_there_is_no_experiment() => Assert.Empty(Around(Made.Run("backbone", 1, Shares)));

    private static IReadOnlyList<ExperimentRuns> Around(params Run[] runs) =>
        ExperimentRuns.Around(SystemRuns.Of(runs), "adarl");

    private static IEnumerable<string> Systems(ExperimentRuns experiment) => experiment.Systems.Select(s => s.System);
}
