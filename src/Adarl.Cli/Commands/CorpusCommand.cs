using System.CommandLine;
using Adarl.Cli.Options;
using Adarl.Cli.Sessions;
using Adarl.Corpus;

namespace Adarl.Cli.Commands;

/// <summary><c>adarl corpus</c>: checks a corpus, or makes the synthetic one.</summary>
internal static class CorpusCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Session session) =>
        new("corpus", "Checks a corpus, or makes the synthetic one.")
        {
            Check(session),
            SynthesizeCommand.Create(session),
        };

    private static Command Check(Session session)
    {
        var corpus = new CorpusArguments(synthesizes: false);
        var command = new Command(
            "check",
            "Reads labels and every audio file, and prints utterances per speaker and class."
        );
        corpus.AddTo(command, training: false);
        command.SetAction(parse =>
        {
            var read = corpus.Read(parse, session).Corpus;
            session.Out.Write(CorpusCounts.Of(read).ToText());
            session.Out.WriteLine($"fingerprint {read.Fingerprint}");
            return ExitCode.Success;
        });
        return command;
    }
}
