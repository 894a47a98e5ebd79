using System.CommandLine;
using Adarl.Cli.Evaluations;
using Adarl.Cli.Jobs;
using Adarl.Cli.Options;
using Adarl.Cli.Output;
using Adarl.Cli.Pages;
using Adarl.Cli.Sessions;
using Adarl.Evaluation;
using Adarl.Runs;
using Adarl.Runs.Records;
using Adarl.Runs.Statistics;
using Adarl.Runs.Store;
using Adarl.Systems;
using TorchSharp;

namespace Adarl.Cli.Commands;

/// <summary><c>adarl reproduce</c>: the main job, from a corpus to the summary table beside the paper's.</summary>
internal static class ReproduceCommand
{
    private static readonly string[] DefaultSystems = ["adarl", "backbone", "majority", "linear"];

    /// <summary>Makes the command.</summary>
    public static Command Create(Session session)
    {
        var systems = new Option<string[]>("--systems")
        {
            Description = $"The systems to compare [default: {string.Join(' ', DefaultSystems)}].",
            AllowMultipleArgumentsPerToken = true,
            HelpName = "name",
        };
        var jobs = RunArguments.Jobs(usual: $"processors / threads, at most {UsualJobs.Most}, each with 3 GB");
        var notebooks = new Option<string>("--notebooks")
        {
            Description =
                "The folder of notebooks that the runs are put through in the end; none where it is not there.",
            HelpName = "folder",
            DefaultValueFactory = _ => NotebooksCommand.DefaultFolder,
        };
        var pages = new Option<string>("--pages")
        {
            Description = "Where the notebooks and their pages go.",
            HelpName = "folder",
            DefaultValueFactory = _ => "pages",
        };
        var (runs, cache) = (RunArguments.Runs(), RunArguments.Cache());
        var experiment = new ExperimentArguments(Preset.Quick);
        var corpus = new CorpusArguments(synthesizes: true);
        var where = new RunArguments();
        var command = new Command(
            "reproduce",
            "The main job: corpus, features, leave-one-speaker-out for each system, summary table against the paper, notebooks. "
                + "With nothing else it makes a synthetic corpus and a quick version of everything; goes on where it stopped."
        )
        {
            systems,
            jobs,
            notebooks,
            pages,
        };
        corpus.AddTo(command, training: true);
        experiment.AddTo(command);
        where.AddTo(command);
        command.Options.Add(runs);
        command.Options.Add(cache);
        command.SetAction(parse =>
        {
            var begun = session.Clock.GetTimestamp();
            var named = parse.GetValue(systems) is { Length: > 0 } given ? given : DefaultSystems;
            var each = experiment.Read(parse, [.. named.Distinct()]).Select(o => corpus.Apply(parse, o)).ToList();
            each.ForEach(o => o.Validate());
            if (each[0].Protocol.Folds == FoldKind.AllSpeakers)
                throw new InputException("--folds all-speakers has no test score to reproduce: use adarl train");
            var device = where.Device(parse);
            var threads = GivenOptions.Has(parse, "--threads");
            int? threadsOfOne = threads ? each[0].Machine.Threads : null;
            var count = RunArguments.Jobs(
                parse,
                jobs,
                UsualJobs.Here(threadsOfOne, gpu: device.type != DeviceType.CPU)
            );
            var store = RunStore.OpenToWrite(parse.GetRequiredValue(runs));
            var evaluate = new Evaluate(session, store, parse.GetRequiredValue(cache), device);
            var source = corpus.Read(parse, session);
            each.ForEach(o => Experiment.Check(o, source.Corpus));
            var done = each.Select(o => evaluate.WithThreads(source, o, threads, count))
                .Select(o =>
                    store.Load(evaluate.Run(source, evaluate.Hear(source, o), o, only: null, Plan(o.System)).Id)
                )
                .ToList();
            var rows = SystemRuns.Of(done);
            session.Out.Write(ComparisonText.Of(Comparison.Of(rows, rows[0]), Title(done[0].Record)));
            session.Error.WriteLine(
                $"done in {Display.Duration(session.Clock.GetElapsedTime(begun))}; adarl runs show ID --runs {parse.GetRequiredValue(runs)} shows folds and options of: {string.Join(", ", done.Select(r => r.Record.Id))}"
            );
            return Directory.Exists(parse.GetRequiredValue(notebooks))
                ? RunPages.Write(
                    session,
                    parse.GetRequiredValue(notebooks),
                    parse.GetRequiredValue(runs),
                    [.. done.Select(run => run.Record)],
                    parse.GetRequiredValue(pages)
                )
                : ExitCode.Success;

            JobPlan Plan(ISystem system) =>
                new(count, TrainOptions(parse, experiment.LackedBy(system)), where.AnyGpu(parse));
        });
        return command;
    }

    // What `adarl train` has to be told to do the same: it has another preset, and makes no corpus.
    private static IReadOnlyList<string> TrainOptions(ParseResult parse, IReadOnlyList<string> lacking)
    {
        (string, string)[] made = [("--corpus", CorpusSource.Synthetic), ("--root", CorpusSource.DefaultFolder)];
        (string Name, string Value)[] own =
        [
            ("--preset", Words.Of(Preset.Quick)),
            .. GivenOptions.Has(parse, "--train-corpus") ? [] : made,
        ];
        return
        [
            .. GivenOptions.Except(parse, [.. JobPlan.OwnOptions, .. lacking]),
            .. own.Where(o => !GivenOptions.Has(parse, o.Name)).SelectMany(o => (string[])[o.Name, o.Value]),
        ];
    }

    // A run's title names its system first; the summary is of several.
    private static string Title(RunRecord run) => $"Systems{run.Title[run.System.Length..]}";
}
