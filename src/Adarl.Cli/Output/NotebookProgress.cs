using Adarl.Notebooks.Running;

namespace Adarl.Cli.Output;

/// <summary>Shows how a notebook's run goes on.</summary>
/// <param name="display">Where.</param>
/// <param name="path">The notebook.</param>
internal sealed class NotebookProgress(Display display, string path) : IRunProgress
{
    /// <inheritdoc/>
    public void Cell(int cell, int cells) => display.Update((cell - 1.0) / cells, $"{path}: cell {cell} of {cells}");

    /// <inheritdoc/>
    public void Note(string text) => display.Line($"{path}: {text}");
}
