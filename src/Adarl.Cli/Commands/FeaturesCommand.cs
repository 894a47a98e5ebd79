using System.CommandLine;
using Adarl.Cli.Options;

namespace Adarl.Cli.Commands;

/// <summary><c>adarl features</c>: computes the log spectrograms of a corpus into the cache.</summary>
internal static class FeaturesCommand
{
    private const double FramesPerHour = 360_000;

    /// <summary>Makes the command.</summary>
    public static Command Create(Session session)
    {
        var cache = RunArguments.Cache();
        var corpus = new CorpusArguments(synthesizes: false);
        var experiment = new ExperimentArguments(Preset.Paper, picturesOnly: true);
        var command = new Command(
            "features",
            "Computes the log spectrograms of a corpus into the cache, and says what they are."
        );
        corpus.AddTo(command, training: true);
        experiment.AddTo(command);
        command.Options.Add(cache);
        command.SetAction(parse =>
        {
            NativeRuntime.Prepare();
            var options = experiment.Read(parse);
            var source = corpus.Read(parse, session);
            var features = Evaluate.Features(session, source, options, parse.GetRequiredValue(cache));
            var frames = features.Segments.Sum(s => (long)s.Frames);
            session.Out.WriteLine($"utterances  {source.Corpus.Utterances.Count}");
            session.Out.WriteLine($"segments    {features.Segments.Count}");
            session.Out.WriteLine($"frames      {frames}, {frames / FramesPerHour:0.00} h");
            session.Out.WriteLine($"hash        {features.FeatureHash}");
            return CommandLine.Success;
        });
        return command;
    }
}
