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
    public void A_system_that_hears_nothing_stands_in_one_table_with_networks_under_another_window()
    {
        var majority = Made.Run("majority", 1, Shares, epochs: false, "window=ms20");
        majority = majority with { Record = majority.Record with { FeatureHash = Sha256.Of("other") } };
        Assert.Equal(
            ["adarl", "majority"],
            Systems(Assert.Single(Around(Made.Run("adarl", 1, Shares, options: "window=ms40"), majority)))
        );
    }

    [Fact]
    public void A_record_of_the_protocol_alone_stands_in_one_table_and_has_no_features_to_differ_in()
    {
        var majority = Without(Made.Run("majority", 1, Shares, epochs: false), "geometry", "kernels", "stop-after");
        majority = majority with { Record = majority.Record with { FeatureHash = RunRecord.NoFeatures } };
        Assert.DoesNotContain("features", RunSettings.Of(majority).Keys);
        Assert.Equal(["adarl", "majority"], Systems(Assert.Single(Around(Made.Run("adarl", 1, Shares), majority))));
    }

    [Fact]
    public void A_network_with_other_features_stands_beside_the_paper_s_whatever_its_recipe()
    {
        var experiment = Assert.Single(
            Around(
                Made.Run("adarl", 1, Shares),
                Made.Run("backbone", 1, Shares),
                LogMel("stop-after=100", "kernels=dilated"),
                Made.Run("self-attention-gate", 1, Shares),
                Made.Run("linear", 1, Shares, epochs: false)
            )
        );
        Assert.Equal(["backbone", "adarl", "self-attention-gate", "log-mel", "linear"], Systems(experiment));
    }

    [Fact]
    public void Seen_from_the_other_network_the_paper_s_stand_beside_it_too() =>
        Assert.Equal(
            ["adarl", "log-mel"],
            Systems(Assert.Single(Around("log-mel", Made.Run("adarl", 1, Shares), LogMel("stop-after=100"))))
        );

    [Fact]
    public void A_system_with_an_aggregation_of_its_own_stands_beside_by_protocol_though_it_draws_pictures()
    {
        var fused = Made.Run("fused", 1, Shares, options: "geometry=quick");
        fused = fused with { Record = fused.Record with { Aggregation = Aggregation.Own } };
        Assert.Equal(["adarl", "fused"], Systems(Assert.Single(Around(Made.Run("adarl", 1, Shares), fused))));
    }

    [Theory]
    [InlineData("domain=age")]
    [InlineData("folds=random-oracle")]
    [InlineData("groups=language")]
    [InlineData("include-scripted=true")]
    [InlineData("keep-unlabelled=true")]
    [InlineData("merge-calm=true")]
    [InlineData("merge-excited=true")]
    [InlineData("permute-labels=true")]
    [InlineData("selection=test-oracle")]
    [InlineData("test-corpus=ravdess")]
    public void Under_another_protocol_no_system_is_compared(string option)
    {
        var adarl = Made.Run("adarl", 1, Shares);
        Assert.Equal(["adarl"], Systems(Assert.Single(Around(adarl, LogMel(option)))));
        Assert.Equal(["adarl"], Systems(Assert.Single(Around(adarl, Made.Run("majority", 1, Shares, false, option)))));
    }

    [Fact]
    public void On_another_corpus_or_with_domain_data_no_system_is_compared()
    {
        var adarl = Made.Run("adarl", 1, Shares);
        var (other, corpus) = (LogMel(), adarl.Record.Corpus);
        foreach (
            var record in (RunRecord[])
                [
                    other.Record with
                    {
                        Corpus = corpus with { Fingerprint = Sha256.Of("other") },
                    },
                    other.Record with
                    {
                        DomainCorpora = [corpus],
                    },
                ]
        )
            Assert.Equal(["adarl"], Systems(Assert.Single(Around(adarl, other with { Record = record }))));
    }

    [Fact]
    public void Of_several_rows_of_a_system_those_that_agree_are_taken_and_where_none_does_all_with_names()
    {
        Run[] linear =
        [
            Made.Run("linear", 1, Shares, epochs: false, "window=ms20"),
            Made.Run("linear", 1, Shares, epochs: false, "window=ms40"),
        ];
        var agreeing = Assert.Single(Around([Made.Run("adarl", 1, Shares, options: "window=ms40"), .. linear]));
        Assert.Equal("ms40", agreeing.Systems[1].Settings["window"]);
        Assert.Equal(2, agreeing.Systems.Count);
        var none = Assert.Single(Around([Made.Run("adarl", 1, Shares, options: "window=both"), .. linear]));
        Assert.Equal(["adarl", "linear window=ms20", "linear window=ms40"], SystemNames.Of(none.Systems));
    }

    [Fact]
    public void A_network_with_other_features_makes_no_experiment_of_an_ablation() =>
        Assert.Equal(
            "printed",
            Assert
                .Single(
                    Around(
                        Made.Run("adarl", 1, Shares, options: "kernels=dilated"),
                        Made.Run("adarl", 1, Shares),
                        Made.Run("backbone", 1, Shares),
                        LogMel()
                    )
                )
                .Reference.Settings["kernels"]
        );

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

    private static IReadOnlyList<ExperimentRuns> Around(params Run[] runs) => Around("adarl", runs);

    private static IReadOnlyList<ExperimentRuns> Around(string reference, params Run[] runs) =>
        ExperimentRuns.Around(SystemRuns.Of(runs), reference);

    // A network that draws no pictures: it has epochs and features of its own.
    private static Run LogMel(params string[] options)
    {
        var run = Without(Made.Run("log-mel", 1, Shares, options: options), "geometry");
        return run with { Record = run.Record with { FeatureHash = Sha256.Of("log-mel"), Precision = "bf16" } };
    }

    private static Run Without(Run run, params string[] options) =>
        run with
        {
            Record = run.Record with
            {
                Options = run.Record.Options.Where(o => !options.Contains(o.Key)).ToDictionary(),
            },
        };

    private static IEnumerable<string> Systems(ExperimentRuns experiment) => experiment.Systems.Select(s => s.System);
}
