using System.CommandLine;
using Adarl.Cli.Evaluations;
using Adarl.Cli.Options;
using Adarl.Cli.Sessions;
using Adarl.Evaluation;
using Adarl.Runs;
using Adarl.Training;

namespace Adarl.Cli.Ablations;

/// <summary>Trains variations of a base one after the other, each as <c>adarl train</c> with its options would.</summary>
/// <param name="session">What the command stands in.</param>
/// <param name="training">The options of a training.</param>
/// <param name="parse">The command line that describes the base.</param>
internal sealed class VariedTraining(Session session, TrainArguments training, ParseResult parse)
{
    /// <summary>The option that names factors.</summary>
    public const string Vary = "--vary";

    /// <summary>The option that asks for all combinations.</summary>
    public const string Grid = "--grid";

    /// <summary>Trains all that can be trained, what is finished already left as it is.</summary>
    /// <param name="variations">The base first.</param>
    /// <returns>The base's id, and whether a training failed.</returns>
    /// <exception cref="InputException">The base, or the one setting of a variation that the user named, cannot be.</exception>
    public (string Id, bool Failed) Run(IReadOnlyList<Variation> variations)
    {
        var evaluate = training.Evaluate(parse, session);
        _ = training.Plan(parse); // refuses a wrong number of jobs before the corpus is read
        var source = training.Corpus(parse, session);
        var seen = new Dictionary<string, Variation>();
        var possible = variations
            .Select(v => (Variation: v, Parse: Check(v, source, seen)))
            .Where(v => v.Parse is not null)
            .ToList();
        var (ids, failed) = (new List<string>(), false);
        foreach (var (number, (variation, own)) in possible.Index())
        {
            session.Error.WriteLine($"{number + 1} of {possible.Count}: {variation}");
            try
            {
                var options = training.WithThreads(own!, evaluate, source, training.Experiment(own!));
                ids.Add(Experiment.RunIdOf(options, source.Corpus));
                var features = evaluate.Hear(source, options);
                evaluate.Run(source, features, options, training.Only(own!), training.Plan(own!));
            }
            catch (Exception e)
                when (e is TrainingException or FoldsLeftException
                    || (e is InputException && variation.Settings.Count > 0)
                )
            {
                // The others are no worse for it, and the summary shows what this one finished.
                session.Error.WriteLine($"adarl: {variation}: {e.Message}");
                failed = true;
            }
        }
        return (ids[0], failed);
    }

    // The command line of a variation, or null, with a note, where it is one of many and cannot be.
    private ParseResult? Check(Variation variation, CorpusSource source, Dictionary<string, Variation> seen)
    {
        try
        {
            var own = Changed(variation);
            var options = training.Experiment(own);
            Experiment.Check(options, source.Corpus);
            // A number can be written in several ways.
            var id = Experiment.RunIdOf(options, source.Corpus);
            return seen.TryAdd(id, variation)
                ? own
                : throw new InputException($"--vary {variation}: the same experiment as {seen[id]}");
        }
        catch (InputException e) when (variation.Settings.Count > 1 || variation.Settings.Any(s => !s.Named))
        {
            session.Error.WriteLine($"note: {variation} is left out: {e.Message}");
            return null;
        }
    }

    private ParseResult Changed(Variation variation)
    {
        var options = variation.Settings.Select(s => $"--{s.Factor.Name}").ToList();
        var own = parse.CommandResult.Command.Parse([
            .. GivenOptions.Except(parse, [Vary, Grid, .. options]),
            .. variation.Settings.SelectMany(s => (string[])[$"--{s.Factor.Name}", s.Value]),
        ]);
        return own.Errors.Count == 0 ? own : throw new InputException($"--vary {variation}: {own.Errors[0].Message}");
    }
}
