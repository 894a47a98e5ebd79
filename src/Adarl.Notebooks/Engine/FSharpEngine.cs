using System.Text.Json.Nodes;
using Adarl.Notebooks.Outputs;
using Adarl.Notebooks.Values;
using FSharp.Compiler.Diagnostics;
using FSharp.Compiler.Interactive;
using Microsoft.FSharp.Core;

namespace Adarl.Notebooks.Engine;

/// <summary>
/// Runs the cells of one notebook, one after the other, in one F# session. A process holds one engine: cells share its console and its
/// working folder, which is the notebook's.
/// </summary>
internal sealed class FSharpEngine : IDisposable
{
    private readonly OutputCapture capture = new();
    private readonly Shell.FsiEvaluationSession session;
    private readonly CellThread thread = new();

    /// <summary>Starts a session; from now on the process's console belongs to cells.</summary>
    public FSharpEngine()
    {
        Console.SetIn(new NoInput());
        Cells.Connect(capture);
        session = Shell.FsiEvaluationSession.Create(
            Shell.FsiEvaluationSession.GetDefaultConfiguration(),
            FSharpSession.Arguments,
            TextReader.Null,
            TextWriter.Null,
            TextWriter.Null,
            FSharpOption<bool>.None,
            null
        );
        var (failure, _) = Evaluate(FSharpSession.Prelude, 0);
        if (failure is not null)
            throw new InvalidOperationException($"the prelude fails: {string.Join('\n', failure.Trace)}");
    }

    /// <summary>Answers a question about what is known so far.</summary>
    /// <typeparam name="T">Of the answer.</typeparam>
    /// <param name="question">Asked on the cells' thread.</param>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public T Ask<T>(Func<Shell.FsiEvaluationSession, T> question)
    {
        T? answer = default;
        return thread.Run(_ => answer = question(session)) ? answer! : throw new OperationCanceledException();
    }

    /// <summary>From now on the next cell can be interrupted, before it begins.</summary>
    public void Announce() => thread.Announce();

    /// <summary>Runs a cell. What it shows goes to <paramref name="sink"/>, its value and its error too.</summary>
    /// <param name="code">Its text.</param>
    /// <param name="count">Its place among the cells that ran, from 1.</param>
    /// <param name="sink">Takes its outputs.</param>
    /// <returns>Why it failed, or null.</returns>
    public CellFailure? Execute(string code, int count, Action<CellOutput> sink)
    {
        var limit = new OutputLimit(sink);
        // The library takes the console for itself whenever it is given a command.
        Console.SetOut(capture.Out);
        Console.SetError(capture.Error);
        capture.Begin(limit.Add);
        var (failure, value) = MagicLines.Refuse(code) is { } refused ? (refused, null) : Evaluate(code, count);
        if (value is not null)
            capture.Emit(new ResultOutput(value, count));
        capture.Flush();
        limit.End();
        if (failure is not null)
            capture.Emit(new ErrorOutput(failure));
        return failure;
    }

    /// <summary>Ends the cell that runs, if one does; the session's state stays. May be called from any thread.</summary>
    public void Interrupt() => thread.Interrupt();

    /// <inheritdoc/>
    public void Dispose()
    {
        thread.Dispose();
        ((IDisposable)session).Dispose();
        capture.Dispose();
    }

    private (CellFailure? Failure, JsonObject? Value) Evaluate(string code, int count)
    {
        FSharpDiagnostic[] diagnostics = [];
        Exception? thrown = null;
        JsonObject? value = null;
        var whole = thread.Run(token =>
        {
            (var result, diagnostics) = session.EvalInteractionNonThrowing(
                MagicLines.Remove(code),
                CellFile.Name(count),
                FSharpOption<CancellationToken>.Some(token)
            );
            (value, thrown) = Outcome(result);
        });
        if (!whole)
            return (CellFailure.Stopped, null);
        foreach (var warning in diagnostics.Where(d => d.Severity.IsWarning))
            capture.Error.WriteLine(string.Join('\n', Failures.Lines(warning, count, code)));
        var errors = diagnostics.Where(d => d.Severity.IsError).ToList();
        return errors.Count > 0 ? (Failures.Of(errors, count, code), null)
            : thrown is not null ? (Failures.Of(thrown, count, code), null)
            : (null, value);
    }

    private static (JsonObject? Value, Exception? Thrown) Outcome(
        FSharpChoice<FSharpOption<Shell.FsiValue>?, Exception> result
    )
    {
        if (result is FSharpChoice<FSharpOption<Shell.FsiValue>?, Exception>.Choice2Of2 { Item: var thrown })
            return (null, thrown);
        var last = ((FSharpChoice<FSharpOption<Shell.FsiValue>?, Exception>.Choice1Of2)result).Item?.Value;
        if (last is null || last.ReflectionType == typeof(Unit))
            return (null, null);
        try
        {
            return (ValueBundle.Of(last.ReflectionValue), null);
        }
        // A value is computed by the cell's own code where it is a lazy sequence, and shown by it where it has a formatter.
        catch (Exception e)
        {
            return (null, e);
        }
    }
}
