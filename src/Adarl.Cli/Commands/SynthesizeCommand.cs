using System.CommandLine;
using Adarl.Cli.Options;
using Adarl.Cli.Sessions;
using Adarl.Corpus.Synthesis;

namespace Adarl.Cli.Commands;

/// <summary><c>adarl corpus synthesize</c>: writes the synthetic corpus.</summary>
internal static class SynthesizeCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Session session)
    {
        var standard = new SynthesisOptions();
        var folder = new Option<string>("--out")
        {
            Description = "The folder to write; it must be new, or hold the same corpus.",
            DefaultValueFactory = _ => CorpusSource.DefaultFolder,
            HelpName = "folder",
        };
        var seed = new Option<long>("--seed")
        {
            Description = "The seed: the same one gives the same bytes.",
            DefaultValueFactory = _ => standard.Seed,
            HelpName = "number",
        };
        var utterances = new Option<int>("--utterances")
        {
            Description = "Utterances of the four classes per speaker.",
            DefaultValueFactory = _ => standard.UtterancesPerSpeaker,
            HelpName = "number",
        };
        var command = new Command(
            "synthesize",
            "Writes an IEMOCAP-shaped corpus of synthetic speech, the same for the same seed."
        )
        {
            folder,
            seed,
            utterances,
        };
        command.SetAction(parse =>
        {
            var options = new SynthesisOptions
            {
                Seed = parse.GetValue(seed),
                UtterancesPerSpeaker = parse.GetValue(utterances),
            };
            var result = CorpusSource.Synthesize(parse.GetRequiredValue(folder), options, session);
            session.Out.WriteLine(
                $"{result.Root}: {result.Utterances} utterances, synthetic, seed {options.Seed}{(result.Reused ? ", there already" : "")}"
            );
            return ExitCode.Success;
        });
        return command;
    }
}
