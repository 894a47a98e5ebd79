namespace Adarl.Notebooks.Outputs;

/// <summary>Why a cell failed and where.</summary>
/// <param name="Kind">The kind of error: an exception's type, <c>FS0039</c>, or <c>Interrupted</c>.</param>
/// <param name="Message">What it says.</param>
/// <param name="Line">The line of the cell, from 1, or null where it is not known.</param>
/// <param name="Column">The column, from 1, or null.</param>
/// <param name="Trace">What to show below it, a line each.</param>
public sealed record CellFailure(string Kind, string Message, int? Line, int? Column, IReadOnlyList<string> Trace)
{
    /// <summary>The kind of a cell that was stopped from outside.</summary>
    public const string Interrupted = "Interrupted";

    internal static CellFailure Stopped { get; } =
        new(Interrupted, "the cell was interrupted", null, null, ["the cell was interrupted"]);
}
