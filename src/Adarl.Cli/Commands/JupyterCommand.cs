using System.CommandLine;
using Adarl.Cli.Jobs;
using Adarl.Cli.Sessions;
using Adarl.Notebooks.Jupyter;

namespace Adarl.Cli.Commands;

/// <summary><c>adarl jupyter</c>: the F# kernel for Jupyter, VS Code's Jupyter extension, nbconvert and papermill.</summary>
internal static class JupyterCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Session session) =>
        new("jupyter", "Lets Jupyter run F# notebooks: registers the kernel, and is it.")
        {
            Install(session),
            Kernel(session),
        };

    private static Command Install(Session session)
    {
        var folder = new Option<string>("--folder")
        {
            Description = "Jupyter's data folder.",
            HelpName = "folder",
            DefaultValueFactory = _ => KernelSpecs.UserFolder,
        };
        var dotnet = new Option<bool>("--as-dotnet")
        {
            Description =
                $"Also under the name {KernelSpecs.DotNetName}, which our notebooks carry, unless another program has it.",
        };
        var command = new Command("install", "Registers the F# kernel for the user.") { folder, dotnet };
        command.SetAction(parse =>
        {
            string[] names = parse.GetValue(dotnet) ? [KernelSpecs.Name, KernelSpecs.DotNetName] : [KernelSpecs.Name];
            foreach (var name in names)
                session.Out.WriteLine(KernelSpecs.Install(parse.GetRequiredValue(folder), name, ThisProgram.Command));
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Kernel(Session session)
    {
        var file = new Argument<string>("connection-file")
        {
            Description = "The file that Jupyter writes for each kernel.",
        };
        var name = new Option<string>("--name")
        {
            Description = "The name that Jupyter knows it by.",
            DefaultValueFactory = _ => KernelSpecs.Name,
        };
        var withoutKey = new Option<bool>("--without-key")
        {
            Description = "Without a key also listens to other machines: whoever reaches the ports can run code.",
        };
        var command = new Command("kernel", "Serves F# to Jupyter, which starts it.") { file, name, withoutKey };
        command.SetAction(parse =>
        {
            var options = new KernelOptions(
                parse.GetRequiredValue(name),
                parse.GetValue(withoutKey),
                interrupt => StopSignal.Interrupt = interrupt
            );
            KernelService.Run(parse.GetRequiredValue(file), options, session.Clock, session.Stop);
            return ExitCode.Success;
        });
        return command;
    }
}
