using System.Diagnostics;
using System.Text.Json.Nodes;
using Adarl.Cli.Jobs;
using Adarl.Runs;
using Adarl.Runs.Records;
using Adarl.Runs.Store;
using Adarl.Tests;

namespace Adarl.Cli.Tests;

/// <summary>Folds in several processes: the same bits, whoever trains them and however often they are stopped.</summary>
[Collection("torch")]
public sealed class JobsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public JobsTests() => Cli.Corpus(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Two_jobs_give_the_bytes_of_one_process()
    {
        Assert.Equal(0, Run(Training("one", "--threads", "1")).Code);
        var two = Run(Training("two", "--threads", "1", "--jobs", "2"));
        Assert.True(two.Code == 0, two.Error);
        Assert.Contains("1 thread for each of 2 jobs; 3 folds", two.Error, StringComparison.Ordinal);
        foreach (var fold in (string[])["s0", "s1", "s2"])
            Assert.Matches($@"(?m)^fold {fold}: WA .* of 3 folds", two.Error);
        Assert.Contains("complete, 3 of 3 folds", two.Out, StringComparison.Ordinal);
        Assert.Equal(9, CliProcess.Tables(Runs("one")).Count);
        Assert.Equal(CliProcess.Tables(Runs("one")), CliProcess.Tables(Runs("two")));
        Assert.Equal(0, Cli.Run("runs", "verify", "--runs", Runs("two")).Code);
    }

    [Fact]
    public void Stopped_jobs_go_on_in_any_number_and_with_the_threads_that_the_run_was_begun_with()
    {
        if (OperatingSystem.IsWindows())
            return;
        var threads = Math.Max(1, Environment.ProcessorCount / 3);
        Assert.Equal(0, Run(Training("one", "--threads", $"{threads}")).Code);
        var process = CliProcess.Start(Training("stopped", "--jobs", "3"));
        AwaitCheckpoint("stopped", process);
        CliProcess.Signal("TERM", process.Id);
        var stopped = CliProcess.Finish(process);
        Assert.Equal(130, stopped.Code);
        Assert.Contains("the same command goes on from there", stopped.Error, StringComparison.Ordinal);
        Assert.All(Locks("stopped"), path => FileLock.TryTake(path)!.Dispose());
        Assert.Equal(0, Run(Training("stopped", "--jobs", "1")).Code);
        Assert.Equal(CliProcess.Tables(Runs("one")), CliProcess.Tables(Runs("stopped")));
    }

    [Fact]
    public void Jobs_whose_parent_is_killed_stop_by_themselves()
    {
        Assert.Equal(0, Run(Training("one", "--threads", "1")).Code);
        using (var process = CliProcess.Start(Training("orphaned", "--threads", "1", "--jobs", "2")))
        {
            AwaitCheckpoint("orphaned", process);
            process.Kill(entireProcessTree: false);
            process.WaitForExit();
        }
        foreach (var path in Locks("orphaned"))
            FileLock.Take(path).Dispose();
        Assert.NotEqual(CliProcess.Tables(Runs("one")), CliProcess.Tables(Runs("orphaned")));
        Assert.Equal(0, Run(Training("orphaned", "--threads", "1", "--jobs", "2")).Code);
        Assert.Equal(CliProcess.Tables(Runs("one")), CliProcess.Tables(Runs("orphaned")));
    }

    [Fact]
    public void A_killed_job_is_named_with_its_exit_code_and_the_run_goes_on_with_the_same_command()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var process = CliProcess.Start(Training("killed", "--threads", "1", "--jobs", "2"));
        AwaitCheckpoint("killed", process);
        CliProcess.Signal("KILL", Children(process)[0]);
        var outcome = CliProcess.Finish(process);
        Assert.Equal(1, outcome.Code);
        Assert.Matches(
            @"adarl: fold s\d: its process ended with exit code 137, its last lines were:\n    corpus manifest",
            outcome.Error
        );
        var store = RunStore.Open(Runs("killed"));
        var run = Assert.Single(store.List());
        Assert.Equal(RunStatus.Running, run.Record!.Status);
        Assert.NotEmpty(run.FinishedFolds); // the job beside it
        Assert.Equal(0, Run(Training("killed", "--threads", "1")).Code);
    }

    [Fact]
    public void A_training_that_fails_in_a_job_fails_the_run_and_is_quoted()
    {
        var outcome = Run(
            Training("failed", "--threads", "1", "--jobs", "2", "--learning-rate", "100", "--weight-center", "900000")
        );
        Assert.Equal(1, outcome.Code);
        Assert.Matches(@"fold s0: its process ended with exit code 1, its last lines were:(\n    .*)*", outcome.Error);
        Assert.Contains("    adarl: fold s0, epoch 0, batch ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("fold s2", outcome.Error, StringComparison.Ordinal);
        var run = Assert.Single(RunStore.Open(Runs("failed")).List());
        Assert.Equal(RunStatus.Failed, run.Record!.Status);
    }

    [Fact]
    public void A_fold_that_a_second_command_works_on_is_left_to_it()
    {
        Assert.Equal(0, Run(Training("shared", "--threads", "1", "--only", "s0")).Code);
        var store = RunStore.Open(Runs("shared"));
        var id = Assert.Single(store.List()).Id;
        using (FileLock.Take(store.CheckpointsOf(id, "s1") + ".lock"))
        {
            var outcome = Run(Training("shared", "--threads", "1", "--jobs", "2"));
            Assert.Equal(1, outcome.Code);
            Assert.Contains(
                "fold s1: another process is working on it, so it is left",
                outcome.Error,
                StringComparison.Ordinal
            );
            Assert.Contains(
                "adarl: fold s1: another process is working on it",
                outcome.Error,
                StringComparison.Ordinal
            );
        }
        Assert.Equal(["s0", "s2"], store.FinishedFolds(id));
        Assert.Equal(0, Run(Training("shared", "--threads", "1", "--only", "s1")).Code);
        Assert.Equal(RunStatus.Complete, store.LoadRecord(id).Status);
    }

    [Fact]
    public void Reproduce_spreads_its_networks_over_jobs()
    {
        var more = (string[])["--systems", "backbone", "majority", "--runs", Runs("reproduced"), "--epochs", "1"];
        var outcome = Run(Cli.Training(folder, "reproduce", [.. more, "--threads", "1", "--jobs", "2"]));
        Assert.True(outcome.Code == 0, outcome.Error);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(outcome.Error, "for each of 2 jobs"));
        Assert.Matches(@"(?m)^backbone +\d", outcome.Out);
        Assert.Matches(@"(?m)^majority +\d", outcome.Out);
    }

    [Fact]
    public void Reproduce_ends_with_the_notebooks_that_take_runs()
    {
        folder.Text(
            "notes/about-runs.ipynb",
            Notebook("let runs = 1\nlet corpus = 1\nlet chosen = 1", "runs + corpus + chosen")
        );
        folder.Text("notes/fails.ipynb", Notebook("let runs = 1\nlet corpus = 1\nlet chosen = 1", "failwith \"no\""));
        folder.Text("notes/other.ipynb", Notebook("let seed = 1", "seed"));
        var (pages, runs) = (folder.File("pages"), Runs("paged"));
        string[] places = ["--runs", runs, "--notebooks", folder.File("notes"), "--pages", pages];
        var outcome = Run(Cli.Training(folder, "reproduce", [.. places, "--systems", "majority"]));
        Assert.Equal(1, outcome.Code);
        Assert.Contains("fails.ipynb: cell [3], line 1", outcome.Error, StringComparison.Ordinal);
        Assert.Contains($"pages: {Path.Combine(pages, "index.html")}", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(
            ["about-runs.html", "about-runs.ipynb", "index.html", "other.html"],
            Directory.GetFiles(pages).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)
        );
        var id = Assert.Single(RunStore.Open(runs).List()).Id;
        Assert.Contains(id, File.ReadAllText(Path.Combine(pages, "about-runs.ipynb")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null, 2, "0")]
    [InlineData(3, null, 2, "1")]
    [InlineData(1, "4,7", 2, "7")]
    [InlineData(2, "4,7", 2, "4")]
    public void Jobs_take_the_visible_gpus_by_turns(int slot, string? visible, int count, string expected) =>
        Assert.Equal(expected, JobPlan.Gpu(slot, visible, count));

    // As processes, all of them: a run is gone on with under the packages that it was begun with, and a test has more of them.
    private static Outcome Run(params string[] arguments) => CliProcess.Finish(CliProcess.Start(arguments));

    private string Runs(string name) => Path.Combine(folder.Path, name);

    private string[] Training(string runs, params string[] more) =>
        [
            "train",
            .. (string[])["--corpus", "manifest", "--root", Path.Combine(folder.Path, "corpus")],
            .. (string[])["--runs", Runs(runs), "--cache", Path.Combine(folder.Path, "cache")],
            .. (string[])["--system", "backbone", "--preset", "quick", "--epochs", "6"],
            .. more,
        ];

    private IEnumerable<string> Locks(string runs) => CliProcess.Files(Runs(runs), "s?.lock").Select(f => f.FullName);

    /// <summary>Waits until one fold has trained the first of its six epochs.</summary>
    private void AwaitCheckpoint(string runs, Process process)
    {
        while (!CliProcess.Files(Runs(runs), "*.ckpt").Any())
        {
            Assert.False(process.HasExited, "the training was done before it could be disturbed");
            Thread.Sleep(5);
        }
    }

    // The fourth field of a process's `stat`, the second after the closing parenthesis of its name, is its parent.
    private static List<int> Children(Process process) =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Select(path => int.TryParse(Path.GetFileName(path), out var id) ? id : 0)
                .Where(id => id > 0 && File.Exists($"/proc/{id}/stat"))
                .Where(id => File.ReadAllText($"/proc/{id}/stat").Split(')')[^1].Split(' ')[2] == $"{process.Id}"),
        ];

    private static string Notebook(string parameters, string code)
    {
        return new JsonObject
        {
            ["cells"] = new JsonArray(Cell(parameters, "parameters"), Cell(code)),
            ["metadata"] = new JsonObject { ["language_info"] = new JsonObject { ["name"] = "F#" } },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        }.ToJsonString();

        static JsonNode Cell(string source, params string[] tags) =>
            new JsonObject
            {
                ["cell_type"] = "code",
                ["execution_count"] = null,
                ["metadata"] = new JsonObject
                {
                    ["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]),
                },
                ["outputs"] = new JsonArray(),
                ["source"] = source,
            };
    }
}
