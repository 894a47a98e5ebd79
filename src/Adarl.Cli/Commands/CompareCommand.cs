using System.CommandLine;
using Adarl.Cli.Options;
using Adarl.Cli.Output;
using Adarl.Cli.Sessions;
using Adarl.Runs;
using Adarl.Runs.Published;
using Adarl.Runs.Records;
using Adarl.Runs.Statistics;
using Adarl.Runs.Store;

namespace Adarl.Cli.Commands;

/// <summary><c>adarl runs compare</c>: Table 3 from runs.</summary>
internal static class CompareCommand
{
    private const string UsualReference = "adarl";

    // How an experiment is shown: what stands above it, which rows of Table 3 have no run, and its rows under other policies.
    private delegate string Form(
        ExperimentRuns experiment,
        string heading,
        IReadOnlyList<string> missing,
        IReadOnlyList<SystemRuns> otherPolicies
    );

    /// <summary>Makes the command.</summary>
    public static Command Create(Session session)
    {
        var ids = new Argument<string[]>("run")
        {
            Description =
                "Complete runs, tested on the same utterances; all of the folder, experiment by experiment, when none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var reference = new Option<string?>("--reference")
        {
            Description =
                $"The system that the others are compared with [default: the first run's, or {UsualReference} when none is named].",
            HelpName = "system",
        };
        var measures = new Option<bool>("--measures")
        {
            Description =
                "Adds recalls, macro-F1, AUC within speakers, calibration, UA by gender, the domain's accuracy and the gate's difference.",
        };
        var table = new Option<int>("--table")
        {
            Description =
                "3 for all systems under one protocol; 2 for those of the paper's Table 2 alone, with published protocols, parameters and minutes of a fold.",
            DefaultValueFactory = _ => 3,
            HelpName = "2 or 3",
        };
        table.AcceptOnlyFromAmong("2", "3");
        var runs = RunArguments.Runs();
        var command = new Command(
            "compare",
            "Table 3 or Table 2 from runs: systems side by side and beside the paper, seeds averaged, with intervals and paired tests."
        )
        {
            ids,
            reference,
            measures,
            table,
            runs,
        };
        command.SetAction(parse =>
        {
            var folder = parse.GetRequiredValue(runs);
            if (!Directory.Exists(folder))
                throw new InputException($"--runs {folder}: there is no such folder");
            var further = parse.GetValue(measures);
            if (further && parse.GetValue(table) == 2)
                throw new InputException("--measures does nothing with --table 2: it belongs to Table 3");
            Form form =
                parse.GetValue(table) == 2
                    ? (experiment, heading, _, _) => SystemTableText.Of(SystemTable.Of(experiment), heading)
                    : (experiment, heading, missing, others) => Text(experiment, heading, missing, others, further);
            session.Out.Write(
                parse.GetValue(ids) is { Length: > 0 } named
                    ? Named(RunStore.Open(folder), named, parse.GetValue(reference), form)
                    : All(session, folder, parse.GetValue(reference) ?? UsualReference, form)
            );
            return ExitCode.Success;
        });
        return command;
    }

    private static string Named(RunStore store, IEnumerable<string> ids, string? reference, Form form)
    {
        var systems = SystemRuns.Of(ids.Distinct().Select(store.Load));
        var middle = reference is null ? systems[0] : Chosen(systems, reference);
        return form(new ExperimentRuns { Reference = middle, Systems = systems }, "", [], []);
    }

    private static string All(Session session, string folder, string reference, Form form)
    {
        var store = RunStore.Open(folder);
        var listed = store.List();
        foreach (var broken in listed.Where(r => r.Problem is not null))
            session.Error.WriteLine($"adarl: {broken.Id}: {broken.Problem}");
        var scored = listed.Where(r => r.Record is { Status: RunStatus.Complete, Metrics: not null });
        var systems = SystemRuns.Of(scored.Select(r => store.Load(r.Id)));
        var experiments = ExperimentRuns.Around(systems, reference);
        if (experiments.Count == 0)
            throw new InputException(
                $"{folder}: there is no complete run of system '{reference}' to compare with; complete are runs of: {Listed(systems.Select(s => s.System).Distinct())}"
            );
        var names = SystemNames.Of([.. experiments.Select(e => e.Reference)]);
        var tables = experiments.Select(
            (e, i) =>
                form(e, experiments.Count > 1 ? $"Around {names[i]}\n" : "", Missing(e), e.UnderOtherPolicies(systems))
        );
        return string.Join("\n\n", tables) + Rest(listed, systems, experiments);
    }

    private static string Text(
        ExperimentRuns experiment,
        string heading,
        IReadOnlyList<string> missing,
        IReadOnlyList<SystemRuns> otherPolicies,
        bool measures
    )
    {
        var comparison = Comparison.Of(experiment.Systems, experiment.Reference);
        var runs = experiment.Systems.SelectMany(s => s.Runs).Select(r => $"{r.Record.Id}: {r.Record.Title}");
        return ComparisonText.Of(comparison, heading + string.Join('\n', runs), missing)
            + (measures ? MeasuresText.Of(comparison) : "")
            + SelectionText.Of([
                .. comparison.Systems.Select(s => (s.Name, s.Entry)),
                .. otherPolicies.Select(s => (s.System, s)),
            ]);
    }

    private static SystemRuns Chosen(IReadOnlyList<SystemRuns> systems, string reference)
    {
        var names = SystemNames.Of(systems);
        var fitting = systems.Where((s, i) => s.System == reference || names[i] == reference).ToList();
        return fitting.Count == 1
            ? fitting[0]
            : throw new InputException(
                $"--reference {reference}: {fitting.Count} of the named rows are of it; expected one of {string.Join(", ", names)}"
            );
    }

    private static IReadOnlyList<string> Missing(ExperimentRuns experiment) =>
        [.. PublishedScores.Table3.Select(p => p.System).Except(experiment.Systems.Select(s => s.System))];

    private static string Rest(
        IReadOnlyList<RunListing> listed,
        IReadOnlyList<SystemRuns> systems,
        IReadOnlyList<ExperimentRuns> experiments
    )
    {
        var other = systems
            .Except(experiments.SelectMany(e => e.Systems))
            .SelectMany(s => s.Runs.Select(r => $"  {r.Record.Id}: {Settings(s, experiments[0].Reference)}"));
        var unfinished = listed
            .Where(r => r.Record is { Status: not RunStatus.Complete })
            .Select(r =>
                $"  {r.Id}: {Words.Of(r.Record!.Status)}, {r.FinishedFolds.Count} of {r.Record.PlannedFolds.Count} folds"
            );
        return Section("Runs under other settings, in no table", other)
            + Section("Runs that are not complete", unfinished);
    }

    // A row that nothing keeps apart stands back behind another one of its system, which agrees better.
    private static string Settings(SystemRuns system, SystemRuns reference)
    {
        var apart = system.ApartFrom(reference);
        var names = apart.Count > 0 ? apart : RunSettings.Differing(system.Settings, reference.Settings);
        return string.Join(
            ", ",
            names.Select(name =>
                $"{name} {RunSettings.Value(system.Settings, name)} (not {RunSettings.Value(reference.Settings, name)})"
            )
        );
    }

    private static string Section(string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        return all.Count == 0 ? "" : $"\n{title}:\n{string.Join('\n', all)}\n";
    }

    private static string Listed(IEnumerable<string> names) =>
        string.Join(", ", names) is { Length: > 0 } text ? text : "none";
}
