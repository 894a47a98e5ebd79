using System.CommandLine;
using Adarl.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace Adarl.Cli.Options;

/// <summary>Where a command computes, and where it keeps what it makes.</summary>
internal sealed class RunArguments
{
    private const int MostJobs = 256;
    private readonly Option<string> device = new("--device")
    {
        Description = "Where tensors live: cpu, cuda, cuda:N or auto.",
        DefaultValueFactory = _ => "auto",
        HelpName = "device",
    };

    /// <summary>The folder of runs.</summary>
    public static Option<string> Runs() =>
        new("--runs")
        {
            Description = "The folder of runs.",
            DefaultValueFactory = _ => "runs",
            HelpName = "folder",
        };

    /// <summary>The folder of the feature cache.</summary>
    public static Option<string> Cache() =>
        new("--cache")
        {
            Description = "The folder of cached features.",
            DefaultValueFactory = _ => Path.Combine(".cache", "features"),
            HelpName = "folder",
        };

    /// <summary>How many processes train at a time.</summary>
    /// <param name="usual">What help says of the number where none is given.</param>
    public static Option<int?> Jobs(string usual) =>
        NumberOption.Of<int>("--jobs", $"Processes that train at a time, each a whole fold [default: {usual}].");

    /// <summary>The number of processes that is asked for.</summary>
    /// <param name="parse">What was given.</param>
    /// <param name="jobs">The option.</param>
    /// <param name="usual">The number where none is given.</param>
    /// <exception cref="InputException">It is out of range.</exception>
    public static int Jobs(ParseResult parse, Option<int?> jobs, int usual)
    {
        var count = parse.GetValue(jobs) ?? usual;
        return count is >= 1 and <= MostJobs
            ? count
            : throw new InputException($"--jobs {count}: expected a number from 1 to {MostJobs}");
    }

    /// <summary>Adds the option of the device to a command.</summary>
    public void AddTo(Command command) => command.Options.Add(device);

    /// <summary>Whether processes may each be shown a GPU of their own: not where one is named by its number.</summary>
    public bool AnyGpu(ParseResult parse) => parse.GetRequiredValue(device) is "cuda" or "auto" && cuda.is_available();

    /// <summary>Whether a GPU is asked for by name, for a machine other than this one.</summary>
    /// <exception cref="InputException">The name is wrong.</exception>
    public bool NamesGpu(ParseResult parse) => Index(parse.GetRequiredValue(device)) is not null;

    /// <summary>The device that is asked for, with libtorch made ready.</summary>
    /// <exception cref="InputException">The name is wrong or the device is not there.</exception>
    public Device Device(ParseResult parse)
    {
        NativeRuntime.Prepare();
        var name = parse.GetRequiredValue(device);
        if (Index(name) is not { } index)
            return name == "auto" && cuda.is_available() ? CUDA : CPU;
        if (!cuda.is_available())
            throw new InputException(
                $"--device {name}: this build has no CUDA or finds no such GPU; build with -p:LibTorchBackend=cuda, or use --device cpu"
            );
        return index < cuda.device_count()
            ? new Device(DeviceType.CUDA, index)
            : throw new InputException(
                $"--device {name}: expected a number below {cuda.device_count()}, the GPUs found"
            );
    }

    // The number of the GPU that a name means; null where it means none, or whatever there is.
    private static int? Index(string name) =>
        name switch
        {
            "auto" or "cpu" => null,
            "cuda" => 0,
            _ => name.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(name[5..], out var n) && n >= 0
                ? n
                : throw new InputException($"--device {name}: expected cpu, cuda, cuda:N or auto"),
        };
}
