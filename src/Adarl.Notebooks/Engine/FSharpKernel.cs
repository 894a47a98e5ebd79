using System.Reflection;
using Adarl.Notebooks.Format;
using Adarl.Notebooks.Outputs;
using Adarl.Showing;
using FSharp.Compiler.Interactive;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.ValueSharing;

namespace Adarl.Notebooks.Engine;

/// <summary>
/// F# as a kernel of .NET Interactive: runs cells, completes and explains names, finds errors and lists values. It stands alone or in a
/// composite kernel; a process holds one, whose cells share its console and its working folder.
/// </summary>
public sealed class FSharpKernel
    : Kernel,
        IKernelCommandHandler<SubmitCode>,
        IKernelCommandHandler<RequestCompletions>,
        IKernelCommandHandler<RequestHoverText>,
        IKernelCommandHandler<RequestSignatureHelp>,
        IKernelCommandHandler<RequestDiagnostics>,
        IKernelCommandHandler<RequestValueInfos>
{
    /// <summary>Its name among others.</summary>
    internal const string KernelName = "fsharp";

    private readonly FSharpEngine engine = new();
    private int count;

    /// <summary>Starts a session; from now on the process's console belongs to cells.</summary>
    /// <exception cref="InvalidOperationException">The session does not start.</exception>
    public FSharpKernel()
        : base(KernelName)
    {
        KernelInfo.LanguageName = "F#";
        KernelInfo.LanguageVersion = "10.0";
        KernelInfo.DisplayName = "F#";
        KernelInfo.Description = $"F# for notebooks, by adarl {Version}";
        RegisterForDisposal(engine);
    }

    internal static string Version => Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);

    /// <summary>Ends the cell that runs, if one does; the session's state stays. May be called from any thread.</summary>
    public void Interrupt() => engine.Interrupt();

    /// <summary>Whether code can be run as it stands.</summary>
    internal T Ask<T>(Func<Shell.FsiEvaluationSession, T> question) => engine.Ask(question);

    /// <inheritdoc/>
    public async Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        count = OutputEvents.CountOf(command) ?? count + 1;
        engine.Announce();
        using var cancelled = context.CancellationToken.Register(engine.Interrupt);
        context.Publish(new CodeSubmissionReceived(command));
        var failure = await Work(() => engine.Execute(HiddenLines.Show(command.Code), count, Show));
        if (failure is not null)
            context.Fail(command, message: failure.Message);

        // Not to the context, which takes nothing from threads that outlive their cell.
        void Show(CellOutput output) => PublishEvent(OutputEvents.Of(output, command));
    }

    /// <inheritdoc/>
    public Task HandleAsync(RequestCompletions command, KernelInvocationContext context) =>
        Answer(command, context, (session, code, at) => Completion.Answer(session, code, at, command));

    /// <inheritdoc/>
    public Task HandleAsync(RequestHoverText command, KernelInvocationContext context) =>
        Answer(command, context, (session, code, at) => ToolTips.Answer(session, code, at, command));

    /// <inheritdoc/>
    public Task HandleAsync(RequestSignatureHelp command, KernelInvocationContext context) =>
        Answer(command, context, (session, code, at) => Signatures.Answer(session, code, at, command));

    /// <inheritdoc/>
    public async Task HandleAsync(RequestDiagnostics command, KernelInvocationContext context)
    {
        var code = MagicLines.Remove(HiddenLines.Show(command.Code));
        var found = await Work(() => engine.Ask(session => CodeDiagnostics.Of(session, code)));
        context.Publish(
            new DiagnosticsProduced(
                found,
                [.. found.Select(one => new FormattedValue(MimeTypes.Plain, $"{one.Code}: {one.Message}"))],
                command
            )
        );
    }

    /// <inheritdoc/>
    public async Task HandleAsync(RequestValueInfos command, KernelInvocationContext context)
    {
        var values = await Work(() => engine.Ask(session => session.GetBoundValues()));
        context.Publish(
            new ValueInfosProduced(
                [
                    .. values.Select(bound => new KernelValueInfo(
                        bound.Name,
                        new FormattedValue(MimeTypes.Plain, PlainText.Short(bound.Value.ReflectionValue)),
                        bound.Value.ReflectionType
                    )),
                ],
                command
            )
        );
    }

    private async Task Answer(
        LanguageServiceCommand command,
        KernelInvocationContext context,
        Func<Shell.FsiEvaluationSession, string, int, KernelEvent?> answer
    )
    {
        var (line, character) = command.LinePosition;
        var sent = command.Code.Split('\n');
        var shown = HiddenLines.Show(command.Code);
        var shift = sent[line].Length - shown.Split('\n')[line].Length;
        var at = CodePlace.Index(shown, line, character - shift);
        var code = MagicLines.Remove(shown);
        if (await Work(() => engine.Ask(session => answer(session, code, at))) is { } told)
            context.Publish(told);
    }

    // The library's own threads are not held up.
    private static Task<T> Work<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
