using System.CommandLine;
using Adarl.Batches;
using Adarl.Cli.Evaluations;
using Adarl.Cli.Options;
using Adarl.Cli.Sessions;
using Adarl.Systems;

namespace Adarl.Cli.Commands;

/// <summary><c>adarl features</c>: computes what a system hears of a corpus into the cache.</summary>
internal static class FeaturesCommand
{
    private const double FramesPerHour = 360_000;

    /// <summary>Makes the command.</summary>
    public static Command Create(Session session)
    {
        var cache = RunArguments.Cache();
        var corpus = new CorpusArguments(synthesizes: false);
        var experiment = new ExperimentArguments(Preset.Paper);
        var system = TrainArguments.System();
        var command = new Command(
            "features",
            "Computes the features that a system hears of a corpus into the cache, and says what they are."
        );
        command.Options.Add(system);
        corpus.AddTo(command, training: true);
        experiment.AddTo(command);
        command.Options.Add(cache);
        command.SetAction(parse =>
        {
            NativeRuntime.Prepare();
            var options = corpus.Apply(parse, experiment.Read(parse, parse.GetRequiredValue(system)));
            options.Validate();
            var source = corpus.Read(parse, session);
            var heard = Evaluate.Hear(session, source, options, parse.GetRequiredValue(cache));
            session.Out.WriteLine($"features    {heard.Description}");
            session.Out.WriteLine($"utterances  {source.Corpus.Utterances.Count}");
            if (heard is IItems items)
            {
                var frames = items.Segments.Sum(s => (long)s.Frames);
                session.Out.WriteLine($"segments    {items.Segments.Count}");
                session.Out.WriteLine($"frames      {frames}, {frames / FramesPerHour:0.00} h");
            }
            session.Out.WriteLine($"hash        {heard.FeatureHash}");
            return ExitCode.Success;
        });
        return command;
    }
}
