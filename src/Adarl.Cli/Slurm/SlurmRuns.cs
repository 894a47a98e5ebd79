using Adarl.Corpus;
using Adarl.Evaluation;
using Adarl.Folds;
using Adarl.Runs;
using Adarl.Runs.Records;
using Adarl.Runs.Store;
using Adarl.Systems;

namespace Adarl.Cli.Slurm;

/// <summary>The runs that a submission is about, as far as they have come.</summary>
/// <param name="store">Where their records are.</param>
/// <param name="experiments">One for each system and seed.</param>
/// <param name="corpus">Their corpus.</param>
/// <param name="only">Folds to run, or null for all.</param>
/// <param name="own">The options of <c>adarl train</c> that not all systems have, and this one has.</param>
internal sealed class SlurmRuns(
    RunStore store,
    IReadOnlyList<ExperimentOptions> experiments,
    SpeechCorpus corpus,
    IReadOnlyCollection<string>? only,
    Func<ISystem, IReadOnlyList<string>> own
)
{
    /// <summary>A task for every fold that is wanted.</summary>
    public IReadOnlyList<SlurmTask> Wanted { get; } =
    [
        .. experiments.SelectMany(e =>
            Splits
                .Named(Experiment.SplitsOf(e, corpus), only)
                .Select(split => new SlurmTask(
                    Experiment.RunIdOf(e, corpus),
                    e.System.Name,
                    e.Protocol.Seed,
                    split.Name
                )
                {
                    Own = own(e.System),
                })
        ),
    ];

    /// <summary>The runs' ids.</summary>
    public IEnumerable<string> Ids => Wanted.Select(task => task.Run).Distinct();

    /// <summary>The tasks whose folds are not finished.</summary>
    public IReadOnlyList<SlurmTask> Missing()
    {
        var finished = Ids.Where(store.Exists).ToDictionary(id => id, store.FinishedFolds);
        return [.. Wanted.Where(task => !(finished.GetValueOrDefault(task.Run)?.Contains(task.Fold) ?? false))];
    }

    /// <summary>Refuses a run that was begun with other threads than its tasks would have.</summary>
    /// <param name="threads">Threads of a training.</param>
    /// <exception cref="InputException">There is one; the message says with how many.</exception>
    public void CheckThreads(int threads)
    {
        foreach (var run in Ids.Where(store.Exists).Select(store.LoadRecord).Where(run => run.Threads != threads))
            throw new InputException(
                $"run {run.Id} was begun with --threads {run.Threads}, and the tasks would have {threads}: say --threads {run.Threads}"
            );
    }

    /// <summary>The runs as they are now. One whose last task was killed between its fold and the run's end is completed here.</summary>
    /// <param name="clock">For the time of the end.</param>
    public IReadOnlyList<Run> Collect(TimeProvider clock)
    {
        var begun = Ids.Where(store.Exists).ToList();
        foreach (var run in begun.Select(store.LoadRecord))
            LosoEvaluator.End(store, run, [], clock);
        return [.. begun.Select(store.Load)];
    }
}
