namespace Adarl.Systems.Simple;

/// <summary>Fits the regressions of <see cref="LinearSetting.Grid"/>, in its order, to standardised rows.</summary>
/// <param name="rows">N rows.</param>
/// <param name="labels">N classes.</param>
/// <param name="classes">K.</param>
/// <param name="stop">Ends the fit.</param>
internal delegate IEnumerable<LogisticRegression> GridFit(
    IReadOnlyList<double[]> rows,
    IReadOnlyList<int> labels,
    int classes,
    CancellationToken stop
);

/// <summary>The two ways to the same minima.</summary>
internal static class GridFits
{
    /// <summary>One after the other, each begun at its neighbour, in the directions that the rows span: for few rows, and to the last digit.</summary>
    public static IEnumerable<LogisticRegression> OneByOne(
        IReadOnlyList<double[]> rows,
        IReadOnlyList<int> labels,
        int classes,
        CancellationToken stop
    )
    {
        var basis = RowBasis.Of(rows);
        var near = new Dictionary<bool, LogisticRegression>();
        foreach (var setting in LinearSetting.Grid)
        {
            stop.ThrowIfCancellationRequested();
            var model = LogisticRegression.Fit(
                basis.Rows,
                labels,
                classes,
                setting,
                near.GetValueOrDefault(setting.Balanced)
            );
            near[setting.Balanced] = model;
            yield return model.Out(basis);
        }
    }

    /// <summary>All at once: for many rows, near enough to choose.</summary>
    /// <param name="spectrum">Of rows like those that will be fitted to.</param>
    public static GridFit Together(RowSpectrum spectrum) =>
        (rows, labels, classes, stop) =>
            RegressionBatch.Fit(rows, labels, classes, LinearSetting.Grid, spectrum, BatchAccuracy.Choice, stop);
}
