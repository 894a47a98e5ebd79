using Adarl.Tests;

namespace Adarl.Mutations.Tests.Formats;

/// <summary>A small run of three folds that the command trained, with its models.</summary>
internal sealed class TrainedRun : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>Trains it.</summary>
    /// <param name="system">The system.</param>
    public TrainedRun(string system)
    {
        Corpus = Cli.Tests.Cli.Corpus(folder, takes: 1);
        var outcome = Cli.Tests.Cli.Run(Cli.Tests.Cli.Training(folder, "train", "--system", system, "--threads", "1"));
        Assert.True(outcome.Code == 0, outcome.Error);
        Id = Cli.Tests.Cli.OnlyRun(folder);
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>The corpus it was trained on.</summary>
    public string Corpus { get; }

    /// <summary>The folder of runs.</summary>
    public string Runs => Path.Combine(folder.Path, "runs");

    /// <summary>The path of something in the run's folder.</summary>
    public string File(string relative) => Path.Combine(Runs, Id, relative);

    public void Dispose() => folder.Dispose();
}
