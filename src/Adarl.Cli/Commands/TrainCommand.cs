using System.CommandLine;
using Adarl.Cli.Jobs;
using Adarl.Cli.Options;
using Adarl.Cli.Output;
using Adarl.Evaluation;
using Adarl.Runs;

namespace Adarl.Cli.Commands;

/// <summary><c>adarl train</c>: one system through the folds of a corpus, into a run.</summary>
internal static class TrainCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Session session)
    {
        var system = new Option<string>("--system")
        {
            Description = $"The system: {string.Join(", ", SystemCatalog.All.Select(s => s.Name))}.",
            DefaultValueFactory = _ => "adarl",
            HelpName = "name",
        };
        var only = new Option<string[]>("--only")
        {
            Description = "Folds to run now, by name; the run completes when none is missing.",
            AllowMultipleArgumentsPerToken = true,
            HelpName = "fold",
        };
        // Another `adarl train --jobs` started this one: progress is for it, and its end is ours.
        var worker = new Option<bool>(JobPlan.Worker) { Hidden = true };
        var jobs = RunArguments.Jobs();
        var (runs, cache) = (RunArguments.Runs(), RunArguments.Cache());
        var experiment = new ExperimentArguments(Preset.Paper);
        var corpus = new CorpusArguments(synthesizes: false);
        var where = new RunArguments();
        var command = new Command("train", "Puts one system through the folds of a corpus; goes on where it stopped.")
        {
            system,
        };
        corpus.AddTo(command, training: true);
        command.Options.Add(only);
        command.Options.Add(jobs);
        command.Options.Add(worker);
        experiment.AddTo(command);
        where.AddTo(command);
        command.Options.Add(runs);
        command.Options.Add(cache);
        command.SetAction(parse =>
        {
            if (!parse.GetValue(worker))
                return Train(session);
            using var watch = new ParentWatch(Console.OpenStandardInput(), session.Stop);
            return Train(session with { Stop = watch.Token });

            int Train(Session session)
            {
                var options = experiment.Read(parse) with
                {
                    System = parse.GetRequiredValue(system),
                    Corpus = corpus.Options(parse),
                };
                options.Validate();
                if (!parse.GetValue(worker)) // a worker is given what concerns any of several systems
                    ExperimentArguments.RefuseIdle(parse, options.System);
                var count = RunArguments.Jobs(parse, jobs);
                var device = where.Device(parse);
                var store = RunStore.Open(parse.GetRequiredValue(runs));
                var evaluate = new Evaluate(session, store, parse.GetRequiredValue(cache), device);
                var source = corpus.Read(parse, session);
                Experiment.Check(options, source.Corpus);
                options = evaluate.WithThreads(source, options, GivenOptions.Has(parse, "--threads"), count);
                var features = evaluate.Features(source, options);
                var chosen = parse.GetValue(only) is { Length: > 0 } names ? names : null;
                if (parse.GetValue(worker))
                {
                    evaluate.Work(source, features, options, chosen);
                    return CommandLine.Success;
                }
                var given = GivenOptions.Except(parse, JobPlan.OwnOptions);
                var plan = new JobPlan(count, given, where.AnyGpu(parse));
                var run = evaluate.Run(source, features, options, chosen, plan);
                session.Out.Write(RunText.Of(store.Load(run.Id)));
                return CommandLine.Success;
            }
        });
        return command;
    }
}
