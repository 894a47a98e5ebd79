using System.Diagnostics;
using System.Reflection;
using Adarl.Notebooks.Outputs;
using FSharp.Compiler.Diagnostics;

namespace Adarl.Notebooks.Engine;

/// <summary>Failures from what the compiler and the runtime say: the cell's own lines, and nothing of the host's.</summary>
internal static class Failures
{
    /// <summary>From the compiler's errors.</summary>
    /// <param name="errors">At least one.</param>
    /// <param name="count">The cell.</param>
    /// <param name="code">Its text.</param>
    public static CellFailure Of(IReadOnlyList<FSharpDiagnostic> errors, int count, string code)
    {
        var first = errors[0];
        var here = CellFile.Count(first.FileName) == count;
        return new CellFailure(
            first.ErrorNumberText,
            here ? first.Message : $"{Where(first, count)}: {first.Message}",
            here ? first.StartLine : null,
            here ? first.StartColumn + 1 : null,
            [.. errors.SelectMany(error => Lines(error, count, code))]
        );
    }

    /// <summary>From an exception.</summary>
    /// <param name="exception">What the cell threw.</param>
    /// <param name="count">The cell.</param>
    /// <param name="code">Its text.</param>
    public static CellFailure Of(Exception exception, int count, string code)
    {
        while (
            exception is TargetInvocationException or TypeInitializationException
            && exception.InnerException is { } inner
        )
            exception = inner;
        var lines = new List<string> { $"{exception.GetType()}: {exception.Message}" };
        for (var cause = exception.InnerException; cause is not null; cause = cause.InnerException)
            lines.Add($"  because of {cause.GetType()}: {cause.Message}");
        var frames = Frames(exception);
        foreach (var (cell, line, method) in frames)
            lines.Add(
                cell == count
                    ? $"  line {line}, {method}: {Line(code, line)}"
                    : $"  cell [{cell}], line {line}, {method}"
            );
        int? at = frames.Where(f => f.Cell == count).Select(f => (int?)f.Line).FirstOrDefault();
        return new CellFailure(exception.GetType().ToString(), exception.Message, at, null, lines);
    }

    /// <summary>A diagnostic in one line, with the line it is about.</summary>
    public static IEnumerable<string> Lines(FSharpDiagnostic diagnostic, int count, string code)
    {
        yield return $"{Where(diagnostic, count)}: {Word(diagnostic)} {diagnostic.ErrorNumberText}: {diagnostic.Message}";
        if (CellFile.Count(diagnostic.FileName) == count && Line(code, diagnostic.StartLine) is { Length: > 0 } line)
            yield return $"    {line}";
    }

    private static string Word(FSharpDiagnostic diagnostic) => diagnostic.Severity.IsError ? "error" : "warning";

    private static string Where(FSharpDiagnostic diagnostic, int count) =>
        CellFile.Count(diagnostic.FileName) switch
        {
            { } cell when cell == count => $"line {diagnostic.StartLine}, column {diagnostic.StartColumn + 1}",
            { } cell => $"cell [{cell}], line {diagnostic.StartLine}",
            null => $"{diagnostic.FileName}, line {diagnostic.StartLine}",
        };

    private static List<(int Cell, int Line, string Method)> Frames(Exception exception) =>
        [
            .. new StackTrace(exception, fNeedFileInfo: true)
                .GetFrames()
                .Select(f => (Cell: CellFile.Count(f.GetFileName()), Line: f.GetFileLineNumber(), Method: Name(f)))
                .Where(f => f.Cell is not null)
                .Select(f => (f.Cell!.Value, f.Line, f.Method)),
        ];

    private static string Name(StackFrame frame) =>
        frame.GetMethod()?.Name is { } name && !name.Contains('@') && name is not ("main" or ".cctor" or "Invoke")
            ? $"in {name}"
            : "in the cell";

    private static string Line(string code, int line) =>
        code.Split('\n') is var lines && line >= 1 && line <= lines.Length ? lines[line - 1].Trim() : "";
}
