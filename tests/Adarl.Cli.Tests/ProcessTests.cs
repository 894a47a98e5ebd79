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
        Assert.Equal(0, CliProcess.Finish(Start("undisturbed")).Code);
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
        Assert.Equal(0, CliProcess.Finish(Start("disturbed")).Code);
        var expected = CliProcess.Tables(Runs("undisturbed"));
        Assert.Equal(9, expected.Count); // three folds with segments, utterances and embeddings
        Assert.Equal(expected, CliProcess.Tables(Runs("disturbed")));
    }

    [Fact]
    public void A_signal_to_stop_ends_with_130_and_the_same_command_goes_on()
    {
        if (OperatingSystem.IsWindows())
            return;
        var process = Start("interrupted");
        while (!Directory.Exists(Runs("interrupted")))
            Thread.Sleep(5);
        CliProcess.Signal("TERM", process.Id);
        var stopped = CliProcess.Finish(process);
        Assert.Equal(130, stopped.Code);
        Assert.Contains("the same command goes on from there", stopped.Error, StringComparison.Ordinal);
        Assert.Equal(0, CliProcess.Finish(Start("interrupted")).Code);
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

    private Process Start(string runs) => CliProcess.Start(Arguments(runs).Skip(1));

    private string Runs(string name) => Path.Combine(folder.Path, name);

    private string[] Arguments(string runs) =>
        [
            CliProcess.Assembly,
            .. Cli.Training(
                folder,
                "train",
                ["--system", "backbone", "--epochs", "4", "--batch-size", "8", "--runs", Runs(runs)]
            ),
        ];

    /// <summary>Finished epochs and folds, as far as the disk shows them.</summary>
    private string Progress() =>
        string.Join(
            ' ',
            CliProcess
                .Files(Runs("disturbed"), "*.ckpt")
                .Concat(CliProcess.Files(Runs("disturbed"), "fold.json"))
                .Select(f => $"{f.FullName} {f.LastWriteTimeUtc.Ticks}")
        );
}
