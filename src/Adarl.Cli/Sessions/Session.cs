namespace Adarl.Cli.Sessions;

/// <summary>What one call of the command stands in. What is written to it does not act on a terminal, whatever files hold that are quoted.</summary>
internal sealed record Session
{
    /// <summary>Makes one.</summary>
    /// <param name="output">Takes results.</param>
    /// <param name="error">Takes progress, notes and errors.</param>
    /// <param name="clock">For times and durations.</param>
    /// <param name="stop">Cancelled when the user wants to stop.</param>
    public Session(TextWriter output, TextWriter error, TimeProvider clock, CancellationToken stop)
    {
        (Out, Error) = (new VisibleWriter(output), new VisibleWriter(error));
        (Clock, Stop) = (clock, stop);
        DrawsOut = output == Console.Out && !Console.IsOutputRedirected;
        DrawsError = error == Console.Error && !Console.IsErrorRedirected;
    }

    /// <summary>Results.</summary>
    public TextWriter Out { get; }

    /// <summary>Progress, notes and errors.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether results go to a terminal, on which frames can be drawn; what is drawn there is to be <see cref="Runs.VisibleText"/>.</summary>
    public bool DrawsOut { get; }

    /// <summary>Whether progress goes to a terminal, on which a bar can be drawn; what is drawn there is to be <see cref="Runs.VisibleText"/>.</summary>
    public bool DrawsError { get; }

    /// <summary>For times and durations.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Cancelled when the user wants to stop.</summary>
    public CancellationToken Stop { get; init; }
}
