using System.CommandLine;
using Adarl.Evaluation;
using Adarl.Runs;
using Adarl.Runs.Records;
using Adarl.Runs.Store;
using Adarl.Systems;

namespace Adarl.Cli.Options;

/// <summary>Which trained system a command is about: a fold of a run.</summary>
internal sealed class ModelArguments
{
    private readonly Option<string> id = new("--run")
    {
        Description = "The run.",
        Required = true,
        HelpName = "id",
    };

    private readonly Option<string?> fold;
    private readonly Option<string> runs = RunArguments.Runs();
    private readonly RunArguments where = new();

    /// <summary>Makes the options.</summary>
    /// <param name="purpose">What the fold's network does, for help.</param>
    public ModelArguments(string purpose) =>
        fold = new("--fold")
        {
            Description = $"The fold whose network {purpose}; may be left out where the run has one.",
            HelpName = "name",
        };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(id);
        command.Options.Add(fold);
        command.Options.Add(runs);
        where.AddTo(command);
    }

    /// <summary>Reads the system; the caller disposes of it.</summary>
    /// <param name="parse">What was given.</param>
    /// <returns>The run's id, what the system is, and the system.</returns>
    /// <exception cref="InputException">There is no such run, fold or trained system here.</exception>
    public (string Run, ModelCard Card, IFittedSystem System) Read(ParseResult parse)
    {
        var device = where.Device(parse);
        var run = parse.GetRequiredValue(id);
        var store = RunStore.Open(parse.GetRequiredValue(runs));
        var record = store.LoadRecord(run);
        var chosen = parse.GetValue(fold) ?? OnlyFold(record, store);
        if (!record.PlannedFolds.Contains(chosen))
            throw new InputException(
                $"fold '{chosen}' of run {run}: expected one of {string.Join(", ", record.PlannedFolds)}"
            );
        var (card, system) = ModelFile.Read(Path.Combine(store.CheckpointsOf(run, chosen), ModelFile.Name), device);
        return (run, card, system);
    }

    private static string OnlyFold(RunRecord run, RunStore store)
    {
        var trained = run
            .PlannedFolds.Where(f => File.Exists(Path.Combine(store.CheckpointsOf(run.Id, f), ModelFile.Name)))
            .ToList();
        return trained.Count switch
        {
            1 => trained[0],
            0 => throw new InputException(
                $"run {run.Id} has no trained network here (looked in {store.CheckpointsOf(run.Id)}): checkpoints are not part of a committed run; train it on this machine first"
            ),
            _ => throw new InputException(
                $"run {run.Id} has {trained.Count} networks: choose one with --fold ({string.Join(", ", trained)})"
            ),
        };
    }
}
