using System.Text.Json;
using Adarl.Tests;

namespace Adarl.Cli.Tests;

[Collection("torch")]
public sealed class BenchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_case_is_measured_in_a_process_of_its_own_shown_and_written()
    {
        var outcome = Bench("memory");
        Assert.Equal(0, outcome.Code);
        Assert.Matches(@"(?m)^memory, a \+= s b +[\d.,]+ +GB/s", outcome.Out);
        Assert.Contains("quick run", outcome.Out, StringComparison.Ordinal);
        Assert.Matches(@"memory: [\d.,]+ GB/s", outcome.Error);
        var files = Directory.GetFiles(Path.Combine(folder.Path, "out"));
        Assert.Equal([".json", ".md"], files.Select(Path.GetExtension).Order());
        using var json = JsonDocument.Parse(File.ReadAllText(files.Single(f => f.EndsWith(".json"))));
        var values = json.RootElement.GetProperty("cases")[0].GetProperty("rounds")[0].GetProperty("values");
        Assert.True(values.GetProperty("gigabytesPerSecond").GetDouble() > 0);
        Assert.All(files, file => Assert.DoesNotContain(folder.Path, File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public void A_Python_that_is_not_there_is_a_row_and_no_error()
    {
        var outcome = Bench("train-python-nchw", "--python", Path.Combine(folder.Path, "python3"));
        Assert.Equal(0, outcome.Code);
        Assert.Matches(@"(?m)^\(b\) PyTorch from Python, float32, NCHW: not installed", outcome.Out);
    }

    [Fact]
    public void A_case_that_fails_is_a_row_and_ends_with_1()
    {
        if (OperatingSystem.IsWindows())
            return;
        var outcome = Bench("train-python-nchw", "--python", "/bin/false");
        Assert.Equal(1, outcome.Code);
        Assert.Matches("(?m)NCHW: failed: exit code 1", outcome.Out);
    }

    [Fact]
    public void A_stop_ends_with_130_and_writes_nothing()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Equal(130, Cli.Run(stop.Token, Arguments("memory")).Code);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "out")));
    }

    private Outcome Bench(string name, params string[] more) => Cli.Run([.. Arguments(name), .. more]);

    private string[] Arguments(string name) =>
        [
            "bench",
            "--quick",
            "--cases",
            name,
            "--out",
            Path.Combine(folder.Path, "out"),
            "--work",
            Path.Combine(folder.Path, "work"),
        ];
}
