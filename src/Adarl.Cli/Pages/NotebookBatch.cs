using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Adarl.Cli.Jobs;
using Adarl.Cli.Output;
using Adarl.Cli.Sessions;
using Adarl.Notebooks.Format;
using Adarl.Notebooks.Running;
using Adarl.Runs;

namespace Adarl.Cli.Pages;

/// <summary>Runs notebooks, some at a time, each in a process of its own; one that fails does not keep the others from running.</summary>
/// <param name="session">Where to show how it goes on.</param>
/// <param name="jobs">How many run at a time.</param>
internal sealed class NotebookBatch(Session session, int jobs)
{
    /// <summary>The hidden command that is such a process.</summary>
    public const string HostCommand = "notebook-host";

    // What one needs is half a gigabyte, and more than four do not make the longest of them shorter.
    private const int MostJobs = 4;

    /// <summary>How many run at a time if nobody says so.</summary>
    public static int UsualJobs => Math.Min(Environment.ProcessorCount, MostJobs);

    /// <summary>The usual options: cells run in a process of this program.</summary>
    public static RunOptions Usual => new() { Host = () => ThisProgram.With([HostCommand]) };

    /// <summary>Runs notebooks. What is printed of them stands in their order, when the last one has ended.</summary>
    /// <param name="paths">Their files, in the order in which they begin.</param>
    /// <param name="options">How to run each.</param>
    /// <param name="done">
    /// Takes the file, the notebook as it was and as it is with its outputs, as soon as it has ended, one at a time; what it returns is printed.
    /// </param>
    /// <returns>The exit code: that of the worst failure.</returns>
    public int Run(
        IReadOnlyList<string> paths,
        Func<Notebook, RunOptions> options,
        Func<string, Notebook, Notebook, string> done
    )
    {
        var ended = new Ended?[paths.Count];
        var one = new Lock();
        try
        {
            Display.Run(
                session,
                display =>
                {
                    var progress = new BatchProgress(display, paths.Count);
                    Parallel.ForEach(
                        Partitioner.Create(Enumerable.Range(0, paths.Count), EnumerablePartitionerOptions.NoBuffering),
                        new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = session.Stop },
                        index => ended[index] = Run(paths[index], options, done, one, progress)
                    );
                    return 0;
                }
            );
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
        finally
        {
            foreach (var outcome in ended.OfType<Ended>())
                (outcome.Code == ExitCode.Success ? session.Out : session.Error).WriteLine(outcome.Text);
        }
        return ended.Max(outcome => outcome?.Code) ?? ExitCode.Success;
    }

    private Ended Run(
        string path,
        Func<Notebook, RunOptions> options,
        Func<string, Notebook, Notebook, string> done,
        Lock one,
        BatchProgress batch
    )
    {
        using var progress = batch.Begin(path);
        try
        {
            var notebook = Notebook.Load(path);
            var result = NotebookRunner.Run(notebook, options(notebook), progress, session.Stop);
            lock (one)
                return new Ended(ExitCode.Success, done(path, notebook, result));
        }
        catch (Exception e) when (e is NotebookException or InputException)
        {
            return new Ended(e is InputException ? ExitCode.BadInput : ExitCode.Failure, $"adarl: {e.Message}");
        }
    }

    private sealed record Ended(int Code, string Text);
}
