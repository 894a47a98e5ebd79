using System.CommandLine;
using Adarl.Cli.Options;
using Adarl.Cli.Output;
using Adarl.Cli.Sessions;
using Adarl.Corpus;
using Adarl.Features;

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
        var sound = new Option<bool>("--sound")
        {
            Description =
                "Measures the sound too: rates, channels, length, silence, clipping, level, duplicates, odd ones out.",
        };
        command.Options.Add(sound);
        command.SetAction(parse =>
        {
            var read = corpus.Read(parse, session).Corpus;
            session.Out.Write(CorpusCounts.Of(read).ToText());
            session.Out.WriteLine($"fingerprint {read.Fingerprint}");
            if (parse.GetValue(sound))
                session.Out.Write(SoundText.Of(read, Measure(read, session)));
            return ExitCode.Success;
        });
        return command;
    }

    private static IReadOnlyList<SoundMeasures> Measure(SpeechCorpus corpus, Session session) =>
        Display.Run(
            session,
            display =>
            {
                var progress = display.Reporter<CorpusProgress>(p =>
                    (p.Done, p.Total, $"measuring: {p.Done} of {p.Total} files")
                );
                var sounds = new List<SoundMeasures>();
                foreach (var utterance in corpus.Utterances)
                {
                    session.Stop.ThrowIfCancellationRequested();
                    sounds.Add(SoundMeasures.Of(corpus.PathOf(utterance)));
                    progress.Report(new(sounds.Count, corpus.Utterances.Count));
                }
                return sounds;
            }
        );
}
