using System.CommandLine;
using Adarl.Cli.Evaluations;
using Adarl.Cli.Jobs;
using Adarl.Cli.Output;
using Adarl.Cli.Sessions;
using Adarl.Evaluation;

namespace Adarl.Cli.Commands;

/// <summary><c>adarl train</c>: one system through the folds of a corpus, into a run.</summary>
internal static class TrainCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Session session)
    {
        // Another `adarl train --jobs` started this one: progress is for it, and its end is ours.
        var worker = new Option<bool>(JobPlan.Worker) { Hidden = true };
        var training = new TrainArguments();
        var command = new Command("train", "Puts one system through the folds of a corpus; goes on where it stopped.");
        training.AddTo(command);
        command.Options.Add(worker);
        command.SetAction(parse =>
        {
            if (!parse.GetValue(worker))
                return Train(session);
            using var watch = new ParentWatch(Console.OpenStandardInput(), session.Stop);
            return Train(session with { Stop = watch.Token });

            int Train(Session session)
            {
                var options = training.Experiment(parse);
                var evaluate = training.Evaluate(parse, session);
                var plan = training.Plan(parse);
                var source = training.Corpus(parse, session);
                Experiment.Check(options, source.Corpus);
                options = training.WithThreads(parse, evaluate, source, options);
                var features = evaluate.Hear(source, options);
                if (parse.GetValue(worker))
                {
                    evaluate.Work(source, features, options, training.Only(parse));
                    return ExitCode.Success;
                }
                var run = evaluate.Run(source, features, options, training.Only(parse), plan);
                session.Out.Write(RunText.Of(training.Store(parse).Load(run.Id)));
                return ExitCode.Success;
            }
        });
        return command;
    }
}
