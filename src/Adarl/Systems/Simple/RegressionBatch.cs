using Adarl.Training;

namespace Adarl.Systems.Simple;

/// <summary>
/// Fits logistic regressions of several settings to the same rows at the same time. It finds the minimum of <see cref="LogisticRegression.Fit"/>, on a way that is
/// the faster the more rows there are.
/// </summary>
internal static class RegressionBatch
{
    private const int MostTrials = 1000;

    /// <summary>Fits.</summary>
    /// <param name="rows">N rows of P values, standardised.</param>
    /// <param name="labels">N classes.</param>
    /// <param name="classes">K.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="spectrum">Of these rows, or of others like them.</param>
    /// <param name="accuracy">How near the minimum.</param>
    /// <param name="stop">Ends the fit between two measurements.</param>
    /// <returns>A regression a setting.</returns>
    /// <exception cref="TrainingException">A minimum was not reached.</exception>
    public static IReadOnlyList<LogisticRegression> Fit(
        IReadOnlyList<double[]> rows,
        IReadOnlyList<int> labels,
        int classes,
        IReadOnlyList<LinearSetting> settings,
        RowSpectrum spectrum,
        BatchAccuracy accuracy,
        CancellationToken stop
    )
    {
        int[] present = [.. labels.Distinct().Order()];
        if (present.Length == 1)
            return [.. settings.Select(s => LogisticRegression.Fit(rows, labels, classes, s))];
        using var batch = new SoftmaxBatch(
            rows,
            [.. labels.Select(label => Array.IndexOf(present, label))],
            settings,
            accuracy.Type
        );
        QuasiNewton[] ways =
        [
            .. settings.Select(_ => new QuasiNewton(batch.Width * batch.Free, accuracy.Tolerance, accuracy.Rounding)),
        ];
        int[] going = [.. Enumerable.Range(0, ways.Length)];
        for (var trial = 0; going.Length > 0; trial++)
        {
            stop.ThrowIfCancellationRequested();
            if (trial == MostTrials)
                throw new TrainingException(
                    $"the logistic regression at {settings[going[0]]} is not at its minimum after {trial} trials: its gradient fell to {ways[going[0]].Share:g3} of that at zero, expected {accuracy.Tolerance:g3}"
                );
            var measured = batch.At(going, [.. going.Select(i => ways[i].Trial)]);
            int[] stepped = [.. going.Where((way, i) => ways[way].Take(measured[i]) && !ways[way].Arrived)];
            going = [.. going.Where(way => !ways[way].Arrived)];
            if (stepped.Length > 0)
                Direct(stepped);
        }
        return [.. ways.Select(way => LogisticRegression.Of(classes, present, batch.Coefficients(way.Trial)))];

        void Direct(int[] stepped)
        {
            var answers = spectrum.Solve(
                [.. stepped.Select(i => ways[i].Before())],
                [.. stepped.Select(i => ways[i].Curvature)],
                [.. stepped.Select(i => settings[i])],
                rows.Count
            );
            for (var i = 0; i < stepped.Length; i++)
                ways[stepped[i]].After(answers[i]);
        }
    }
}
