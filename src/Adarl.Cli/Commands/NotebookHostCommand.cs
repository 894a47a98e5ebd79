using System.CommandLine;
using Adarl.Cli.Pages;
using Adarl.Cli.Sessions;
using Adarl.Notebooks.Running;

namespace Adarl.Cli.Commands;

/// <summary><c>adarl notebook-host</c>: the process that <c>adarl notebooks run</c> starts for each notebook; not for people.</summary>
internal static class NotebookHostCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command(NotebookBatch.HostCommand, "Runs the cells of one notebook for adarl notebooks run.")
        {
            Hidden = true,
        };
        command.SetAction(_ =>
        {
            NotebookHost.Serve();
            return ExitCode.Success;
        });
        return command;
    }
}
