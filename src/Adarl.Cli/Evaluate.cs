using Adarl.Cli.Options;
using Adarl.Cli.Output;
using Adarl.Evaluation;
using Adarl.Features;
using Adarl.Runs;
using static TorchSharp.torch;

namespace Adarl.Cli;

/// <summary>From a corpus to runs: what <c>train</c> and <c>reproduce</c> share.</summary>
/// <param name="session">What the command stands in.</param>
/// <param name="store">Where records go.</param>
/// <param name="cache">The folder of cached features.</param>
/// <param name="device">Where tensors live.</param>
internal sealed class Evaluate(Session session, RunStore store, string cache, Device device)
{
    private readonly SoftwareRecord software = Provenance.Collect(AppContext.BaseDirectory);

    /// <summary>Makes or finds the features of a corpus.</summary>
    public SegmentStore Features(CorpusSource source, ExperimentOptions options) =>
        Features(session, source, options, cache);

    /// <summary>Makes or finds the features of a corpus, and says so.</summary>
    public static SegmentStore Features(Session session, CorpusSource source, ExperimentOptions options, string cache)
    {
        var computed = 0;
        var features = Display.Run(
            session,
            display =>
                FeatureCache.Build(
                    source.Corpus,
                    options.Spectrogram,
                    options.Drawing,
                    cache,
                    display.Reporter<FeatureProgress>(p =>
                    {
                        session.Stop.ThrowIfCancellationRequested();
                        computed = p.Computed;
                        return (p.Done, p.Total, $"features: {p.Done} of {p.Total} utterances");
                    })
                )
        );
        session.Error.WriteLine(
            $"features: {features.Segments.Count} segments, {computed} utterances computed, {source.Corpus.Utterances.Count - computed} from the cache"
        );
        return features;
    }

    /// <summary>Puts one system through the folds.</summary>
    /// <param name="source">The corpus.</param>
    /// <param name="features">Its features.</param>
    /// <param name="options">The experiment.</param>
    /// <param name="only">Folds to run now, or null for all.</param>
    public RunRecord Run(
        CorpusSource source,
        SegmentStore features,
        ExperimentOptions options,
        IReadOnlyCollection<string>? only
    )
    {
        var experiment = new Experiment(options, source.Corpus, features, device, source.DomainData);
        return Display.Run(
            session,
            display =>
                LosoEvaluator.Evaluate(
                    experiment,
                    store,
                    software,
                    only,
                    new EvaluationDisplay(session, display, only),
                    session.Clock,
                    session.Stop
                )
        );
    }
}
