using Adarl.Cli.Sessions;
using Adarl.Runs;
using Spectre.Console;

namespace Adarl.Cli.Output;

/// <summary>
/// Shows how far long work is, with an estimate of the time left: a bar on a terminal, plain lines elsewhere. Everything goes to
/// the error stream, so that results can be piped.
/// </summary>
internal sealed class Display
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private readonly Session session;
    private readonly ProgressTask? bar;
    private readonly IAnsiConsole? console;
    private readonly long begun;
    private long lastLine;
    private double? first;

    private Display(Session session, IAnsiConsole? console, ProgressTask? bar)
    {
        (this.session, this.console, this.bar) = (session, console, bar);
        begun = lastLine = session.Clock.GetTimestamp();
    }

    /// <summary>Does work on the calling thread while showing how far it is.</summary>
    /// <param name="session">Where to show it.</param>
    /// <param name="work">The work.</param>
    public static T Run<T>(Session session, Func<Display, T> work)
    {
        if (!session.DrawsError)
            return work(new Display(session, null, null));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console
            .Progress()
            .AutoClear(true)
            .Columns(
                new ProgressBarColumn { Width = 24 },
                new PercentageColumn(),
                new TaskDescriptionColumn { Alignment = Justify.Left }
            )
            .Start(context => work(new Display(session, console, context.AddTask("starting", maxValue: 1))));
    }

    /// <summary>Prints a line that stays.</summary>
    /// <param name="text">The line.</param>
    public void Line(string text)
    {
        if (console is null)
            session.Error.WriteLine(text);
        else
            console.MarkupLineInterpolated($"{VisibleText.Of(text)}");
        lastLine = session.Clock.GetTimestamp();
    }

    /// <summary>Says how far the work is; plain output prints it at most every half minute.</summary>
    /// <param name="fraction">From 0 to 1.</param>
    /// <param name="text">What is under way.</param>
    public void Update(double fraction, string text)
    {
        first ??= fraction;
        if (bar is not null)
        {
            bar.Value = fraction;
            bar.Description = Markup.Escape(VisibleText.Of($"{text}{Left(fraction)}"));
        }
        else if (session.Clock.GetElapsedTime(lastLine) >= Pause)
        {
            Line($"{100 * fraction, 3:0} %  {text}{Left(fraction)}");
        }
    }

    /// <summary>The time left at a fraction, as text: what is done since the beginning took so long.</summary>
    public string Left(double fraction)
    {
        var done = fraction - (first ?? 0);
        var elapsed = session.Clock.GetElapsedTime(begun);
        if (done <= 0 || elapsed < TimeSpan.FromSeconds(3) || fraction >= 1)
            return "";
        return $", about {Duration(elapsed * ((1 - fraction) / done))} left";
    }

    /// <summary>A progress that turns reports into updates.</summary>
    /// <param name="read">Done, total and what is under way.</param>
    public IProgress<T> Reporter<T>(Func<T, (int Done, int Total, string Text)> read) =>
        new Relay<T>(value =>
        {
            var (done, total, text) = read(value);
            Update(total == 0 ? 1 : (double)done / total, text);
        });

    /// <summary>A duration in words of a size that fits.</summary>
    public static string Duration(TimeSpan time) =>
        $"{(time.TotalMinutes < 1 ? $"{time.TotalSeconds:0} s" : time.TotalHours < 1 ? $"{time.TotalMinutes:0} min" : $"{(int)time.TotalHours} h {time.Minutes} min")}";

    private sealed class Relay<T>(Action<T> act) : IProgress<T>
    {
        public void Report(T value) => act(value);
    }
}
