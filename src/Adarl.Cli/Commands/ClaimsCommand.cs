using System.CommandLine;
using Adarl.Cli.Options;
using Adarl.Cli.Sessions;
using Adarl.Runs;
using Adarl.Runs.Claims;
using Adarl.Runs.Records;
using Adarl.Runs.Store;

namespace Adarl.Cli.Commands;

/// <summary><c>adarl claims</c>: what runs say of the paper's claims.</summary>
internal static class ClaimsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Session session)
    {
        var json = new Option<bool>("--json") { Description = "Prints JSON in place of text." };
        var markdown = new Option<bool>("--markdown")
        {
            Description =
                "Prints the README's table in place of text: of each corpus the regime with most systems and runs.",
        };
        var runs = RunArguments.Runs();
        var command = new Command(
            "claims",
            "Says which of the paper's claims the runs of a folder confirm or refute, corpus by corpus and regime by regime, and what is missing to decide."
        )
        {
            json,
            markdown,
            runs,
        };
        command.Validators.Add(parse =>
        {
            if (parse.GetValue(json) && parse.GetValue(markdown))
                parse.AddError("--json and --markdown: expected one of them");
        });
        command.SetAction(parse =>
        {
            var folder = parse.GetRequiredValue(runs);
            if (!Directory.Exists(folder))
                throw new InputException($"--runs {folder}: there is no such folder");
            var store = RunStore.Open(folder);
            var verdicts = RegimeVerdicts.Of(store, ClaimList.Paper);
            session.Out.Write(
                parse.GetValue(json) ? VerdictJson.Of(verdicts)
                : parse.GetValue(markdown) ? VerdictTable.Of(verdicts, ClaimList.Paper)
                : Text(verdicts, store.List())
            );
            return ExitCode.Success;
        });
        return command;
    }

    private static string Text(IReadOnlyList<RegimeVerdicts> verdicts, IReadOnlyList<RunListing> listed)
    {
        var unfinished = listed
            .Where(r => r.Record is { Status: not RunStatus.Complete })
            .Select(r =>
                $"  {r.Id}: {Words.Of(r.Record!.Status)}, {r.FinishedFolds.Count} of {r.Record.PlannedFolds.Count} folds\n"
            )
            .ToList();
        return (
                verdicts.Count == 0
                    ? "There is no complete run of a system that a claim names: nothing is decided.\n"
                    : string.Concat(ClaimList.Paper.Claims.Select(VerdictText.Of))
                        + string.Concat(verdicts.Select(v => $"\n{VerdictText.Of(v)}"))
            )
            + (
                unfinished.Count == 0
                    ? ""
                    : $"\nRuns that are not complete count for nothing:\n{string.Concat(unfinished)}"
            );
    }
}
