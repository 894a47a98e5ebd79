using System.CommandLine;
using Adarl.Cli.Ablations;
using Adarl.Cli.Evaluations;
using Adarl.Cli.Sessions;
using Adarl.Runs;
using Adarl.Runs.Records;

namespace Adarl.Cli.Commands;

/// <summary><c>adarl ablate</c>: one system with the paper's open choices varied, a run for each variation.</summary>
internal static class AblateCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Session session)
    {
        var vary = new Option<string[]>(VariedTraining.Vary)
        {
            Description =
                "Factors to vary: all values of each, or those named. kernels,window=ms20 is two factors, the second at one value.",
            AllowMultipleArgumentsPerToken = true,
            HelpName = "factor[=value],...",
        };
        var grid = new Option<bool>(VariedTraining.Grid)
        {
            Description = "Runs every combination; otherwise one factor at a time departs from the base.",
        };
        var list = new Option<bool>("--list") { Description = "Prints the factors, and does nothing else." };
        var training = new TrainArguments();
        var command = new Command(
            "ablate",
            "Varies open choices of the paper around a base, which the options of `adarl train` describe. Each variation is "
                + "an ordinary run; the same command goes on where it stopped. Ends with what each choice does."
        )
        {
            vary,
            grid,
            list,
        };
        training.AddTo(command);
        command.SetAction(parse =>
        {
            if (parse.GetValue(list))
            {
                session.Out.Write(AblationText.Factors());
                return ExitCode.Success;
            }
            var origin = training.Experiment(parse);
            if (origin.Protocol.Folds == FoldKind.AllSpeakers)
                throw new InputException("--folds all-speakers has no test score to compare: use adarl train");
            var settings = AblationPlan.Settings(parse.GetValue(vary) ?? [], origin);
            var all = parse.GetValue(grid) ? AblationPlan.Grid(settings) : AblationPlan.OneAtATime(settings);
            var (id, failed) = new VariedTraining(session, training, parse).Run(all);
            session.Out.Write(AblationText.Of(training.Store(parse), id));
            return failed ? ExitCode.Failure : ExitCode.Success;
        });
        return command;
    }
}
