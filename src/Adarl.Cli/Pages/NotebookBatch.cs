using Adarl.Cli.Jobs;
using Adarl.Cli.Output;
using Adarl.Cli.Sessions;
using Adarl.Notebooks.Format;
using Adarl.Notebooks.Running;
using Adarl.Runs;

namespace Adarl.Cli.Pages;

/// <summary>Runs notebooks one after the other; one that fails does not keep the others from running.</summary>
/// <param name="session">Where to show how it goes on.</param>
/// <param name="options">How to run them.</param>
internal sealed class NotebookBatch(Session session, RunOptions options)
{
    /// <summary>The hidden command that is such a process.</summary>
    public const string HostCommand = "notebook-host";

    /// <summary>The usual options: cells run in a process of this program.</summary>
    public static RunOptions Usual => new() { Host = () => ThisProgram.With([HostCommand]) };

    /// <summary>Runs notebooks.</summary>
    /// <param name="paths">Their files, and folders of them.</param>
    /// <param name="done">Takes the file, the notebook as it was and as it is with its outputs; what it returns is printed.</param>
    /// <returns>The exit code: that of the worst failure.</returns>
    public int Run(IEnumerable<string> paths, Func<string, Notebook, Notebook, string> done)
    {
        options.Validate();
        var code = ExitCode.Success;
        foreach (var path in NotebookFiles.Find(paths))
            try
            {
                var notebook = Notebook.Load(path);
                var result = Display.Run(
                    session,
                    display => NotebookRunner.Run(notebook, options, new NotebookProgress(display, path), session.Stop)
                );
                session.Out.WriteLine(done(path, notebook, result));
            }
            catch (Exception e) when (e is NotebookException or InputException)
            {
                session.Error.WriteLine($"adarl: {e.Message}");
                code = Math.Max(code, e is InputException ? ExitCode.BadInput : ExitCode.Failure);
            }
        return code;
    }
}
