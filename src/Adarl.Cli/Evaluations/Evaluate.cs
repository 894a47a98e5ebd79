using Adarl.Batches;
using Adarl.Cli.Jobs;
using Adarl.Cli.Options;
using Adarl.Cli.Output;
using Adarl.Cli.Sessions;
using Adarl.Corpus;
using Adarl.Evaluation;
using Adarl.Features;
using Adarl.Runs.Records;
using Adarl.Runs.Store;
using static TorchSharp.torch;

namespace Adarl.Cli.Evaluations;

/// <summary>From a corpus to runs: what <c>train</c> and <c>reproduce</c> share.</summary>
/// <param name="session">What the command stands in.</param>
/// <param name="store">Where records go.</param>
/// <param name="cache">The folder of cached features.</param>
/// <param name="device">Where tensors live.</param>
internal sealed class Evaluate(Session session, RunStore store, string cache, Device device)
{
    private readonly SoftwareRecord software = Provenance.Collect(AppContext.BaseDirectory);

    /// <summary>Makes or finds what a system hears of a corpus.</summary>
    public IHeard Hear(CorpusSource source, ExperimentOptions options) => Hear(session, source, options, cache);

    /// <summary>Makes or finds what a system hears of a corpus, and says so.</summary>
    public static IHeard Hear(Session session, CorpusSource source, ExperimentOptions options, string cache)
    {
        int? computed = null;
        var heard = Display.Run(
            session,
            display =>
                options.System.Open(
                    source.Corpus,
                    options.Parts,
                    cache,
                    display.Reporter<FeatureProgress>(p =>
                    {
                        session.Stop.ThrowIfCancellationRequested();
                        computed = p.Computed;
                        return (p.Done, p.Total, $"features: {p.Done} of {p.Total} utterances");
                    })
                )
        );
        var utterances = source.Corpus.Utterances.Count;
        if (computed is { } made) // a system that hears nothing has none
            session.Error.WriteLine(
                $"features: {heard.CountItems([.. Enumerable.Range(0, utterances)])} segments, {made} utterances computed, {utterances - made} from the cache"
            );
        if (computed is not null && source.Corpus.Parts.Count > 1)
            TellOfLevels(session, source.Corpus, options);
        return heard;
    }

    private static void TellOfLevels(Session session, SpeechCorpus corpus, ExperimentOptions options)
    {
        var chosen = options.Parts.Find<SpectrogramOptions>()?.Level;
        if (chosen is LevelChoice.Utterance or LevelChoice.CorpusOracle)
            return;
        var levels = CorpusLevels.Of(corpus);
        if (levels.Count < 2)
            return;
        var (loud, soft) = (levels.MaxBy(l => l.Decibels), levels.MinBy(l => l.Decibels));
        var apart = loud.Decibels - soft.Decibels;
        if (apart > CorpusLevels.Deviation)
            session.Error.WriteLine(
                FormattableString.Invariant(
                    $"note: {loud.Corpus} is {apart:0} dB louder than {soft.Corpus}, {apart / CorpusLevels.Deviation:0.0} deviations of the log spectrogram: a network can hear the corpus in place of the emotion"
                ) + (chosen is null ? "" : "; --level utterance or corpus-oracle brings both to one level")
            );
    }

    /// <summary>
    /// The options with the threads of a training: those given; else those that the run was begun with, so that the same command goes
    /// on with any number of jobs; else the processors, shared among the jobs.
    /// </summary>
    /// <param name="source">The corpus.</param>
    /// <param name="options">The experiment.</param>
    /// <param name="given">Whether the user gave them.</param>
    /// <param name="jobs">How many processes train at a time.</param>
    public ExperimentOptions WithThreads(CorpusSource source, ExperimentOptions options, bool given, int jobs)
    {
        if (given)
            return options;
        var id = Experiment.RunIdOf(options, source.Corpus);
        var threads = store.Exists(id) ? store.LoadRecord(id).Threads : Math.Max(1, Environment.ProcessorCount / jobs);
        return options with { Machine = options.Machine with { Threads = threads } };
    }

    /// <summary>Puts one system through the folds; one with epochs is spread over processes where the plan says so.</summary>
    /// <param name="source">The corpus.</param>
    /// <param name="heard">What the system hears of it.</param>
    /// <param name="options">The experiment.</param>
    /// <param name="only">Folds to run now, or null for all.</param>
    /// <param name="plan">How many processes train at a time.</param>
    public RunRecord Run(
        CorpusSource source,
        IHeard heard,
        ExperimentOptions options,
        IReadOnlyCollection<string>? only,
        JobPlan plan
    )
    {
        var experiment = ExperimentOf(source, heard, options);
        TellOfOtherMeans(Experiment.RunIdOf(options, source.Corpus), options);
        var jobs = experiment.System.HasEpochs ? plan.Count : 1;
        return Display.Run(
            session,
            display =>
            {
                var progress = new EvaluationDisplay(display, only, jobs);
                return jobs == 1 ? Here(experiment, only, progress) : InJobs(experiment, only, progress, plan);
            }
        );
    }

    /// <summary>Trains folds in this process for another one, which listens on the standard output.</summary>
    public RunRecord Work(
        CorpusSource source,
        IHeard heard,
        ExperimentOptions options,
        IReadOnlyCollection<string>? only
    ) => Here(ExperimentOf(source, heard, options), only, new JobProgress(session.Out));

    // Whoever goes on with another version of the code should know before the night is over, and whoever is given a finished run,
    // that it was made otherwise than this command would.
    private void TellOfOtherMeans(string id, ExperimentOptions options)
    {
        if (!store.Exists(id))
            return;
        var begun = store.LoadRecord(id);
        var complete = begun.Status == RunStatus.Complete;
        if (complete && begun.Threads != options.Machine.Threads)
            session.Error.WriteLine(
                $"run {id} is complete and stays as it is: it was made with {begun.Threads} threads, not {options.Machine.Threads}"
            );
        if (!complete && begun.Software.Code != software.Code)
            session.Error.WriteLine(
                $"run {id} was begun with the code of {RunText.Code(begun.Software.Code)}, this is {RunText.Code(software.Code)}: last bits may differ between its folds"
            );
    }

    private Experiment ExperimentOf(CorpusSource source, IHeard heard, ExperimentOptions options) =>
        new(options, source.Corpus, heard, device, source.DomainData);

    private RunRecord Here(Experiment experiment, IReadOnlyCollection<string>? only, IEvaluationProgress progress) =>
        LosoEvaluator.Evaluate(experiment, store, software, only, progress, session.Clock, session.Stop);

    private RunRecord InJobs(
        Experiment experiment,
        IReadOnlyCollection<string>? only,
        IEvaluationProgress progress,
        JobPlan plan
    )
    {
        var (run, missing) = LosoEvaluator.Begin(experiment, store, software, only, progress, session.Clock);
        using var pool = new JobPool(
            plan.Count,
            (fold, slot) => plan.Start(experiment.Options, fold, slot),
            session.Stop
        );
        pool.Run(missing, progress, fold => store.LoadFold(run.Id, fold).Record);
        return LosoEvaluator.End(store, run, missing, session.Clock);
    }
}
