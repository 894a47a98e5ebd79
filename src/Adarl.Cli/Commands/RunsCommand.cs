using System.CommandLine;
using System.Globalization;
using Adarl.Cli.Options;
using Adarl.Cli.Output;
using Adarl.Cli.Sessions;
using Adarl.Runs;
using Adarl.Runs.Records;
using Adarl.Runs.Store;

namespace Adarl.Cli.Commands;

/// <summary><c>adarl runs</c>: lists, shows, compares, probes and verifies the runs of a folder.</summary>
internal static class RunsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Session session) =>
        new("runs", "Lists, shows, compares, probes and verifies runs.")
        {
            List(session),
            Show(session),
            CompareCommand.Create(session),
            RunsAblationCommand.Create(session),
            Probe(session),
            Verify(session),
        };

    private static Command List(Session session)
    {
        var runs = RunArguments.Runs();
        var command = new Command("list", "Lists the runs of a folder.") { runs };
        command.SetAction(parse =>
        {
            var folder = parse.GetRequiredValue(runs);
            if (!Directory.Exists(folder))
                throw new InputException($"{folder}: no such folder: expected one of runs");
            var listed = RunStore.Open(folder).List();
            if (listed.Count == 0)
                session.Error.WriteLine($"adarl: there is no run in {folder}");
            var table = new TextTable(
                ["run", "status", "folds", "UA, fold mean", "UA, pooled", "title"],
                textLast: true
            );
            foreach (var run in listed.Where(r => r.Record is not null))
            {
                var record = run.Record!;
                table.Add([
                    run.Id,
                    Words.Of(record.Status),
                    $"{run.FinishedFolds.Count} of {record.PlannedFolds.Count}",
                    RunText.Percent(record.Metrics?.FoldMeanUa),
                    RunText.Percent(record.Metrics?.Pooled.Ua),
                    record.Title,
                ]);
            }
            if (listed.Any(r => r.Record is not null))
                session.Out.Write(table);
            foreach (var broken in listed.Where(r => r.Problem is not null))
                session.Error.WriteLine($"adarl: {broken.Id}: {broken.Problem}");
            return listed.Any(r => r.Problem is not null) ? ExitCode.Failure : ExitCode.Success;
        });
        return command;
    }

    private static Command Show(Session session)
    {
        var (id, runs) = (Id(), RunArguments.Runs());
        var curves = new Option<bool>("--curves") { Description = "Adds losses and accuracies by epoch." };
        var command = new Command("show", "Shows a run: options, software, folds and scores.") { id, curves, runs };
        command.SetAction(parse =>
        {
            var run = RunStore.Open(parse.GetRequiredValue(runs)).Load(parse.GetRequiredValue(id));
            session.Out.Write(RunText.Of(run));
            if (parse.GetValue(curves))
                session.Out.Write(CurvesText.Of(run));
            session.Out.Write(AttentionText.Of(run));
            session.Out.Write(About(run));
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Probe(Session session)
    {
        var ids = new Argument<string[]>("run")
        {
            Description = "Runs of networks with held-out speakers; their finished folds are probed.",
            Arity = ArgumentArity.OneOrMore,
        };
        var runs = RunArguments.Runs();
        var command = new Command(
            "probe",
            "Tells how much of the domain a linear probe finds in the embeddings that a run recorded."
        )
        {
            ids,
            runs,
        };
        command.SetAction(parse =>
        {
            var store = RunStore.Open(parse.GetRequiredValue(runs));
            foreach (var run in parse.GetRequiredValue(ids).Distinct().Select(store.Load))
                session.Out.WriteLine(ProbeText.Of(run));
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Verify(Session session)
    {
        var ids = new Argument<string[]>("run") { Description = "The runs; all of the folder when none is named." };
        var runs = RunArguments.Runs();
        var command = new Command(
            "verify",
            "Reads runs whole, and checks every checksum and every number that follows from others."
        )
        {
            ids,
            runs,
        };
        command.SetAction(parse =>
        {
            var folder = parse.GetRequiredValue(runs);
            var store = RunStore.Open(folder);
            var wanted = parse.GetValue(ids) is { Length: > 0 } named ? named : [.. store.List().Select(r => r.Id)];
            if (wanted.Length == 0)
                throw new InputException($"{folder}: there is no run to verify");
            var broken = 0;
            foreach (var id in wanted)
            {
                if (session.Stop.IsCancellationRequested)
                    return CommandLine.StopReading(session);
                var problems = store.Verify(id);
                session.Out.WriteLine($"{id}: {(problems.Count == 0 ? "sound" : $"{problems.Count} problem(s)")}");
                foreach (var problem in problems)
                    session.Error.WriteLine($"adarl: {problem}");
                broken += problems.Count == 0 ? 0 : 1;
            }
            return broken == 0 ? ExitCode.Success : ExitCode.BadInput;
        });
        return command;
    }

    private static Argument<string> Id() => new("run") { Description = "The run's id, as `adarl runs list` shows it." };

    private static string About(Run whole)
    {
        var run = whole.Record;
        var codes = whole.Folds.Select(f => f.Record.Code).Prepend(run.Software.Code).Distinct().Select(RunText.Code);
        var rows = new List<(string, string)>
        {
            ("started", run.Started.ToString("u", CultureInfo.InvariantCulture)),
            ("finished", run.Finished?.ToString("u", CultureInfo.InvariantCulture) ?? "-"),
            ("corpus", Part(run.Corpus)),
            ("features", run.FeatureHash == RunRecord.NoFeatures ? RunRecord.NoFeatures : run.FeatureHash[..12]),
            ("code", string.Join(", then ", codes)),
            ("software", $"{run.Software.Runtime}, libtorch {run.Software.LibTorch}, {run.Software.OperatingSystem}"),
            ("processor", $"{run.Software.Processor}; {run.Device}, {run.Threads} threads, {run.Precision}"),
        };
        rows.AddRange((run.TrainCorpora ?? []).Select(c => ("trained on", Part(c))));
        if (run.TestCorpus is { } test)
            rows.Add(("tested on", Part(test)));
        rows.AddRange(run.DomainCorpora.Select(c => ("domain data", Part(c))));
        rows.AddRange(run.Options.Select(o => (o.Key, o.Value)));
        var width = rows.Max(r => r.Item1.Length);
        return "\n" + string.Concat(rows.Select(r => $"{r.Item1.PadRight(width)}  {r.Item2}\n"));

        static string Part(CorpusRecord c) => $"{c.Name}, {c.Utterances} utterances, fingerprint {c.Fingerprint[..12]}";
    }
}
