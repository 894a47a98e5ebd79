using System.Text.RegularExpressions;
using Adarl.Cli.Ablations;
using Adarl.Evaluation;
using Adarl.Runs.Options;
using Adarl.Runs.Store;
using Adarl.Systems.Paper;
using Adarl.Tests;

namespace Adarl.Cli.Tests;

[Collection("torch")]
public sealed class AblateTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public AblateTests() => Cli.Corpus(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_variation_is_the_run_that_train_would_make_and_the_end_says_what_each_choice_does()
    {
        var ablated = Ablate("--vary", "kernels=dilated,emotion-gradient");
        Assert.True(ablated.Code == 0, ablated.Error);
        Assert.Matches(@"(?m)^2 of 3: kernels=dilated$", ablated.Error);
        Assert.Matches(@"(?m)^kernels=dilated +1 +3( +[+-]?\d+\.\d+ \(.* to .*\)){4}$", ablated.Out);
        Assert.Matches(@"(?m)^emotion-gradient=detached +1 +3 ", ablated.Out);
        Assert.Matches(@"base adarl-\S+, 3 of 3 folds: WA \d+\.\d, UA \d+\.\d, distance \d+\.\d\d", ablated.Out);
        var listed = RunStore.Open(Runs).List();
        Assert.Equal(3, listed.Count);
        Assert.Equal(0, Cli.Run("runs", "verify", "--runs", Runs).Code);

        var trained = Cli.Run(Cli.Training(folder, "train", "--kernels", "dilated"));
        Assert.Contains("3 of them finished before", trained.Error, StringComparison.Ordinal);
        Assert.Equal(3, RunStore.Open(Runs).List().Count);

        var again = Ablate("--vary", "kernels=dilated,emotion-gradient");
        Assert.Equal(ablated.Out, again.Out);
        Assert.Equal(3, Regex.Count(again.Error, "3 of them finished before"));
        var origin = Regex.Match(ablated.Out, @"base (\S+),").Groups[1].Value;
        Assert.Equal(ablated.Out, Cli.Run("runs", "ablation", origin, "--runs", Runs).Out);
    }

    [Fact]
    public void A_grid_runs_every_combination_and_averages_over_it()
    {
        var ablated = Ablate("--vary", "window", "remainder", "--grid", "--system", "linear");
        Assert.True(ablated.Code == 0, ablated.Error);
        Assert.Equal(3 * 2, RunStore.Open(Runs).List().Count);
        Assert.Matches(@"(?m)^window=ms20 +2 +3 ", ablated.Out);
        Assert.Matches(@"(?m)^window=both +2 +3 ", ablated.Out);
        Assert.Matches(
            @"(?m)^remainder=drop-\S+ +3 +3 +0\.0 \(0\.0 to 0\.0\) +0\.0 \(0\.0 to 0\.0\) +- +-$",
            ablated.Out
        );
    }

    [Fact]
    public void Variations_in_jobs_give_the_bytes_of_one_process()
    {
        var arguments = (string[])["--vary", "kernels=dilated", "--threads", "1", "--only", "s0", "s1"];
        foreach (var (runs, jobs) in new[] { ("one", "1"), ("two", "2") })
        {
            var outcome = CliProcess.Finish(
                CliProcess.Start(
                    Cli.Training(folder, "ablate", [.. arguments, "--runs", InFolder(runs), "--jobs", jobs])
                )
            );
            Assert.True(outcome.Code == 0, outcome.Error);
            Assert.Matches(@"(?m)^kernels=dilated +1 +2 ", outcome.Out);
            Assert.Matches(@"\(kernels=dilated\) has 2 of 3 folds", outcome.Out);
        }
        Assert.Equal(2 * 2 * 3, CliProcess.Tables(InFolder("one")).Count);
        Assert.Equal(CliProcess.Tables(InFolder("one")), CliProcess.Tables(InFolder("two")));
    }

    [Fact]
    public void A_combination_that_cannot_be_is_left_out_of_a_grid()
    {
        var ablated = Ablate("--vary", "emotion-gradient", "weight-domain", "--grid", "--only", "s0");
        Assert.True(ablated.Code == 0, ablated.Error);
        Assert.Contains(
            "note: emotion-gradient=detached weight-domain=0 is left out: emotion-gradient detached with system adarl",
            ablated.Error,
            StringComparison.Ordinal
        );
        Assert.Equal(3, RunStore.Open(Runs).List().Count);
    }

    [Fact]
    public void The_two_readings_of_the_backbone_are_a_choice_and_other_systems_are_none()
    {
        foreach (var system in (string[])["majority", "linear"])
            Cli.Run(Cli.Training(folder, "train", "--system", system, "--only", "s0"));
        var ablated = Ablate("--vary", "system", "--system", "backbone", "--only", "s0");
        Assert.True(ablated.Code == 0, ablated.Error);
        Assert.Equal(1, Regex.Count(ablated.Out, "(?m)^system="));
        Assert.Matches(@"(?m)^system=backbone-attention +1 +1 ", ablated.Out);
    }

    [Fact]
    public void A_variation_that_fails_is_named_and_the_others_are_trained()
    {
        var ablated = Ablate(
            "--vary",
            "weight-center=900000,kernels=dilated",
            "--epochs",
            "4",
            "--only",
            "s0",
            "--system",
            "backbone"
        );
        Assert.True(ablated.Code == 1, ablated.Error + ablated.Out);
        Assert.Contains("adarl: weight-center=900000: fold s0, epoch ", ablated.Error, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^kernels=dilated +1 +1 ", ablated.Out);
        Assert.Matches(@"\(weight-center=900000\) has 0 of 3 folds; failed: fold s0", ablated.Out);
    }

    [Fact]
    public void A_variation_that_has_too_little_to_train_on_is_named_and_the_others_are_trained()
    {
        var ablated = Ablate("--vary", "last-batch=drop,kernels=dilated", "--batch-size", "64", "--only", "s0");
        Assert.True(ablated.Code == 1, ablated.Error + ablated.Out);
        Assert.Contains(
            "adarl: last-batch=drop: fold s0 trains on 16 segments",
            ablated.Error,
            StringComparison.Ordinal
        );
        Assert.Matches(@"(?m)^kernels=dilated +1 +1 ", ablated.Out);
    }

    [Fact]
    public void Another_seed_is_shown_below_the_choices_as_what_chance_does()
    {
        Cli.Run(Cli.Training(folder, "train", "--only", "s0", "--system", "backbone", "--seed", "2"));
        var ablated = Ablate("--vary", "momentum=0.5", "--only", "s0", "--system", "backbone");
        Assert.True(ablated.Code == 0, ablated.Error);
        Assert.Matches(@"(?m)^momentum=0\.5 +1 +1 .*\n^seed=2 +1 +1 ", ablated.Out);
        Assert.Contains("seed: another seed, every other option as it was", ablated.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_without_variations_says_so_and_an_epoch_chosen_on_the_test_speakers_is_called_optimistic()
    {
        Cli.Run(Cli.Training(folder, "train", "--only", "s0"));
        var alone = Cli.Run("runs", "ablation", Cli.OnlyRun(folder), "--runs", Runs);
        Assert.Equal(0, alone.Code);
        Assert.Contains("no run of the folder differs from it", alone.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("optimistic", alone.Out, StringComparison.Ordinal);
        var chosen = Ablate("--vary", "kernels=dilated", "--selection", "test-oracle", "--only", "s0");
        Assert.Contains(
            "selection=test-oracle chooses the epoch on the test speakers themselves: optimistic",
            chosen.Out,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("--vary kernel: expected one of window, ", "--vary", "kernel")]
    [InlineData("expected --vary FACTOR")]
    [InlineData("--vary kernels=printed: the same experiment as base", "--vary", "kernels=printed")]
    [InlineData("--vary momentum=0.0: the same experiment as base", "--vary", "momentum=0.0")]
    [InlineData("--vary momentum=.9: the same experiment as momentum=0.9", "--vary", "momentum=0.9,momentum=.9")]
    [InlineData("--vary kernels=none: --kernels none: expected one of printed", "--vary", "kernels=none")]
    [InlineData("--vary window comes both with and without a value", "--vary", "window=ms20", "window")]
    [InlineData("--vary window=ms30: --window ms30: expected one of ms40, ms20, both", "--vary", "window=ms30")]
    [InlineData("--vary momentum=much: --momentum much: expected a number", "--vary", "momentum=much")]
    [InlineData("--vary momentum=2: --momentum 2: expected at least 0 and below 1", "--vary", "momentum=2")]
    [InlineData(
        "--vary reversal: --reversal does nothing for adarl: only domain-invariant has it",
        "--vary",
        "reversal"
    )]
    [InlineData(
        "--vary kernels: --kernels does nothing for linear: only adarl, ",
        "--vary",
        "kernels",
        "--system",
        "linear"
    )]
    [InlineData("--weight-domain does nothing for backbone", "--vary", "weight-domain", "--system", "backbone")]
    [InlineData(
        "does nothing for self-attention-gate",
        "--vary",
        "emotion-gradient",
        "--system",
        "self-attention-gate"
    )]
    [InlineData("expected --system backbone or backbone-attention", "--vary", "system")]
    [InlineData("--vary center-rate: expected a value", "--vary", "center-rate")]
    [InlineData("--vary bogus: system majority has no options", "--vary", "bogus", "--system", "majority")]
    [InlineData("--vary domain: expected one of window, ", "--vary", "domain")]
    [InlineData("--vary seed: expected one of window, ", "--vary", "seed=2")]
    [InlineData("--vary selection: expected one of window, ", "--vary", "selection=test-oracle")]
    [InlineData("no test score to compare", "--vary", "kernels", "--folds", "all-speakers")]
    public void What_cannot_be_varied_is_refused_before_anything_is_trained(string named, params string[] arguments)
    {
        var refused = Ablate(arguments);
        Assert.Equal(2, refused.Code);
        Assert.Contains(named, refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Runs));
    }

    [Fact]
    public void The_list_has_every_open_choice_of_a_system_with_its_values_and_its_question()
    {
        var list = Cli.Run("ablate", "--list");
        Assert.Equal(0, list.Code);
        Assert.Matches(@"(?m)^center-loss-on +before-batch-norm after-batch-norm +which 64 values", list.Out);
        Assert.Matches(@"(?m)^weight-center +0\.5 0 +what the centre loss adds", list.Out);
        Assert.Matches(@"(?m)^system +backbone backbone-attention +which network", list.Out);
        foreach (var factor in FactorCatalog.Open)
            Assert.Matches($@"(?m)^{factor.Name} +{factor.Values[0]} ?.* {Regex.Escape(factor.Question)}$", list.Out);
    }

    [Fact]
    public void The_first_value_of_a_factor_is_that_of_the_paper_s_preset()
    {
        foreach (var system in PaperSystems.All)
        {
            var options = ExperimentOptions.Of(system).Canonical();
            Assert.All(
                FactorCatalog.Open.Where(f => f.Name != "system" && options.ContainsKey(f.Name)),
                f => Assert.Equal(options[f.Name], f.Values[0])
            );
        }
    }

    [Fact]
    public void Every_open_choice_of_the_document_can_be_varied_but_the_protocol_s()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs", "open-choices.md"))
            .Where(l => l.StartsWith("| `--"));
        var open = rows.Select(row => Regex.Match(row, "--([a-z0-9-]+)").Groups[1].Value);
        Assert.Equal(
            open.Except(Protocol.Options).Order(),
            FactorCatalog.Open.Select(f => f.Name).Except(["system"]).Order()
        );
    }

    private string Runs => InFolder("runs");

    private string InFolder(string name) => Path.Combine(folder.Path, name);

    private Outcome Ablate(params string[] more) => Cli.Run(Cli.Training(folder, "ablate", more));
}
