using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Adarl.Cli.Options;
using Adarl.Cli.Output;
using Adarl.Cli.Sessions;
using Adarl.Evaluation;

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
        var domain = new Option<string?>("--domain")
        {
            Description = "The domain of the files, e.g. female: for a system that is told it, an oracle.",
            HelpName = "name",
        };
        var json = new Option<bool>("--json") { Description = "Prints JSON in place of a table." };
        var which = new ModelArguments("answers");
        var command = new Command("predict", "Probabilities of the emotions in wav files, by the network of a run.")
        {
            files,
            domain,
            json,
        };
        which.AddTo(command);
        command.SetAction(parse =>
        {
            var (run, card, system) = which.Read(parse);
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
                        new Answer(run, card.Fold, card.Title, card.TestSpeakers, card.Classes, answers),
                        Json
                    ) + "\n"
                    : Text(run, card, answers)
            );
            return ExitCode.Success;
        });
        return command;
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
