using System.Diagnostics;
using Adarl.Cli.Tests;
using Adarl.Tests;
using Xunit.Abstractions;

namespace Adarl.Mutations.Tests.Kills;

/// <summary>
/// A training as a process of its own, killed at random moments over and over. <c>ADARL_KILLS</c> says how often, <c>ADARL_KILLS_SEED</c> which
/// moments.
/// </summary>
[Collection("torch")]
public sealed class KillTests : IDisposable
{
    // Of the time that a training takes: so that most are killed more than once.
    private const double Early = 0.6;

    private readonly TemporaryFolder folder = new();
    private readonly ITestOutputHelper output;
    private readonly SortedDictionary<string, int> stages = [];

    /// <summary>Makes the corpus.</summary>
    /// <param name="output">Is told the counts.</param>
    public KillTests(ITestOutputHelper output)
    {
        this.output = output;
        Cli.Tests.Cli.Corpus(folder, takes: 1);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Killed_at_any_moment_and_resumed_a_run_equals_an_undisturbed_one_byte_for_byte()
    {
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, CliProcess.Finish(Start("undisturbed")).Code);
        var whole = clock.Elapsed;
        var expected = RunFiles.Of(Runs("undisturbed"));
        Assert.Equal(9, expected.Keys.Count(path => path.EndsWith(".parquet", StringComparison.Ordinal)));
        var (kills, moments) = (Campaign.Number("ADARL_KILLS", 3), new Random(Campaign.Number("ADARL_KILLS_SEED", 20)));
        var (killed, trainings) = (0, 0);
        while (killed < kills)
        {
            var name = $"disturbed-{trainings++}";
            for (var done = false; !done; )
            {
                using var process = Start(name);
                done = killed == kills || process.WaitForExit(moments.NextDouble() * Early * whole);
                if (!done)
                {
                    process.Kill(entireProcessTree: true);
                    process.WaitForExit();
                    killed++;
                    Count(Stage(name));
                }
                else
                {
                    var outcome = CliProcess.Finish(process);
                    Assert.True(outcome.Code == 0, outcome.Error);
                }
            }
            Assert.Equal(expected, RunFiles.Of(Runs(name)));
            Assert.Equal(0, Cli.Tests.Cli.Run("runs", "verify", "--runs", Runs(name)).Code);
        }
        output.WriteLine(
            $"{killed} kills of {trainings} trainings, each then the same byte for byte: "
                + string.Join(", ", stages.Select(stage => $"{stage.Value} {stage.Key}"))
        );
    }

    private void Count(string stage) => stages[stage] = stages.GetValueOrDefault(stage) + 1;

    private string Stage(string name) =>
        !CliProcess.Files(Runs(name), "run.json").Any() ? "before its record was there"
        : CliProcess.Files(Runs(name), "fold.json").Count() is > 0 and var folds ? $"with {folds} of 3 folds done"
        : CliProcess.Files(Runs(name), "*.ckpt").Any() ? "within the first fold"
        : "before the first epoch was done";

    private Process Start(string name) =>
        CliProcess.Start(
            Cli.Tests.Cli.Training(
                folder,
                "train",
                [
                    "--system",
                    "adarl",
                    "--epochs",
                    "3",
                    "--batch-size",
                    "4",
                    "--threads",
                    "1",
                    "--runs",
                    Runs(name),
                    "--cache",
                    Path.Combine(folder.Path, $"{name}-cache"),
                ]
            )
        );

    private string Runs(string name) => Path.Combine(folder.Path, name);
}
