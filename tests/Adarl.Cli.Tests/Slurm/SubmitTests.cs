using System.Diagnostics;
using Adarl.Cli.Slurm;
using Adarl.Tests;

namespace Adarl.Cli.Tests.Slurm;

/// <summary>What <c>adarl submit</c> writes and says, without a cluster.</summary>
[Collection("torch")]
public sealed class SubmitTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SubmitTests() => Cli.Corpus(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_dry_run_prints_a_task_for_each_fold_system_and_seed_and_does_nothing()
    {
        var printed = Cli.Run(
            Submit("--systems", "backbone", "linear", "--seeds", "1", "7", "--threads", "3", "--dry-run")
        );
        Assert.True(printed.Code == 0, printed.Error);
        Assert.StartsWith("#!/usr/bin/env bash\n", printed.Out, StringComparison.Ordinal);
        Assert.Contains("#SBATCH --array=0-11\n", printed.Out, StringComparison.Ordinal);
        Assert.Contains("#SBATCH --cpus-per-task=3\n", printed.Out, StringComparison.Ordinal);
        Assert.Contains("    --threads 3 \"${task[@]}\"\n", printed.Out, StringComparison.Ordinal);
        Assert.Matches(
            @"\n0\) task=\(--system backbone --seed 1 --only s0 --epochs 1\) ;; # backbone-manifest-",
            printed.Out
        );
        Assert.Matches(@"\n11\) task=\(--system linear --seed 7 --only s2\) ;; # linear-manifest-", printed.Out);
        Assert.DoesNotContain("    --epochs", printed.Out, StringComparison.Ordinal); // linear has none
        Assert.DoesNotContain("--mem", printed.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("--gres", printed.Out, StringComparison.Ordinal);
        Assert.Equal(["corpus"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void What_is_asked_of_the_cluster_stands_in_the_script()
    {
        var printed = Cli.Run(
            Submit(
                ["--only", "s1", "--dry-run", "--device", "cuda"],
                ["--partition", "short,long", "--time", "1-12:00:00", "--memory", "4G"]
            )
        );
        foreach (var line in (string[])["array=0-0", "partition=short,long", "time=1-12:00:00", "mem=4G", "gres=gpu:1"])
            Assert.Contains($"\n#SBATCH --{line}\n", printed.Out, StringComparison.Ordinal);
        Assert.Contains("\n#SBATCH --cpus-per-task=4\n", printed.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_site_asks_for_beyond_that_stands_in_the_script_too()
    {
        var printed = Cli.Run(
            Submit(
                ["--dry-run", "--account", "speech", "--qos", "long", "--constraint", "avx512|amx"],
                ["--sbatch", "--exclude=node7", "--sbatch", "--mail-type=FAIL"]
            )
        );
        Assert.True(printed.Code == 0, printed.Error);
        foreach (
            var line in (string[])
                ["account=speech", "qos=long", "constraint=avx512|amx", "exclude=node7", "mail-type=FAIL"]
        )
            Assert.Contains($"\n#SBATCH --{line}\n", printed.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--sbatch", "exclude=node7")]
    [InlineData("--sbatch", "--exclude=a\nrm -rf x")]
    [InlineData("--sbatch", "--array=0-9")]
    [InlineData("--sbatch", "-Jother")]
    [InlineData("--account", "a b")]
    [InlineData("--constraint", "a\nb")]
    [InlineData("--array-limit", "0")]
    public void What_would_break_the_script_is_refused_with_the_option(string name, string value)
    {
        var refused = Cli.Run(Submit("--dry-run", name, value));
        Assert.Equal(2, refused.Code);
        Assert.Contains($"{name} {value}: expected", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void More_tasks_than_an_array_may_have_make_several_arrays()
    {
        var printed = Cli.Run(Submit("--systems", "backbone", "linear", "--array-limit", "4", "--dry-run"));
        Assert.True(printed.Code == 0, printed.Error);
        var scripts = printed.Out.Split("#!/usr/bin/env bash\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, scripts.Length);
        Assert.Contains("#SBATCH --array=0-3\n", scripts[0], StringComparison.Ordinal);
        Assert.Contains("#SBATCH --array=0-1\n", scripts[1], StringComparison.Ordinal);
        Assert.Contains("\n0) task=(--system linear --seed 1 --only s1", scripts[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_array_is_submitted_and_its_job_named()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Script("squeue", "echo 'maintenance on Monday'; echo 'ARRAY_JOB_ID|STATE|adarl'");
        var bin = Script("sbatch", "echo 'Submitted batch job 4711'");
        var submitted = With(bin, "--systems", "majority", "--array-limit", "2");
        Assert.True(submitted.Code == 0, submitted.Error);
        Assert.Contains("submitted job 4711: a task for each of 2 folds", submitted.Error, StringComparison.Ordinal);
        Assert.Contains("submitted job 4711: a task for each of 1 folds", submitted.Error, StringComparison.Ordinal);
        Assert.Equal(2, CliProcess.Files(folder.File("runs"), "adarl-*.sh").Count());
    }

    [Fact]
    public void A_queue_that_does_not_answer_stops_the_submission()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Script("sbatch", "echo 1");
        var refused = With(Script("squeue", "echo maintenance"));
        Assert.Equal(2, refused.Code);
        Assert.Contains("squeue answered 'maintenance'", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_gets_its_words_as_they_are_whatever_they_hold()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var odd = "o'neill \"x\" $HOME `a` *";
        var script = folder.Text(
            "odd.sh",
            SlurmScript.Of(
                "adarl-test",
                new SlurmOptions(),
                [new("run", "adarl", 1, "plain"), new("run", "adarl", -2, odd)],
                Directory.CreateDirectory(folder.File("a folder")).FullName,
                ["printf", "<%s>\\n"],
                ["--corpus", "manifest", "--root", "it's here", "--merge-excited"]
            )
        );
        var start = new ProcessStartInfo("bash", [script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SLURM_ARRAY_TASK_ID"] = "1";
        var ran = CliProcess.Finish(Process.Start(start)!);
        Assert.Equal("", ran.Error);
        Assert.Equal(
            [
                .. (string[])
                    ["train", "--corpus", "manifest", "--root", "it's here", "--merge-excited", "--threads", "4"],
                .. (string[])["--system", "adarl", "--seed", "-2", "--only", odd],
            ],
            ran.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(word => word[1..^1])
        );
    }

    [Fact]
    public void An_unknown_fold_is_refused_with_the_known_ones()
    {
        var refused = Cli.Run(Submit("--only", "s9", "--dry-run"));
        Assert.Equal(2, refused.Code);
        Assert.Contains("fold 's9': expected one of s0, s1, s2", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Finished_folds_are_not_submitted_and_a_complete_run_is_shown()
    {
        Cli.Run(Cli.Training(folder, "train", "--system", "majority", "--only", "s1"));
        var rest = Cli.Run(Submit("--systems", "majority", "--threads", "2", "--dry-run"));
        Assert.Contains("#SBATCH --array=0-1\n", rest.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("--only s1", rest.Out, StringComparison.Ordinal);
        var others = Cli.Run(Submit("--systems", "majority", "--threads", "1", "--dry-run"));
        Assert.Equal(2, others.Code);
        Assert.Contains("was begun with --threads 2", others.Error, StringComparison.Ordinal);
        Cli.Run(Cli.Training(folder, "train", "--system", "majority"));
        var shown = Cli.Run(Submit("--systems", "majority", "--threads", "2"));
        Assert.Equal(0, shown.Code);
        Assert.Contains("complete, 3 of 3 folds", shown.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_Slurm_the_missing_command_is_named()
    {
        var refused = With(Directory.CreateDirectory(folder.File("empty")).FullName);
        Assert.Equal(2, refused.Code);
        Assert.Contains("squeue cannot be started", refused.Error, StringComparison.Ordinal);
        Assert.Contains("--dry-run prints the script", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_Slurm_refuses_is_told_in_its_words()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Script("squeue", "echo 'ARRAY_JOB_ID|STATE|adarl'");
        var refused = With(Script("sbatch", "echo 'sbatch: error: no account' >&2; exit 1"));
        Assert.Equal(2, refused.Code);
        Assert.Contains("sbatch ended with exit code 1: sbatch: error: no account", refused.Error);
    }

    [Fact]
    public void An_array_that_is_under_way_is_not_submitted_twice()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Script("sbatch", "exit 1");
        var found = With(Script("squeue", "echo '12|RUNNING|adarl'; echo '12|PENDING|adarl'; echo '12|PENDING|adarl'"));
        Assert.True(found.Code == 0, found.Error);
        Assert.Matches(
            @"job 12 \(adarl-\w+\) is under way, 1 running and 2 waiting: nothing is submitted",
            found.Error
        );
    }

    private string[] Submit(params string[] more) => Submit(more, []);

    private string[] Submit(string[] more, string[] yetMore) =>
        [
            .. (string[])["submit", "--engine", "slurm", "--corpus", "manifest", "--preset", "quick"],
            .. more.Contains("majority") ? [] : (string[])["--epochs", "1"],
            .. (string[])["--root", Path.Combine(folder.Path, "corpus")],
            .. (string[])["--runs", Path.Combine(folder.Path, "runs"), "--cache", Path.Combine(folder.Path, "cache")],
            .. more,
            .. yetMore,
        ];

    // A process of its own, which finds no other commands than those of a folder.
    private Outcome With(string path, params string[] more) =>
        CliProcess.Finish(CliProcess.Start(new Dictionary<string, string> { ["PATH"] = path }, Submit(more)));

    private string Script(string name, string line)
    {
        var path = folder.Text($"bin/{name}", $"#!/bin/sh\n{line}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Path.GetDirectoryName(path)!;
    }
}
