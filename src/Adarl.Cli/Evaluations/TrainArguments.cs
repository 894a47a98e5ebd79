using System.CommandLine;
using Adarl.Cli.Jobs;
using Adarl.Cli.Options;
using Adarl.Cli.Sessions;
using Adarl.Evaluation;
using Adarl.Runs;
using Adarl.Runs.Store;
using Adarl.Systems;

namespace Adarl.Cli.Evaluations;

/// <summary>The options that say what one system is trained on, how, and where the run goes: those of <c>adarl train</c>.</summary>
internal sealed class TrainArguments
{
    private readonly Option<string> system = System();
    private readonly Option<string[]> only = new("--only")
    {
        Description = "Folds to run now, by name; the run completes when none is missing.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "fold",
    };
    private readonly Option<int?> jobs = RunArguments.Jobs(usual: "1");
    private readonly Option<string> runs = RunArguments.Runs();
    private readonly Option<string> cache = RunArguments.Cache();
    private readonly ExperimentArguments experiment = new(Preset.Paper);
    private readonly CorpusArguments corpus = new(synthesizes: false);
    private readonly RunArguments where = new();

    /// <summary>The option that names the system.</summary>
    public static Option<string> System() =>
        new("--system")
        {
            Description = $"The system: {string.Join(", ", SystemCatalog.All.Select(s => s.Name))}.",
            DefaultValueFactory = _ => SystemCatalog.All[0].Name,
            HelpName = "name",
        };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(system);
        corpus.AddTo(command, training: true);
        command.Options.Add(only);
        command.Options.Add(jobs);
        experiment.AddTo(command);
        where.AddTo(command);
        command.Options.Add(runs);
        command.Options.Add(cache);
    }

    /// <summary>The experiment that is asked for.</summary>
    /// <param name="parse">The command line.</param>
    /// <exception cref="InputException">A value is out of range, or the system has no such option.</exception>
    public ExperimentOptions Experiment(ParseResult parse)
    {
        var options = corpus.Apply(parse, experiment.Read(parse, parse.GetRequiredValue(system)));
        options.Validate();
        return options;
    }

    /// <summary>Reads the corpus.</summary>
    /// <exception cref="InputException">It is missing, damaged or not as it is known to be.</exception>
    public CorpusSource Corpus(ParseResult parse, Session session) => corpus.Read(parse, session);

    /// <summary>The folder of runs.</summary>
    public RunStore Store(ParseResult parse) => RunStore.Open(parse.GetRequiredValue(runs));

    /// <summary>What brings experiments into the folder of runs, with libtorch made ready.</summary>
    public Evaluate Evaluate(ParseResult parse, Session session) =>
        new(
            session,
            RunStore.OpenToWrite(parse.GetRequiredValue(runs)),
            parse.GetRequiredValue(cache),
            where.Device(parse)
        );

    /// <summary>The options with the threads of a training.</summary>
    public ExperimentOptions WithThreads(
        ParseResult parse,
        Evaluate evaluate,
        CorpusSource source,
        ExperimentOptions options
    ) =>
        evaluate.WithThreads(
            source,
            options,
            GivenOptions.Has(parse, "--threads"),
            RunArguments.Jobs(parse, jobs, usual: 1)
        );

    /// <summary>The folds that are asked for, or null for all.</summary>
    public IReadOnlyCollection<string>? Only(ParseResult parse) =>
        parse.GetValue(only) is { Length: > 0 } names ? names : null;

    /// <summary>How the folds are spread over processes; libtorch must be ready.</summary>
    /// <exception cref="InputException">The number of jobs is out of range.</exception>
    public JobPlan Plan(ParseResult parse) =>
        new(
            RunArguments.Jobs(parse, jobs, usual: 1),
            GivenOptions.Except(parse, JobPlan.OwnOptions),
            where.AnyGpu(parse)
        );
}
