using System.Runtime.ExceptionServices;
using Adarl.Runs;
using Adarl.Runs.Records;

namespace Adarl.Evaluation.References;

/// <summary>A setting and what it reached.</summary>
/// <param name="Setting">Penalty and class weights.</param>
/// <param name="Ua">UA over all utterances of the training speakers, each predicted by a regression without its speaker.</param>
public sealed record InnerScore(LinearSetting Setting, double Ua);

/// <summary>
/// Chooses the setting of the linear reference by leaving out one training speaker after the other. The held-out speaker of
/// the outer fold is no argument: nothing of that speaker can be seen here.
/// </summary>
public static class InnerSelection
{
    /// <summary>Scores every setting of <see cref="LinearSetting.Grid"/>, in its order.</summary>
    /// <param name="rows">N rows of the training speakers' utterances, as they are.</param>
    /// <param name="labels">Their N classes.</param>
    /// <param name="speakers">Their N speakers, at least two.</param>
    /// <param name="classes">K class names.</param>
    /// <param name="threads">Speakers that are left out at the same time; what comes out does not depend on it.</param>
    /// <param name="stop">Ends the search.</param>
    /// <exception cref="InputException">There is one speaker only.</exception>
    public static IReadOnlyList<InnerScore> Scores(
        IReadOnlyList<double[]> rows,
        IReadOnlyList<int> labels,
        IReadOnlyList<string> speakers,
        IReadOnlyList<string> classes,
        int threads,
        CancellationToken stop
    )
    {
        var names = speakers.Distinct().Order(StringComparer.Ordinal).ToList();
        if (names.Count < 2)
            throw new InputException(
                $"system {SystemCatalog.Linear} trains on one speaker ({names[0]}): expected at least two, since it chooses its penalty by leaving one out"
            );
        var predicted = LinearSetting.Grid.ToDictionary(setting => setting, _ => new int[rows.Count]);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop };
        try
        {
            Parallel.ForEach(names, parallel, LeaveOut);
        }
        catch (AggregateException e)
        {
            // Several may have failed at once; the caller knows what to do with one.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        return
        [
            .. LinearSetting.Grid.Select(setting => new InnerScore(
                setting,
                Metrics.Score(Metrics.Confusion(labels, predicted[setting], classes.Count), classes).Ua
            )),
        ];

        void LeaveOut(string speaker)
        {
            var held = Enumerable.Range(0, rows.Count).Where(i => speakers[i] == speaker).ToList();
            var kept = Enumerable.Range(0, rows.Count).Where(i => speakers[i] != speaker).ToList();
            Hold(rows, labels, classes.Count, kept, held, predicted);
        }
    }

    /// <summary>The best setting; among equals the strongest penalty, then unbalanced classes.</summary>
    /// <param name="scores">As <see cref="Scores"/> gives them.</param>
    public static InnerScore Best(IReadOnlyList<InnerScore> scores) => scores.MaxBy(score => score.Ua)!;

    private static void Hold(
        IReadOnlyList<double[]> rows,
        IReadOnlyList<int> labels,
        int classes,
        List<int> kept,
        List<int> held,
        Dictionary<LinearSetting, int[]> predicted
    )
    {
        var standardiser = Standardiser.Fit([.. kept.Select(i => rows[i])]);
        var training = standardiser.Apply([.. kept.Select(i => rows[i])]);
        var test = standardiser.Apply([.. held.Select(i => rows[i])]);
        foreach (var settings in LinearSetting.Grid.GroupBy(setting => setting.Balanced))
        {
            LogisticRegression? model = null;
            foreach (var setting in settings)
            {
                model = LogisticRegression.Fit(training, [.. kept.Select(i => labels[i])], classes, setting, model);
                for (var i = 0; i < held.Count; i++)
                    predicted[setting][held[i]] = Metrics.ArgMax([.. model.Predict(test[i]).Select(p => (float)p)]);
            }
        }
    }
}
