using System.CommandLine;
using System.Globalization;
using Adarl.Cli.Options;
using Adarl.Cli.Output;
using Adarl.Cli.Sessions;
using Adarl.Corpus;
using Adarl.Evaluation;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Runs.Options;
using Adarl.Systems;
using static TorchSharp.torch;

namespace Adarl.Cli.Commands;

/// <summary><c>adarl systems</c>: what can be trained; with a name, its options and, of a network, its layers as Table 1 lists them.</summary>
internal static class SystemsCommand
{
    private static readonly string[] Genders = ["female", "male"];

    /// <summary>Makes the command.</summary>
    public static Command Create(Session session)
    {
        var name = new Argument<string?>("system")
        {
            Description = "A system, for its options and layers.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var openChoices = new Option<bool>("--open-choices")
        {
            Description = "Prints the tables of docs/open-choices.md, and does nothing else.",
        };
        var experiment = new ExperimentArguments(Preset.Paper);
        var command = new Command(
            "systems",
            "Lists what can be trained; with a name, its options with their defaults, and its layers, shapes and parameters."
        )
        {
            name,
            openChoices,
        };
        experiment.AddTo(command);
        command.SetAction(parse =>
        {
            if (parse.GetValue(openChoices))
            {
                session.Out.Write(OpenChoicesText.Tables());
                return ExitCode.Success;
            }
            NativeRuntime.Prepare();
            session.Out.Write(
                parse.GetValue(name) is { } wanted ? One(experiment.Read(parse, wanted)) : List(parse, experiment)
            );
            return ExitCode.Success;
        });
        return command;
    }

    private static string List(ParseResult parse, ExperimentArguments experiment)
    {
        var all = experiment.Read(parse, [.. SystemCatalog.All.Select(s => s.Name)]);
        var width = all.Max(o => o.System.Name.Length);
        return string.Concat(
            all.Select(options =>
            {
                var size = Parameters(options) is { } n ? $" ({Number(n)} parameters)" : "";
                return $"{options.System.Name.PadRight(width)}  {options.System.Description}{size}\n";
            })
        );
    }

    private static string One(ExperimentOptions options)
    {
        options.Validate();
        var layers = Layers(options) is { } text ? $"\n{text}" : "";
        return $"{options.System.Name}: {options.System.Description}\n{layers}{Origins(options.System)}\n{Options(options)}";
    }

    private static string? Layers(ExperimentOptions options)
    {
        var networks = Networks(options.System)
            .Select(network => (network.Name, Text: Layers(network, options)))
            .Where(network => network.Text is not null)
            .ToList();
        return networks.Count == 0 ? null
            : networks.Count == 1 ? networks[0].Text
            : string.Join('\n', networks.Select(network => $"{network.Name}\n{network.Text}"));
    }

    private static string? Layers(ISystem system, ExperimentOptions options)
    {
        if (system.Sketch(options.Parts, Shape) is not var (model, example))
            return null;
        using var network = model;
        var table = new TextTable(["layer", "output", "parameters", "kind"], textLast: true);
        foreach (var layer in LayerList.Of(model, example))
            table.Add([layer.Name, string.Join(" x ", layer.Output), Number(layer.Parameters), layer.Kind]);
        table.Add(["all", "", Number(model.parameters().Sum(p => p.numel())), ""]);
        var note =
            example.Lengths is not null ? " for this list; any number of frames"
            : options.Parts.Find<DrawingOptions>()?.Geometry == Geometry.Quick ? ": quick geometry, not Table 1"
            : "";
        return $"input {string.Join(" x ", example.Values.shape[1..])}{note}\n\n{table}";
    }

    private static IReadOnlyList<ISystem> Networks(ISystem system) =>
        system is FusionSystem fusion ? fusion.Parts : [system];

    private static string Origins(ISystem system)
    {
        if (system.Origins.Count == 0)
            return "";
        var table = new TextTable(["origin", "choice"], textLast: true);
        foreach (var origin in system.Origins)
            table.Add([CanonicalOptions.Word(origin.Mark), origin.Choice]);
        return $"\n{table}";
    }

    private static string Options(ExperimentOptions options)
    {
        var own = options.Parts.All.Where(o => !options.System.Idle.Contains(o.Option.Name)).ToList();
        if (own.Count == 0)
            return "it has no options of its own\n";
        var table = new TextTable(["option", "value", "what it decides"], textLast: true);
        foreach (var (option, component) in own)
            table.Add([$"--{option.Name}", OptionGroup.Shown(option, component), option.Declared.Help]);
        return $"{table}\nadarl train --help says which values each can have, and the options of every system.\n";
    }

    private static long? Parameters(ExperimentOptions options)
    {
        var sizes = Networks(options.System).Select(Size).OfType<long>().ToList();
        return sizes.Count == 0 ? null : sizes.Sum();

        long? Size(ISystem system)
        {
            if (system.Sketch(options.Parts, Shape) is not var (model, _))
                return null;
            using var network = model;
            return model.parameters().Sum(p => p.numel());
        }
    }

    private static SystemShape Shape => new(EmotionNames.All, Genders, ScalarType.Float32, CPU);

    private static string Number(long n) => n.ToString("N0", CultureInfo.InvariantCulture);
}
