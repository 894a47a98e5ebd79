using System.CommandLine;
using Adarl.Cli.Ablations;
using Adarl.Cli.Options;
using Adarl.Cli.Sessions;
using Adarl.Runs.Store;

namespace Adarl.Cli.Commands;

/// <summary><c>adarl runs ablation</c>: what options of a system do, from runs that are there.</summary>
internal static class RunsAblationCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Session session)
    {
        var id = new Argument<string>("run") { Description = "The base run." };
        var runs = RunArguments.Runs();
        var command = new Command(
            "ablation",
            "Tells what options of a system do: compares a base run with all runs of the folder that are of its system and protocol."
        )
        {
            id,
            runs,
        };
        command.SetAction(parse =>
        {
            session.Out.Write(AblationText.Of(RunStore.Open(parse.GetRequiredValue(runs)), parse.GetRequiredValue(id)));
            return ExitCode.Success;
        });
        return command;
    }
}
