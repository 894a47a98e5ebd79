using System.CommandLine;
using Adarl.Runs;

namespace Adarl.Cli.Slurm;

/// <summary>The options of <c>adarl submit</c> that are for the cluster and not for the training.</summary>
internal sealed class SlurmArguments
{
    private const string Engine = "slurm";

    private readonly Option<string> engine = new("--engine")
    {
        Description = "What runs the tasks: slurm.",
        Required = true,
        HelpName = "name",
    };
    private readonly Option<string?> partition = new("--partition")
    {
        Description = "The cluster's partition.",
        HelpName = "name",
    };
    private readonly Option<string?> time = new("--time")
    {
        Description = "How long a task may take: minutes, 2:00:00 or 1-12:00:00.",
        HelpName = "limit",
    };
    private readonly Option<string?> memory = new("--memory")
    {
        Description = "Memory of a task, such as 4G.",
        HelpName = "size",
    };

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> Options => [engine, partition, time, memory];

    /// <summary>What a task asks for.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="threads">Threads of a training, or null for the default.</param>
    /// <param name="gpu">Whether a training needs a GPU.</param>
    /// <exception cref="InputException">A value is out of range.</exception>
    public SlurmOptions Read(ParseResult parse, int? threads, bool gpu)
    {
        if (parse.GetRequiredValue(engine) is var name && name != Engine)
            throw new InputException($"--engine {name}: expected {Engine}");
        var options = new SlurmOptions
        {
            Partition = parse.GetValue(partition),
            Time = parse.GetValue(time),
            Memory = parse.GetValue(memory),
            Gpu = gpu,
        };
        options.Validate();
        return threads is { } given ? options with { Processors = given } : options;
    }
}
