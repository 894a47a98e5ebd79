using FSharp.Compiler.Interactive;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive;
using Diagnostic = Microsoft.DotNet.Interactive.Diagnostic;

namespace Adarl.Notebooks.Engine;

/// <summary>What the compiler says of code before it is run.</summary>
internal static class CodeDiagnostics
{
    /// <summary>Its errors and warnings, with lines and columns from 0.</summary>
    public static IReadOnlyList<Diagnostic> Of(Shell.FsiEvaluationSession session, string code)
    {
        var (_, known, _) = session.ParseAndCheckInteraction(code, null);
        return
        [
            .. known.Diagnostics.Select(d => new Diagnostic(
                new LinePositionSpan(
                    new LinePosition(d.StartLine - 1, d.StartColumn),
                    new LinePosition(d.EndLine - 1, d.EndColumn)
                ),
                d.Severity.IsError ? DiagnosticSeverity.Error
                    : d.Severity.IsWarning ? DiagnosticSeverity.Warning
                    : DiagnosticSeverity.Info,
                d.ErrorNumberText,
                d.Message
            )),
        ];
    }
}
