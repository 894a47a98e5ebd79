using Adarl.Evaluation;
using Adarl.Runs;
using Adarl.Training;

namespace Adarl.Cli.Output;

/// <summary>Shows how far a run is: each finished epoch and fold in a line, the rest as a share with the time left.</summary>
/// <param name="session">Where to show it.</param>
/// <param name="display">How.</param>
/// <param name="chosen">Folds that are to run now.</param>
internal sealed class EvaluationDisplay(Session session, Display display, IReadOnlyCollection<string>? chosen)
    : IEvaluationProgress
{
    private RunRecord? run;
    private int folds;
    private int done;

    /// <inheritdoc/>
    public void Started(RunRecord run, IReadOnlyList<string> finished)
    {
        this.run = run;
        var wanted = run.PlannedFolds.Where(fold => chosen?.Contains(fold) ?? true).ToList();
        folds = wanted.Count;
        done = wanted.Count(finished.Contains);
        display.Line(
            $"run {run.Id}: {run.Title}; {run.Device}, {run.Precision}, {run.Threads} {(run.Threads == 1 ? "thread" : "threads")}; {folds} folds"
                + (done > 0 ? $", {done} of them finished before" : "")
        );
    }

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        session.Stop.ThrowIfCancellationRequested();
        var within = (value.Epoch + (double)value.Step / value.Steps) / value.Epochs;
        var text =
            $"fold {value.Fold} ({done + 1} of {folds}), epoch {value.Epoch + 1} of {value.Epochs}, loss {value.Loss:0.000}";
        display.Update(Share(within), text);
    }

    /// <inheritdoc/>
    public void Finished(FoldRecord fold)
    {
        done++;
        var score = fold.Score is { } s ? $"WA {100 * s.Wa:0.0} %, UA {100 * s.Ua:0.0} %" : "no test speaker, no score";
        var text = $"fold {fold.Name}: {score}, {Display.Duration(TimeSpan.FromSeconds(fold.WallSeconds))}";
        display.Line($"{text} ({done} of {folds} folds{display.Left(Share(0))})");
    }

    private double Share(double within) => folds == 0 ? 1 : (done + within) / folds;
}
