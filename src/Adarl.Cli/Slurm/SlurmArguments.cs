using System.CommandLine;
using Adarl.Cli.Options;
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
    private readonly Option<string?> account = new("--account")
    {
        Description = "The account that is charged.",
        HelpName = "name",
    };
    private readonly Option<string?> qos = new("--qos") { Description = "The quality of service.", HelpName = "name" };
    private readonly Option<string?> constraint = new("--constraint")
    {
        Description = "What nodes must have, such as avx512.",
        HelpName = "features",
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

    private readonly Option<string[]> further = new("--sbatch")
    {
        Description = "A further option of sbatch, such as \"--exclude=node7\"; may be given several times.",
        HelpName = "option",
    };
    private readonly Option<int?> arrayLimit = NumberOption.Of<int>(
        "--array-limit",
        $"Tasks of one array at the most, the site's MaxArraySize less 1; more make several arrays [default: {new SlurmOptions().ArrayLimit}]."
    );

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> Options =>
        [engine, partition, account, qos, constraint, time, memory, further, arrayLimit];

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
            Account = parse.GetValue(account),
            Qos = parse.GetValue(qos),
            Constraint = parse.GetValue(constraint),
            Time = parse.GetValue(time),
            Memory = parse.GetValue(memory),
            Further = parse.GetValue(further) ?? [],
            ArrayLimit = parse.GetValue(arrayLimit) ?? new SlurmOptions().ArrayLimit,
            Gpu = gpu,
        };
        options.Validate();
        return threads is { } given ? options with { Processors = given } : options;
    }
}
