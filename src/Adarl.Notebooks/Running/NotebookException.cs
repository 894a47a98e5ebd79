namespace Adarl.Notebooks.Running;

/// <summary>A notebook whose cell failed, or whose outputs are not those that are committed. The command line exits with code 1.</summary>
/// <param name="message">Notebook, cell and line, and what happened.</param>
public sealed class NotebookException(string message) : Exception(message);
