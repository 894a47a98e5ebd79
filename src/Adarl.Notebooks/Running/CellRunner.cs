using Adarl.Notebooks.Engine;
using Adarl.Notebooks.Format;
using Adarl.Notebooks.Outputs;

namespace Adarl.Notebooks.Running;

/// <summary>Runs the cells of one notebook in a process of its own, each within the time limit, until one fails.</summary>
/// <param name="notebook">In F#.</param>
/// <param name="options">How.</param>
/// <param name="progress">Told each cell.</param>
/// <param name="stop">Cancelled when the user wants to stop.</param>
internal sealed class CellRunner(Notebook notebook, RunOptions options, IRunProgress progress, CancellationToken stop)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private readonly OutputList outputs = new();

    /// <summary>Runs them.</summary>
    /// <returns>The outputs of each code cell that is not empty.</returns>
    /// <exception cref="NotebookException">A cell failed, or took too long, or its process ended.</exception>
    public IReadOnlyList<IReadOnlyList<CellOutput>> Run()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(notebook.Path))!;
        using var host = new HostProcess(options.Host(), folder);
        if (!host.Next(StartLimit, out var ready, stop) || ready is not ReadyMessage)
            throw new NotebookException($"{notebook.Path}: the F# session did not start{host.LastLines}");
        var cells = notebook.Cells.Where(cell => cell.IsRun).ToList();
        for (var c = 0; c < cells.Count; c++)
        {
            progress.Cell(c + 1, cells.Count);
            outputs.NextCell();
            host.Send(new ExecuteMessage(c + 1, cells[c].Source));
            if (Finish(host, c + 1) is { } failure)
                throw new NotebookException(CellErrorText.Of(notebook.Path, c + 1, cells[c].Source, failure));
        }
        return outputs.Cells;
    }

    private CellFailure? Finish(HostProcess host, int count)
    {
        var end = Environment.TickCount64 + (long)options.TimeLimit.TotalMilliseconds;
        while (host.Next(Left(end), out var told, stop))
            switch (told)
            {
                case OutputMessage output:
                    outputs.Add(output.Output);
                    break;
                case DoneMessage done:
                    return done.Failure;
                case null:
                    return new CellFailure(
                        "ProcessEnded",
                        $"the process ended with exit code {host.ExitCode} while the cell ran{host.LastLines}",
                        null,
                        null,
                        []
                    );
            }
        host.Send(new InterruptMessage());
        var over = Environment.TickCount64 + (long)Grace.TotalMilliseconds;
        while (host.Next(Left(over), out var told, stop) && told is OutputMessage output)
            outputs.Add(output.Output);
        return new CellFailure(
            "TimeLimit",
            $"not done after {options.TimeLimit.TotalSeconds:0.###} s (--time-limit), and ended",
            null,
            null,
            []
        );
    }

    private static TimeSpan Left(long end) => TimeSpan.FromMilliseconds(Math.Max(0, end - Environment.TickCount64));
}
