using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Adarl.Cli.Options;
using Adarl.Cli.Output;
using Adarl.Cli.Sessions;
using Adarl.Evaluation;
using Adarl.Runs;
using Adarl.Runs.Records;
using Adarl.Runs.Store;

namespace Adarl.Cli.Commands;

/// <summary><c>adarl predict</c>: questions the network of a run about wav files.</summary>
internal static class PredictCommand
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Makes the command.</summary>
    public static Command Create(Session session)
    {
        var files = new Argument<string[]>("wav") { Description = "The wav files.", Arity = ArgumentArity.OneOrMore };
        var id = new Option<string>("--run")
        {
            Description = "The run.",
            Required = true,
            HelpName = "id",
        };
        var fold = new Option<string?>("--fold")
        {
            Description = "The fold whose network answers; may be left out where the run has one.",
            HelpName = "name",
        };
        var domain = new Option<string?>("--domain")
        {
            Description = "The domain of the files, e.g. female: for a system that is told it, an oracle.",
            HelpName = "name",
        };
        var json = new Option<bool>("--json") { Description = "Prints JSON in place of a table." };
        var (runs, where) = (RunArguments.Runs(), new RunArguments());
        var command = new Command("predict", "Probabilities of the emotions in wav files, by the network of a run.")
        {
            files,
            id,
            fold,
            domain,
            json,
            runs,
        };
        where.AddTo(command);
        command.SetAction(parse =>
        {
            var device = where.Device(parse);
            var run = parse.GetRequiredValue(id);
            var store = RunStore.Open(parse.GetRequiredValue(runs));
            var chosen = parse.GetValue(fold) ?? OnlyFold(store.LoadRecord(run), store);
            if (!store.LoadRecord(run).PlannedFolds.Contains(chosen))
                throw new InputException(
                    $"fold '{chosen}' of run {run}: expected one of {string.Join(", ", store.LoadRecord(run).PlannedFolds)}"
                );
            var (card, system) = ModelFile.Read(Path.Combine(store.CheckpointsOf(run, chosen), ModelFile.Name), device);
            using var _ = system;
            IReadOnlyList<FilePrediction> answers;
            try
            {
                answers = FilePredictor.Predict(
                    card,
                    system,
                    parse.GetRequiredValue(files),
                    parse.GetValue(domain),
                    session.Stop
                );
            }
            catch (OperationCanceledException)
            {
                return CommandLine.StopReading(session);
            }
            session.Out.Write(
                parse.GetValue(json)
                    ? JsonSerializer.Serialize(
                        new Answer(run, chosen, card.Title, card.TestSpeakers, card.Classes, answers),
                        Json
                    ) + "\n"
                    : Text(run, card, answers)
            );
            return ExitCode.Success;
        });
        return command;
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

    private static string Text(string run, ModelCard card, IReadOnlyList<FilePrediction> answers)
    {
        IEnumerable<string> domains = answers[0].Domain?.Keys ?? []; // none without a domain head
        var table = new TextTable(["file", "segments", "predicted", .. card.Classes, .. domains]);
        foreach (var answer in answers)
            table.Add([
                answer.File,
                $"{answer.Segments}",
                answer.Predicted,
                .. answer.Emotion.Values.Select(p => RunText.Percent(p)),
                .. answer.Domain?.Values.Select(p => RunText.Percent(p)) ?? [],
            ]);
        var held =
            card.TestSpeakers.Count == 0 ? "all speakers" : $"all speakers but {string.Join(", ", card.TestSpeakers)}";
        return $"{card.Title}: run {run}, fold {card.Fold}, trained on {held}\nprobabilities in per cent\n\n{table}"
            + string.Concat(answers.SelectMany(a => (a.Notes ?? []).Select(note => $"note: {a.File}: {note}\n")));
    }

    private sealed record Answer(
        string Run,
        string Fold,
        string Title,
        IReadOnlyList<string> TestSpeakers,
        IReadOnlyList<string> Classes,
        IReadOnlyList<FilePrediction> Files
    );
}
