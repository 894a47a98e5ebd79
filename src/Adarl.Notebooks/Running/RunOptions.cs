using System.Diagnostics;
using Adarl.Runs;

namespace Adarl.Notebooks.Running;

/// <summary>How notebooks are run.</summary>
public sealed record RunOptions
{
    /// <summary>How long a cell may take. Longer ones are ended, and their notebook fails.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Values for the names of the cell tagged <c>parameters</c>.</summary>
    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    /// <summary>Whether pictures are drawn anew although their figures are the same.</summary>
    public bool Redraw { get; init; }

    /// <summary>Starts a process that calls <see cref="NotebookHost.Serve"/>.</summary>
    public required Func<ProcessStartInfo> Host { get; init; }

    /// <summary>Checks the values.</summary>
    /// <exception cref="InputException">One is out of its range.</exception>
    public void Validate()
    {
        if (TimeLimit <= TimeSpan.Zero)
            throw new InputException($"time limit is {TimeLimit.TotalSeconds} s: expected more than 0");
    }
}
