using System.CommandLine;
using Adarl.Cli.Commands;
using Adarl.Notebooks.Running;
using Adarl.Runs;
using Adarl.Training;

namespace Adarl.Cli;

/// <summary>The command <c>adarl</c>: parses, runs and turns failures into messages and exit codes.</summary>
internal static class CommandLine
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>Something failed on the way, such as a training whose loss is no number any more.</summary>
    public const int Failure = 1;

    /// <summary>Wrong usage or bad input.</summary>
    public const int BadInput = 2;

    /// <summary>Stopped by the user; the same command goes on.</summary>
    public const int Stopped = 130;

    private const string HowToGoOn =
        "stopped; finished epochs and folds are kept, and the same command goes on from there";

    /// <summary>Says that a command was stopped which only reads, so that there is nothing to go on with.</summary>
    public static int StopReading(Session session) => Fail(session, "stopped", Stopped);

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
            return BadInput;
        }
        if (parse.Tokens.Any(token => token.Value.Length == 0))
            return Fail(session, "an argument is '': expected a name, a number or a path", BadInput);
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
            return Fail(session, code == Stopped ? HowToGoOn : Reason(e).Message, code);
        }
    }

    // What fails on several threads at once arrives as a bundle: the first of them is the reason.
    private static Exception Reason(Exception e) =>
        e is AggregateException { InnerExceptions: [var first, ..] } ? Reason(first) : e;

    private static int? CodeOf(Exception e) =>
        e switch
        {
            InputException => BadInput,
            OperationCanceledException => Stopped,
            TrainingException or NotebookException or IOException or UnauthorizedAccessException => Failure,
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
            SystemsCommand.Create(session),
            PredictCommand.Create(session),
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
