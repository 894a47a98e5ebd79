using System.CommandLine;
using System.Globalization;
using Adarl.Cli.Options;
using Adarl.Cli.Output;
using Adarl.Corpus;
using Adarl.Evaluation;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Runs;
using Adarl.Systems.Paper;
using static TorchSharp.torch;

namespace Adarl.Cli.Commands;

/// <summary><c>adarl systems</c>: what can be trained; with a name, its layers as Table 1 lists them.</summary>
internal static class SystemsCommand
{
    private const int Genders = 2;

    /// <summary>Makes the command.</summary>
    public static Command Create(Session session)
    {
        var name = new Argument<string?>("system")
        {
            Description = "A system, for its layers.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var geometry = Words.Option<Geometry>("--geometry", "The picture's size [default: paper]");
        var kernels = Words.Option<KernelChoice>(
            "--kernels",
            "The two kernels of a multi-scale convolution [default: printed]"
        );
        var command = new Command(
            "systems",
            "Lists what can be trained; with a name, its layers, shapes and parameters."
        )
        {
            name,
            geometry,
            kernels,
        };
        command.SetAction(parse =>
        {
            NativeRuntime.Prepare();
            var drawing = new DrawingOptions { Geometry = parse.GetValue(geometry) ?? Geometry.Paper };
            var options = new ModelOptions { Kernels = parse.GetValue(kernels) ?? KernelChoice.Printed };
            var input = new ModelInput(drawing.Height, drawing.Width, EmotionNames.All.Count, Genders);
            session.Out.Write(
                parse.GetValue(name) is { } wanted
                    ? Layers(SystemCatalog.Of(wanted), input, options)
                    : List(input, options)
            );
            return CommandLine.Success;
        });
        return command;
    }

    private static string List(ModelInput input, ModelOptions options)
    {
        var width = SystemCatalog.All.Max(s => s.Name.Length);
        return string.Concat(
            SystemCatalog.All.Select(system =>
            {
                var size = system.Network is null ? "" : $" ({Number(Parameters(system, input, options))} parameters)";
                return $"{system.Name.PadRight(width)}  {system.Description}{size}\n";
            })
        );
    }

    private static string Layers(SystemEntry system, ModelInput input, ModelOptions options)
    {
        if (system.Network is null)
            throw new InputException(
                $"system {system.Name} is no network: expected one of {string.Join(", ", NetworkCatalog.All.Select(n => n.Name))}"
            );
        using var model = Make(system.Network, input, options);
        var table = new TextTable(["layer", "output", "parameters", "kind"], textLast: true);
        foreach (var layer in LayerList.Of(model, input))
            table.Add([layer.Name, string.Join(" x ", layer.Output), Number(layer.Parameters), layer.Kind]);
        table.Add(["all", "", Number(model.parameters().Sum(p => p.numel())), ""]);
        var note = input.Height == SpectrogramOptions.Bins ? "" : " (quick geometry, not Table 1)";
        return $"{system.Name}: {system.Description}\npicture 3 x {input.Height} x {input.Width}{note}\n\n{table}";
    }

    private static long Parameters(SystemEntry system, ModelInput input, ModelOptions options)
    {
        using var model = Make(system.Network!, input, options);
        return model.parameters().Sum(p => p.numel());
    }

    private static EmotionModel Make(NetworkSystem network, ModelInput input, ModelOptions options)
    {
        using var start = new WeightSource(0, options.InitialWeights);
        return network.Create(input, options, ScalarType.Float32, start);
    }

    private static string Number(long n) => n.ToString("N0", CultureInfo.InvariantCulture);
}
