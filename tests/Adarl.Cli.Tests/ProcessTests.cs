using System.Diagnostics;
using Adarl.Tests;

namespace Adarl.Cli.Tests;

/// <summary>The command as a process of its own: killed, interrupted, started again.</summary>
[Collection("torch")]
public sealed class ProcessTests : IDisposable
{
    private const int Seed = 20;
    private readonly TemporaryFolder folder = new();
    private readonly Random moments = new(Seed);

    public ProcessTests() => Cli.Corpus(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Killed_three_times_and_resumed_a_run_equals_an_undisturbed_one_byte_for_byte()
    {
        Assert.Equal(0, Finish(Start("undisturbed")).Code);
        for (var kill = 0; kill < 3; kill++)
        {
            using var process = Start("disturbed");
            var before = Progress();
            while (Progress() == before && !process.HasExited)
                Thread.Sleep(5);
            Thread.Sleep(moments.Next(600));
            Assert.False(process.HasExited, "the training was done before it could be killed");
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        Assert.Equal(0, Finish(Start("disturbed")).Code);
        var expected = Tables("undisturbed");
        Assert.Equal(9, expected.Count); // three folds with segments, utterances and embeddings
        Assert.Equal(expected, Tables("disturbed"));
    }

    [Fact]
    public void A_signal_to_stop_ends_with_130_and_the_same_command_goes_on()
    {
        if (OperatingSystem.IsWindows())
            return;
        var process = Start("interrupted");
        while (!Directory.Exists(Path.Combine(folder.Path, "interrupted")))
            Thread.Sleep(5);
        // Not SIGINT, which a shell lets its background jobs ignore, and their children with them.
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            kill.WaitForExit();
        var (code, error) = Finish(process);
        Assert.Equal(130, code);
        Assert.Contains("the same command goes on from there", error, StringComparison.Ordinal);
        Assert.Equal(0, Finish(Start("interrupted")).Code);
    }

    [Fact]
    public void On_a_terminal_a_bar_shows_the_way_and_the_table_follows()
    {
        if (!OperatingSystem.IsLinux())
            return;
        // `script` of util-linux gives the command a terminal.
        var command = string.Join(' ', Arguments("terminal").Select(a => $"'{a}'").Prepend("dotnet"));
        var start = new ProcessStartInfo("script", ["-qec", command, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "xterm";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var shown = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, shown);
        Assert.Contains("mean of folds", shown, StringComparison.Ordinal);
        Assert.Matches(@"fold s\d \(\d of 3\), epoch \d of 4, loss \d", shown);
    }

    private Process Start(string runs)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } host && host.EndsWith("dotnet") ? host : "dotnet"
        )
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in Arguments(runs))
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private string[] Arguments(string runs)
    {
        var command = Path.Combine(AppContext.BaseDirectory, "adarl.dll");
        return
        [
            command,
            .. Cli.Training(
                folder,
                "train",
                [
                    "--system",
                    "backbone",
                    "--epochs",
                    "4",
                    "--batch-size",
                    "8",
                    "--runs",
                    Path.Combine(folder.Path, runs),
                ]
            ),
        ];
    }

    private static (int Code, string Error) Finish(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEnd();
            _ = output.Result;
            process.WaitForExit();
            return (process.ExitCode, error);
        }
    }

    /// <summary>Finished epochs and folds, as far as the disk shows them.</summary>
    private string Progress() =>
        string.Join(
            ' ',
            Files("disturbed", "*.ckpt")
                .Concat(Files("disturbed", "fold.json"))
                .Select(f => $"{f.FullName} {f.LastWriteTimeUtc.Ticks}")
        );

    private IEnumerable<FileInfo> Files(string runs, string pattern)
    {
        var root = new DirectoryInfo(Path.Combine(folder.Path, runs));
        return root.Exists ? root.EnumerateFiles(pattern, SearchOption.AllDirectories) : [];
    }

    private SortedDictionary<string, string> Tables(string runs) =>
        new(
            Files(runs, "*.parquet")
                .ToDictionary(
                    f => Path.GetRelativePath(Path.Combine(folder.Path, runs), f.FullName),
                    f =>
                        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f.FullName)))
                )
        );
}
