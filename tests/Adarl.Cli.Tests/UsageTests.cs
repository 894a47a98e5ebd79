using Adarl.Evaluation;
using Adarl.Runs.Statistics;

namespace Adarl.Cli.Tests;

[Collection("torch")]
public sealed class UsageTests
{
    [Theory]
    [InlineData("reproduce")]
    [InlineData("corpus")]
    [InlineData("features")]
    [InlineData("train")]
    [InlineData("ablate")]
    [InlineData("submit")]
    [InlineData("runs")]
    [InlineData("systems")]
    [InlineData("predict")]
    [InlineData("export")]
    [InlineData("bench")]
    public void Help_lists_every_command_and_each_explains_itself(string command)
    {
        var all = Cli.Run("--help");
        Assert.Equal(0, all.Code);
        Assert.Contains($"  {command}", all.Out, StringComparison.Ordinal);
        var one = Cli.Run(command, "--help");
        Assert.Equal(0, one.Code);
        Assert.Contains("Usage:", one.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--bogus", "train", "--corpus", "emodb", "--bogus")]
    [InlineData("ms30", "train", "--corpus", "emodb", "--window", "ms30")]
    [InlineData("--epochs many: expected a whole number", "train", "--corpus", "emodb", "--epochs", "many")]
    [InlineData(
        "--learning-rate 0,2: expected a number such as 0.2",
        "train",
        "--corpus",
        "emodb",
        "--learning-rate",
        "0,2"
    )]
    [InlineData("--seed 1.5: expected a whole number", "train", "--corpus", "emodb", "--seed", "1.5")]
    [InlineData("an argument is ''", "train", "--corpus", "emodb", "--root", "")]
    [InlineData("an argument is ''", "predict", "", "--run", "x")]
    [InlineData("--manifest with corpus emodb", "train", "--corpus", "emodb", "--root", ".", "--manifest", "m.csv")]
    [InlineData("--merge-excited with corpus emodb", "train", "--corpus", "emodb", "--root", ".", "--merge-excited")]
    [InlineData("--map with corpus emodb", "train", "--corpus", "emodb", "--root", ".", "--map", "joy=happy")]
    [InlineData(
        "--map joy: expected WORD=CLASS",
        "corpus",
        "check",
        "--corpus",
        "manifest",
        "--root",
        ".",
        "--map",
        "joy"
    )]
    [InlineData("--merge-calm with corpus emodb", "train", "--corpus", "emodb", "--root", ".", "--merge-calm")]
    [InlineData("expected NAME=FOLDER", "train", "--corpus", "emodb", "--root", ".", "--domain-data", "ravdess=")]
    [InlineData("--corpus", "train")]
    [InlineData("--jobs 0: expected a number from 1", "train", "--corpus", "emodb", "--root", ".", "--jobs", "0")]
    [InlineData("--jobs 1000: expected a number from 1", "reproduce", "--jobs", "1000")]
    [InlineData("--engine pbs: expected slurm", "submit", "--engine", "pbs", "--corpus", "emodb")]
    [InlineData("--partition a b", "submit", "--engine", "slurm", "--corpus", "emodb", "--partition", "a b")]
    [InlineData("--time soon", "submit", "--engine", "slurm", "--corpus", "emodb", "--time", "soon")]
    [InlineData("--time 1:70", "submit", "--engine", "slurm", "--corpus", "emodb", "--time", "1:70")]
    [InlineData("--memory 4 G", "submit", "--engine", "slurm", "--corpus", "emodb", "--memory", "4 G")]
    [InlineData("--seeds x: expected a whole", "submit", "--engine", "slurm", "--corpus", "emodb", "--seeds", "1", "x")]
    [InlineData(
        "--threads 0: expected at least 1 and at most 1024",
        "submit",
        "--engine",
        "slurm",
        "--corpus",
        "emodb",
        "--threads",
        "0"
    )]
    [InlineData("--device tpu", "submit", "--engine", "slurm", "--corpus", "emodb", "--device", "tpu")]
    [InlineData(
        "--batch-size 1: expected at least 2: batch norm",
        "train",
        "--corpus",
        "emodb",
        "--root",
        ".",
        "--batch-size",
        "1"
    )]
    [InlineData(
        "--stop-after 0: expected at least 1",
        "train",
        "--corpus",
        "emodb",
        "--root",
        ".",
        "--stop-after",
        "0"
    )]
    [InlineData(
        "--learning-rate -1: expected above 0 and at most 100",
        "train",
        "--corpus",
        "emodb",
        "--root",
        ".",
        "--learning-rate",
        "-1"
    )]
    [InlineData(
        "--center-rate 2: expected above 0 and at most 1",
        "train",
        "--corpus",
        "emodb",
        "--root",
        ".",
        "--center-rate",
        "2"
    )]
    [InlineData("system 'resnet'", "train", "--corpus", "emodb", "--root", ".", "--system", "resnet")]
    [InlineData("corpus 'timit' is unknown", "corpus", "check", "--corpus", "timit", "--root", ".")]
    [InlineData("expected its folder, --root FOLDER", "corpus", "check", "--corpus", "emodb")]
    [InlineData("no such folder", "corpus", "check", "--corpus", "emodb", "--root", "nowhere")]
    [InlineData("--device tpu", "train", "--corpus", "emodb", "--root", ".", "--device", "tpu")]
    [InlineData(
        "expected NAME=FOLDER",
        "train",
        "--corpus",
        "manifest",
        "--root",
        "nowhere",
        "--domain-data",
        "ravdess"
    )]
    [InlineData("no test score", "reproduce", "--folds", "all-speakers")]
    [InlineData("there is no run to verify", "runs", "verify", "--runs", "nowhere")]
    [InlineData("--runs nowhere: there is no such folder", "runs", "compare", "--runs", "nowhere")]
    [InlineData("nowhere", "runs", "show", "adarl-emodb-000000000000", "--runs", "nowhere")]
    [InlineData("--epochs 0: expected at least 1", "train", "--corpus", "emodb", "--root", ".", "--epochs", "0")]
    [InlineData("--permute-labels perhaps: expected true or false", "train", "--permute-labels", "perhaps")]
    [InlineData("--preset slow: expected one of paper, quick", "train", "--corpus", "emodb", "--preset", "slow")]
    [InlineData("system 'resnet': expected one of adarl, ", "systems", "resnet")]
    [InlineData("system 'resnet'", "features", "--corpus", "emodb", "--root", ".", "--system", "resnet")]
    [InlineData("system 'resnet'", "reproduce", "--systems", "adarl", "resnet")]
    [InlineData("--cases speed: expected train, inference", "bench", "--cases", "speed")]
    [InlineData("--threads 0: expected from 1 to", "bench", "--threads", "0")]
    [InlineData("--threads 9999: expected from 1 to", "bench", "--threads", "9999")]
    [InlineData("--rounds", "bench", "--rounds", "2")]
    [InlineData("case 'train-python-nchw': expected one of train-plain", "bench-case", "train-python-nchw")]
    [InlineData("--batch-size 1: expected from 2", "bench-case", "memory", "--batch-size", "1")]
    [InlineData("--seconds 0: expected above 0", "bench-case", "memory", "--seconds", "0")]
    public void Wrong_usage_names_the_value_and_exits_with_2(string named, params string[] arguments)
    {
        var outcome = Cli.Run(arguments);
        Assert.Equal(2, outcome.Code);
        Assert.Contains(named, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.Out);
    }

    [Fact]
    public void Settings_that_reach_no_system_without_epochs_are_options_by_their_names() =>
        Assert.Empty(
            RunSettings.IdleWithoutEpochs.Except([.. ExperimentOptions.Of("adarl").Canonical().Keys, "precision"])
        );

    [Fact]
    public void A_device_that_is_not_there_is_named()
    {
        if (TorchSharp.torch.cuda.is_available())
            return;
        var outcome = Cli.Run("train", "--corpus", "emodb", "--root", ".", "--device", "cuda:0");
        Assert.Equal(2, outcome.Code);
        Assert.Contains("-p:LibTorchBackend=cuda", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Systems_shows_Table_1()
    {
        var list = Cli.Run("systems");
        Assert.Contains("278,546", list.Out, StringComparison.Ordinal);
        Assert.Contains("43,332", list.Out, StringComparison.Ordinal);
        var layers = Cli.Run("systems", "adarl").Out;
        Assert.Matches(@"emotionExtractor\.conv4 +64 x 8 x 6 +18,624", layers);
        Assert.Matches(@"domainPathway\.fc1 +64 +196,672", layers);
        Assert.Matches(@"emotionPathway\.cfc +64 +576", layers);
        Assert.Matches(@"all +278,546", layers);
        Assert.DoesNotContain("quick geometry", layers, StringComparison.Ordinal);
    }

    [Fact]
    public void Systems_shows_the_options_that_a_system_has_with_their_values_and_no_others()
    {
        var options = Cli.Run("systems", "backbone", "--kernels", "dilated").Out;
        Assert.Matches(@"(?m)^--kernels +dilated +The two kernels", options);
        Assert.Matches(@"(?m)^--weight-decay +0\.00004 +The weight decay", options);
        Assert.DoesNotContain("--weight-domain", options, StringComparison.Ordinal);
        var linear = Cli.Run("systems", "linear").Out;
        Assert.Matches(@"(?m)^--window +ms40 +", linear);
        Assert.DoesNotContain("--epochs", linear, StringComparison.Ordinal);
        Assert.Contains("no options of its own", Cli.Run("systems", "majority").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_quick_geometry_has_4_rows_and_768_values_and_says_so()
    {
        var layers = Cli.Run("systems", "adarl", "--geometry", "quick").Out;
        Assert.Contains("quick geometry, not Table 1", layers, StringComparison.Ordinal);
        Assert.Matches(@"domainPathway\.fc1 +64 +49,216", layers); // 768 * 64 + 64
        Assert.Matches(@"attention\.fc2 +4 ", layers);
    }
}
