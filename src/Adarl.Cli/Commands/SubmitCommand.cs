using System.CommandLine;
using Adarl.Cli.Options;
using Adarl.Cli.Slurm;
using Adarl.Evaluation;
using Adarl.Runs.Store;

namespace Adarl.Cli.Commands;

/// <summary><c>adarl submit</c>: the folds of systems and seeds as a job array of a cluster, into one folder of runs.</summary>
internal static class SubmitCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Session session)
    {
        var systems = new Option<string[]>("--systems", "--system")
        {
            Description = "The systems [default: adarl].",
            AllowMultipleArgumentsPerToken = true,
            HelpName = "name",
        };
        var seeds = Numbers.Several<long>("--seeds", "The roots of every random number, a run for each [default: 1].");
        seeds.Aliases.Add("--seed");
        var only = new Option<string[]>("--only")
        {
            Description = "Folds to submit, by name [default: all that are missing].",
            AllowMultipleArgumentsPerToken = true,
            HelpName = "fold",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Prints the script, and does nothing else." };
        var wait = new Option<bool>("--wait") { Description = "Waits until all tasks are over, and shows the runs." };
        var (runs, cache) = (RunArguments.Runs(), RunArguments.Cache());
        var cluster = new SlurmArguments();
        var experiment = new ExperimentArguments(Preset.Paper, forCluster: true);
        var corpus = new CorpusArguments(synthesizes: false);
        var where = new RunArguments();
        var command = new Command(
            "submit",
            "Submits a job array to a cluster: a task for each fold of each system and seed, as `adarl train --only` runs it. "
                + "All nodes must see the corpus, the folder of runs and the cache. The same command submits what is still missing."
        );
        Option[] own = [.. cluster.Options, dryRun, wait, systems, seeds, only];
        foreach (var option in own)
            command.Options.Add(option);
        corpus.AddTo(command, training: true);
        experiment.AddTo(command);
        where.AddTo(command);
        command.Options.Add(runs);
        command.Options.Add(cache);
        command.SetAction(parse =>
        {
            var options = corpus.Apply(parse, experiment.Read(parse));
            var threads = GivenOptions.Has(parse, "--threads") ? options.Training.Threads : (int?)null;
            var asked = cluster.Read(parse, threads, where.NamesGpu(parse));
            var each = (
                from system in Several(parse.GetValue(systems), options.System)
                from seed in Several(parse.GetValue(seeds), options.Training.Seed)
                let training = options.Training with
                {
                    Seed = seed,
                    Threads = asked.Processors,
                }
                select options with
                {
                    System = system,
                    Training = training,
                }
            ).ToList();
            each.ForEach(o => o.Validate());
            var folder = parse.GetRequiredValue(runs);
            var source = corpus.Read(parse, session);
            each.ForEach(o => Experiment.Check(o, source.Corpus));
            var chosen = parse.GetValue(only) is { Length: > 0 } names ? names : null;
            var wanted = new SlurmRuns(RunStore.Open(folder), each, source.Corpus, chosen);
            wanted.CheckThreads(asked.Processors);
            var given = GivenOptions.Except(parse, [.. own.Select(o => o.Name), "--threads"]);
            var submission = new SlurmSubmission(session, wanted, asked, folder, given);
            if (wanted.Missing().Count == 0)
                return submission.Show();
            if (parse.GetValue(dryRun))
            {
                session.Out.Write(submission.Script());
                return CommandLine.Success;
            }
            if (!submission.IsUnderWay())
            {
                NativeRuntime.Prepare();
                Evaluate.Features(session, source, options, parse.GetRequiredValue(cache));
                submission.Submit();
            }
            if (!parse.GetValue(wait))
                return CommandLine.Success;
            return submission.Wait() ? submission.Show() : CommandLine.Stopped;
        });
        return command;
    }

    private static IEnumerable<T> Several<T>(T[]? given, T otherwise) =>
        given is { Length: > 0 } ? given.Distinct() : [otherwise];
}
