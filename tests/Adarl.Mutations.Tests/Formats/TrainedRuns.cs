using Adarl.Tests;

namespace Adarl.Mutations.Tests.Formats;

/// <summary>Small runs of three folds that the command trained, with their models: each system is trained once, and every format has a copy.</summary>
public sealed class TrainedRuns : IDisposable
{
    private readonly Dictionary<string, TemporaryFolder> trained = [];

    public void Dispose()
    {
        foreach (var folder in trained.Values)
            folder.Dispose();
    }

    /// <summary>A copy of a system's run.</summary>
    /// <param name="system">The system.</param>
    internal TrainedRun Of(string system)
    {
        if (!trained.TryGetValue(system, out var folder))
            trained[system] = folder = Train(system);
        return new(folder.Path);
    }

    private static TemporaryFolder Train(string system)
    {
        var folder = new TemporaryFolder();
        Cli.Tests.Cli.Corpus(folder, takes: 1);
        var outcome = Cli.Tests.Cli.Run(Cli.Tests.Cli.Training(folder, "train", "--system", system, "--threads", "1"));
        Assert.True(outcome.Code == 0, outcome.Error);
        return folder;
    }
}

/// <summary>A run that may be altered.</summary>
internal sealed class TrainedRun : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>Copies corpus and runs.</summary>
    /// <param name="from">The folder of both.</param>
    public TrainedRun(string from)
    {
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            System.IO.File.Copy(path, folder.File(Path.GetRelativePath(from, path)));
        Id = Cli.Tests.Cli.OnlyRun(folder);
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>The corpus it was trained on.</summary>
    public string Corpus => Path.Combine(folder.Path, "corpus");

    /// <summary>The folder of runs.</summary>
    public string Runs => Path.Combine(folder.Path, "runs");

    /// <summary>The path of something in the run's folder.</summary>
    /// <param name="relative">Relative to it.</param>
    public string File(string relative) => Path.Combine(Runs, Id, relative);

    public void Dispose() => folder.Dispose();
}
