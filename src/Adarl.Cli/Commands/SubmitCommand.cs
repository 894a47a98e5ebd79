using System.CommandLine;
using Adarl.Cli.Evaluations;
using Adarl.Cli.Options;
using Adarl.Cli.Sessions;
using Adarl.Cli.Slurm;
using Adarl.Evaluation;
using Adarl.Runs.Store;
using Adarl.Systems;

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
        var seeds = NumberOption.Several<long>(
            "--seeds",
            "The roots of every random number, a run for each [default: 1]."
        );
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
        var experiment = new ExperimentArguments(Preset.Paper, "seed");
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
            var named = Several(parse.GetValue(systems), SystemCatalog.All[0].Name).ToList();
            var options = experiment.Read(parse, named).Select(o => corpus.Apply(parse, o)).ToList();
            var threads = GivenOptions.Has(parse, "--threads") ? options[0].Machine.Threads : (int?)null;
            var asked = cluster.Read(parse, threads, where.NamesGpu(parse));
            var each = (
                from ofSystem in options
                from seed in Several(parse.GetValue(seeds), ofSystem.Protocol.Seed)
                select ofSystem with
                {
                    Protocol = ofSystem.Protocol with { Seed = seed },
                    Machine = ofSystem.Machine with { Threads = asked.Processors },
                }
            ).ToList();
            each.ForEach(o => o.Validate());
            var folder = parse.GetRequiredValue(runs);
            var source = corpus.Read(parse, session);
            each.ForEach(o => Experiment.Check(o, source.Corpus));
            var chosen = parse.GetValue(only) is { Length: > 0 } names ? names : null;
            string[] lacked = [.. options.SelectMany(o => experiment.LackedBy(o.System)).Distinct()];
            var wanted = new SlurmRuns(
                RunStore.Open(folder),
                each,
                source.Corpus,
                chosen,
                system => GivenOptions.Only(parse, [.. lacked.Except(experiment.LackedBy(system))])
            );
            wanted.CheckThreads(asked.Processors);
            var given = GivenOptions.Except(parse, [.. own.Select(o => o.Name), "--threads", .. lacked]);
            var submission = new SlurmSubmission(session, wanted, asked, folder, given);
            if (wanted.Missing().Count == 0)
                return submission.Show();
            if (parse.GetValue(dryRun))
            {
                session.Out.Write(string.Join('\n', submission.Scripts()));
                return ExitCode.Success;
            }
            if (!submission.IsUnderWay())
            {
                NativeRuntime.Prepare();
                foreach (var ofSystem in options)
                    Evaluate.Hear(session, source, ofSystem, parse.GetRequiredValue(cache));
                submission.Submit();
            }
            if (!parse.GetValue(wait))
                return ExitCode.Success;
            return submission.Wait() ? submission.Show() : ExitCode.Stopped;
        });
        return command;
    }

    private static IEnumerable<T> Several<T>(T[]? given, T otherwise) =>
        given is { Length: > 0 } ? given.Distinct() : [otherwise];
}
