using System.CommandLine;
using Adarl.Cli.Sessions;
using Adarl.Evaluation;
using Adarl.Notebooks.Running;
using Adarl.Runs;
using Adarl.Training;

namespace Adarl.Cli.Commands;

/// <summary>The command <c>adarl</c>: parses, runs and turns failures into messages and exit codes.</summary>
internal static class CommandLine
{
    private const string HowToGoOn =
        "stopped; finished epochs and folds are kept, and the same command goes on from there";

    /// <summary>Says that a command was stopped which only reads, so that there is nothing to go on with.</summary>
    public static int StopReading(Session session) => Fail(session, "stopped", ExitCode.Stopped);

    /// <summary>Runs the command.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="session">What it stands in.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> arguments, Session session)
    {
        var parse = Root(session).Parse(arguments);
        if (parse.Errors.Count > 0)
        {
            foreach (var error in parse.Errors)
                session.Error.WriteLine($"adarl: {error.Message}");
            session.Error.WriteLine($"Try: adarl {Path(parse)}--help");
            return ExitCode.BadInput;
        }
        if (parse.Tokens.Any(token => token.Value.Length == 0))
            return Fail(session, "an argument is '': expected a name, a number or a path", ExitCode.BadInput);
        try
        {
            return parse.Invoke(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                    Output = session.Out,
                    Error = session.Error,
                }
            );
        }
        catch (Exception e) when (CodeOf(Reason(e)) is { } code)
        {
            return Fail(session, code == ExitCode.Stopped ? HowToGoOn : Reason(e).Message, code);
        }
    }

    // What fails on several threads at once arrives as a bundle: the first of them is the reason.
    private static Exception Reason(Exception e) =>
        e is AggregateException { InnerExceptions: [var first, ..] } ? Reason(first) : e;

    private static int? CodeOf(Exception e) =>
        e switch
        {
            InputException => ExitCode.BadInput,
            OperationCanceledException => ExitCode.Stopped,
            TrainingException or FoldsLeftException or NotebookException => ExitCode.Failure,
            IOException or UnauthorizedAccessException or OutOfMemoryException => ExitCode.Failure,
            _ => null,
        };

    private static RootCommand Root(Session session) =>
        new("Adaptive domain-aware representation learning for speech emotion recognition: train, evaluate, reproduce.")
        {
            ReproduceCommand.Create(session),
            CorpusCommand.Create(session),
            FeaturesCommand.Create(session),
            TrainCommand.Create(session),
            AblateCommand.Create(session),
            SubmitCommand.Create(session),
            RunsCommand.Create(session),
            ClaimsCommand.Create(session),
            SystemsCommand.Create(session),
            PredictCommand.Create(session),
            ExportCommand.Create(session),
            BenchCommand.Create(session),
            BenchCaseCommand.Create(session),
            NotebooksCommand.Create(session),
            NotebookHostCommand.Create(),
            JupyterCommand.Create(session),
        };

    private static int Fail(Session session, string message, int code)
    {
        session.Error.WriteLine($"adarl: {message}");
        return code;
    }

    private static string Path(ParseResult parse)
    {
        var names = new List<string>();
        for (
            var c = parse.CommandResult;
            c?.Parent is not null;
            c = c.Parent as System.CommandLine.Parsing.CommandResult
        )
            names.Insert(0, c.Command.Name);
        return string.Concat(names.Select(name => name + " "));
    }
}
