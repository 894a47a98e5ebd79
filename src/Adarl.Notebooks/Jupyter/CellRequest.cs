using Adarl.Notebooks.Engine;
using Adarl.Notebooks.Format;
using Adarl.Notebooks.Outputs;
using Microsoft.DotNet.Interactive.Commands;

namespace Adarl.Notebooks.Jupyter;

/// <summary>A cell that a client asked to run, and what became of it.</summary>
/// <param name="request">Who asked.</param>
/// <param name="code">Its text.</param>
/// <param name="silent">Whether nobody is to see it.</param>
/// <param name="count">Its place among the cells that ran.</param>
internal sealed class CellRequest(JupyterMessage request, string code, bool silent, int count)
{
    /// <summary>Who asked.</summary>
    public JupyterMessage Request => request;

    /// <summary>Its text.</summary>
    public string Code => code;

    /// <summary>Whether nobody is to see it.</summary>
    public bool Silent => silent;

    /// <summary>Its place among the cells that ran.</summary>
    public int Count => count;

    /// <summary>The text of its value, or null.</summary>
    public string? Value { get; private set; }

    /// <summary>Why it failed, or null.</summary>
    public CellFailure? Failure { get; private set; }

    /// <summary>The cell as the kernel takes it.</summary>
    public SubmitCode Command { get; } = OutputEvents.Cell(code, count);

    /// <summary>Notes what it showed.</summary>
    public void Note(CellOutput output)
    {
        if (output is ResultOutput result)
            Value = JsonWords.Text(result.Data[MimeTypes.Plain]);
        else if (output is ErrorOutput error)
            Failure = error.Failure;
    }
}
