using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Adarl.Runs.Records;
using Adarl.Runs.Store;
using Adarl.Tests;
using Adarl.Training;

namespace Adarl.Cli.Tests.Slurm;

/// <summary>A job array on a real Slurm; skipped, with the reason, where its daemons cannot be started.</summary>
[Collection("torch")]
public sealed class SlurmTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SlurmTests() => Cli.Corpus(folder);

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public void An_array_with_one_task_requeued_and_one_killed_gives_the_bytes_of_one_process()
    {
        using var cluster = SlurmCluster.StartOrSkip();
        var one = CliProcess.Finish(CliProcess.Start(Experiment("train", "one", ["--system", "backbone"])));
        Assert.True(one.Code == 0, one.Error);

        var refused = Submit(cluster, "--partition", "nowhere");
        Assert.Equal(2, refused.Code);
        Assert.Contains("sbatch: error: invalid partition specified: nowhere", refused.Error, StringComparison.Ordinal);

        var submitted = Submit(cluster);
        Assert.True(submitted.Code == 0, submitted.Error);
        var job = Regex.Match(submitted.Error, @"submitted job (\d+): a task for each of 3 folds").Groups[1].Value;
        var atRequeue = Await("s0");
        var requeue = cluster.Call("scontrol", "requeue", $"{job}_0");
        Assert.True(requeue.Code == 0, requeue.Error);
        Await("s1");
        Assert.Equal(0, cluster.Call("scancel", "--signal=KILL", "--batch", $"{job}_1").Code);

        var first = Submit(cluster, "--wait");
        Assert.Contains($"job {job} (adarl-", first.Error, StringComparison.Ordinal);
        Assert.Contains("nothing is submitted", first.Error, StringComparison.Ordinal);
        Assert.Matches(@"adarl: fold s1 of backbone-manifest-\w+ is not finished", first.Error);
        Assert.Equal(1, first.Code);
        var store = RunStore.Open(Runs("array"));
        var run = Assert.Single(store.List());
        Assert.Equal(["s0", "s2"], run.FinishedFolds);
        Assert.Empty(store.Verify(run.Id));
        Assert.Contains("DUE TO JOB REQUEUE", Log($"{job}_0"), StringComparison.Ordinal);
        Assert.Equal(
            atRequeue.Select(epoch => epoch.Seconds),
            store.LoadFold(run.Id, "s0").Record.Epochs.Take(atRequeue.Count).Select(epoch => epoch.Seconds)
        );

        var second = Submit(cluster, "--wait");
        Assert.Contains("a task for each of 1 folds", second.Error, StringComparison.Ordinal);
        Assert.True(second.Code == 0, second.Error);
        Assert.Contains("complete, 3 of 3 folds", second.Out, StringComparison.Ordinal);
        Assert.Empty(store.Verify(run.Id));
        Assert.Equal(9, CliProcess.Tables(Runs("one")).Count);
        Assert.Equal(CliProcess.Tables(Runs("one")), CliProcess.Tables(Runs("array")));
    }

    private Outcome Submit(SlurmCluster cluster, params string[] more) =>
        CliProcess.Finish(
            CliProcess.Start(
                cluster.Environment,
                Experiment(
                    "submit",
                    "array",
                    ["--engine", "slurm", "--systems", "backbone", "--time", "10", "--memory", "1G", .. more]
                )
            )
        );

    private string[] Experiment(string command, string runs, string[] more) =>
        Cli.Training(folder, command, ["--epochs", "12", "--threads", "1", "--runs", Runs(runs), .. more]);

    private string Runs(string name) => Path.Combine(folder.Path, name);

    /// <summary>Waits until a fold has trained an epoch; gives the epochs that its checkpoint holds.</summary>
    private IReadOnlyList<EpochRecord> Await(string fold)
    {
        while (true)
        {
            var last = CliProcess.Files(Runs("array"), "last.ckpt").FirstOrDefault(f => f.Directory!.Name == fold);
            if (last is not null)
            {
                using var archive = ZipFile.OpenRead(last.FullName);
                using var state = archive.GetEntry("state.json")!.Open();
                return JsonSerializer.Deserialize<CheckpointState>(state)!.Epochs;
            }
            Thread.Sleep(5);
        }
    }

    private string Log(string task) =>
        File.ReadAllText(Assert.Single(CliProcess.Files(Runs("array"), $"adarl-*-{task}.log")).FullName);
}
