using Adarl.Notebooks.Engine;
using Adarl.Notebooks.Format;
using Adarl.Notebooks.Outputs;
using Microsoft.DotNet.Interactive.Events;

namespace Adarl.Notebooks.Running;

/// <summary>Runs the cells of one notebook in a process of its own, each within the time limit, until one fails.</summary>
/// <param name="notebook">In F#.</param>
/// <param name="options">How.</param>
/// <param name="progress">Told each cell.</param>
/// <param name="stop">Cancelled when the user wants to stop.</param>
internal sealed class CellRunner(Notebook notebook, RunOptions options, IRunProgress progress, CancellationToken stop)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private readonly OutputList outputs = new();
    private CellFailure? failure;

    /// <summary>Runs them.</summary>
    /// <returns>The outputs of each code cell that is not empty.</returns>
    /// <exception cref="NotebookException">A cell failed, or took too long, or its process ended.</exception>
    public IReadOnlyList<IReadOnlyList<CellOutput>> Run()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(notebook.Path))!;
        using var host = new KernelProcess(options.Host(), folder);
        if (Task.WaitAny([host.Ready, host.Ended], (int)StartLimit.TotalMilliseconds, stop) != 0)
            throw new NotebookException($"{notebook.Path}: the F# session did not start{host.LastLines}");
        using var hearing = host.Kernel.KernelEvents.Subscribe(Hear);
        var cells = notebook.Cells.Where(cell => cell.IsRun).ToList();
        for (var c = 0; c < cells.Count; c++)
        {
            progress.Cell(c + 1, cells.Count);
            outputs.NextCell();
            if (Finish(host, c + 1, cells[c].Source) is { } failure)
                throw new NotebookException(CellErrorText.Of(notebook.Path, c + 1, cells[c].Source, failure));
        }
        return outputs.Cells;
    }

    private CellFailure? Finish(KernelProcess host, int count, string code)
    {
        var limit = (int)Math.Min(options.TimeLimit.TotalMilliseconds, int.MaxValue);
        var answer = host.Kernel.SendAsync(OutputEvents.Cell(code, count), CancellationToken.None);
        return Task.WaitAny([answer, host.Ended], limit, stop) switch
        {
            0 when answer.Result.Events.OfType<CommandFailed>().FirstOrDefault() is { } failed => failure
                ?? Of("CommandFailed", failed.Message),
            0 => null,
            1 => Of(
                "ProcessEnded",
                $"the process ended with exit code {host.ExitCode} while the cell ran{host.LastLines}"
            ),
            _ => Of("TimeLimit", $"not done after {options.TimeLimit.TotalSeconds:0.###} s (--time-limit), and ended"),
        };
    }

    private static CellFailure Of(string kind, string message) => new(kind, message, null, null, []);

    private void Hear(KernelEvent told)
    {
        if (OutputEvents.Of(told) is ErrorOutput error)
            failure = error.Failure;
        else if (OutputEvents.Of(told) is { } output)
            outputs.Add(output);
    }
}
