using System.Text.Json.Nodes;
using Adarl.Notebooks.Charts;
using Adarl.Notebooks.Engine;
using Adarl.Notebooks.Format;
using Adarl.Notebooks.Outputs;

namespace Adarl.Notebooks.Running;

/// <summary>Runs notebooks from head to foot.</summary>
public static class NotebookRunner
{
    /// <summary>
    /// Runs a notebook. What comes back depends on the notebook and on what its cells read, not on the moment or the machine: no
    /// times, no absolute paths, and a figure that has not changed keeps its picture.
    /// </summary>
    /// <param name="notebook">What to run; it stays as it is.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told how it goes on.</param>
    /// <param name="stop">Cancelled when the user wants to stop.</param>
    /// <returns>The notebook with its outputs.</returns>
    /// <exception cref="Adarl.Runs.InputException">It is not in F#, an option is wrong, or there is no folder for temporary files.</exception>
    /// <exception cref="NotebookException">A cell failed.</exception>
    public static Notebook Run(Notebook notebook, RunOptions options, IRunProgress progress, CancellationToken stop)
    {
        options.Validate();
        TemporaryPlace.Require();
        notebook.RequireFSharp();
        var result = Parameters.Insert(notebook, options.Parameters);
        var outputs = new CellRunner(result, options, progress, stop).Run();
        var portable = PortableText.For(Path.GetDirectoryName(Path.GetFullPath(notebook.Path))!);
        var written = outputs.Select(cell => cell.Select(o => portable.Of(o).ToNotebook()).ToList()).ToList();
        Picture(notebook, written, options, progress, stop);
        var count = 0;
        foreach (var cell in result.Cells.Where(cell => cell.Kind == CellKind.Code))
            if (cell.IsRun)
                cell.SetOutputs(count + 1, written[count++]);
            else
                cell.SetOutputs(null, []);
        return result;
    }

    private static void Picture(
        Notebook before,
        IEnumerable<IEnumerable<JsonObject>> outputs,
        RunOptions options,
        IRunProgress progress,
        CancellationToken stop
    )
    {
        var drawn = options.Redraw ? FigurePictures.None : FigurePictures.Of(before);
        var problem = drawn.Complete(outputs.SelectMany(cell => cell), stop);
        if (problem is not null)
            progress.Note(problem);
    }
}
