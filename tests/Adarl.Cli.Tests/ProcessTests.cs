using System.Diagnostics;
using Adarl.Tests;

namespace Adarl.Cli.Tests;

/// <summary>The command as a process of its own: interrupted, started again.</summary>
[Collection("torch")]
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ProcessTests() => Cli.Corpus(folder);

    public void Dispose() => folder.Dispose();

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
}
