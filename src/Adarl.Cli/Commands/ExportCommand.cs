using System.CommandLine;
using Adarl.Cli.Options;
using Adarl.Cli.Sessions;
using Adarl.Export;

namespace Adarl.Cli.Commands;

/// <summary><c>adarl export</c>: the weights of a run's network for other programs.</summary>
internal static class ExportCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Session session)
    {
        var format = Words.Option<ExportFormat>(
            "--format",
            "safetensors: tensors by the names of their layers; pytorch: a state_dict for torch.load; onnx: the network itself, for inference [default: safetensors]."
        );
        var folder = new Option<string>("--out")
        {
            Description = "Where the files go: one for each network, and card.json.",
            Required = true,
            HelpName = "folder",
        };
        var which = new ModelArguments("is written");
        var command = new Command("export", "Writes the weights of a run's network for other programs.")
        {
            format,
            folder,
        };
        which.AddTo(command);
        command.SetAction(parse =>
        {
            var (_, card, system) = which.Read(parse);
            using var _ = system;
            var into = parse.GetRequiredValue(folder);
            foreach (
                var file in ModelExport.Write(into, card, system, parse.GetValue(format) ?? ExportFormat.Safetensors)
            )
                session.Out.WriteLine(Path.Combine(into, file));
            return ExitCode.Success;
        });
        return command;
    }
}
