using Adarl.Evaluation;
using Adarl.Runs.Records;
using Adarl.Training;

namespace Adarl.Cli.Output;

/// <summary>Shows how far a run is: each finished fold in a line, the rest as a share with the time left.</summary>
/// <param name="display">How.</param>
/// <param name="chosen">Folds that are to run now.</param>
/// <param name="jobs">How many are trained at a time.</param>
internal sealed class EvaluationDisplay(Display display, IReadOnlyCollection<string>? chosen, int jobs = 1)
    : IEvaluationProgress
{
    private readonly SortedDictionary<string, TrainingProgress> underWay = new(StringComparer.Ordinal);
    private int folds;
    private int done;

    /// <inheritdoc/>
    public void Started(RunRecord run, IReadOnlyList<string> finished)
    {
        var wanted = run.PlannedFolds.Where(fold => chosen?.Contains(fold) ?? true).ToList();
        folds = wanted.Count;
        done = wanted.Count(finished.Contains);
        display.Line(
            $"run {run.Id}: {run.Title}; {run.Device}, {run.Precision}, {run.Threads} {(run.Threads == 1 ? "thread" : "threads")}{(jobs > 1 ? $" for each of {jobs} jobs" : "")}; {folds} folds"
                + (done > 0 ? $", {done} of them finished before" : "")
        );
    }

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        underWay[value.Fold] = value;
        var text =
            underWay.Count == 1
                ? $"fold {value.Fold} ({done + 1} of {folds}), {Where(value)}"
                : $"{done} of {folds} folds; {string.Join("; ", underWay.Values.Select(p => $"fold {p.Fold}, {Where(p)}"))}";
        display.Update(Share(), text);
    }

    /// <inheritdoc/>
    public void Finished(FoldRecord fold)
    {
        underWay.Remove(fold.Name);
        done++;
        var score = fold.Score is { } s
            ? $"WA {100 * s.Wa:0.0} %, UA {100 * s.Ua:0.0} %{Without(s)}"
            : "no test speaker, no score";
        var text = $"fold {fold.Name}: {score}, {Display.Duration(TimeSpan.FromSeconds(fold.WallSeconds))}";
        display.Line($"{text} ({done} of {folds} folds{display.Left(Share())})");
    }

    private static string Without(Score score) =>
        score.AbsentClasses.Count == 0
            ? ""
            : $" without {string.Join(", ", score.AbsentClasses)}, of which it has none";

    /// <inheritdoc/>
    public void Left(string fold)
    {
        folds--;
        display.Line($"fold {fold}: another process is working on it, so it is left to that one");
    }

    private static string Where(TrainingProgress p) =>
        p.Doing is { } what
            ? $"{p.Step} of {p.Steps} {what}"
            : $"epoch {p.Epoch + 1} of {p.Epochs}, loss {p.Loss:0.000}";

    private double Share() =>
        folds == 0 ? 1 : (done + underWay.Values.Sum(p => (p.Epoch + (double)p.Step / p.Steps) / p.Epochs)) / folds;
}
