using System.Runtime.ExceptionServices;
using Adarl.Runs;
using Adarl.Runs.Records;

namespace Adarl.Systems.Simple;

/// <summary>A setting and what it reached.</summary>
/// <param name="Setting">Penalty and class weights.</param>
/// <param name="Ua">UA over all utterances of the training speakers, each predicted by a regression without its speaker.</param>
public sealed record InnerScore(LinearSetting Setting, double Ua);

/// <summary>
/// Chooses the setting of the linear reference by leaving out some of the training speakers after the others. The held-out speaker of
/// the outer fold is no argument: nothing of that speaker can be seen here.
/// </summary>
internal sealed record InnerSelection
{
    /// <summary>What the choice is made on.</summary>
    public required LabelledRows Rows { get; init; }

    /// <summary>K class names.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Who is left out together; everybody once.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Folds { get; init; }

    /// <summary>How regressions are fitted.</summary>
    public GridFit Fit { get; init; } = GridFits.OneByOne;

    /// <summary>How many are left out at the same time; what comes out does not depend on it.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Keeps what was found where the choice is stopped; null keeps nothing.</summary>
    public InnerFiles? Files { get; init; }

    /// <summary>Told how many of <see cref="Folds"/> are done, those that were kept included; by one thread at a time.</summary>
    public Action<int>? Done { get; init; }

    /// <summary>Scores every setting of <see cref="LinearSetting.Grid"/>, in its order.</summary>
    /// <param name="stop">Ends the search.</param>
    /// <exception cref="InputException">There is one speaker only.</exception>
    public IReadOnlyList<InnerScore> Scores(CancellationToken stop)
    {
        if (Folds.Count < 2)
            throw new InputException(
                $"system {SimpleSystems.Linear.Name} trains on one speaker ({Folds[0][0]}): expected at least two, since it chooses its penalty by leaving one out"
            );
        var answers = new int[Folds.Count][][];
        var done = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = stop };
        try
        {
            System.Threading.Tasks.Parallel.For(0, Folds.Count, parallel, LeaveOut);
        }
        catch (AggregateException e)
        {
            // Several may have failed at once; the caller knows what to do with one.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        int[] labels = [.. Folds.SelectMany(held => Rows.Without(held).Held.Labels)];
        return
        [
            .. LinearSetting.Grid.Select(
                (setting, s) =>
                {
                    int[] predicted = [.. answers.SelectMany(fold => fold[s])];
                    var confusion = Metrics.Confusion(labels, predicted, Classes.Count);
                    return new InnerScore(setting, Metrics.Score(confusion, Classes).Ua);
                }
            ),
        ];

        void LeaveOut(int fold)
        {
            answers[fold] = Files?.Read(Folds[fold]) ?? Answer(Folds[fold], stop);
            lock (answers)
                Done?.Invoke(++done);
        }
    }

    /// <summary>The best setting; among equals the strongest penalty, then unbalanced classes.</summary>
    /// <param name="scores">As <see cref="Scores"/> gives them.</param>
    public static InnerScore Best(IReadOnlyList<InnerScore> scores) => scores.MaxBy(score => score.Ua)!;

    private int[][] Answer(IReadOnlyList<string> who, CancellationToken stop)
    {
        var (kept, held) = Rows.Without(who);
        var standardiser = Standardiser.Fit(kept.Rows);
        var test = standardiser.Apply(held.Rows);
        int[][] answers =
        [
            .. Fit(standardiser.Apply(kept.Rows), kept.Labels, Classes.Count, stop)
                .Select(model =>
                    test.Select(row => Metrics.ArgMax([.. model.Predict(row).Select(p => (float)p)])).ToArray()
                ),
        ];
        Files?.Write(who, answers);
        return answers;
    }
}
