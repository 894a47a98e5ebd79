using System.Text.Json.Serialization;

namespace Adarl.Systems.Simple;

/// <summary>
/// Multinomial logistic regression with an L2 penalty on its weights, none on its intercepts: the minimum of
/// sum_i w_i * -ln p_(y_i)(x_i) + ||W||^2 / (2 C), found to a gradient of 1e-9 of that at zero. A class that no row
/// carries has no weights and the probability 0.
/// </summary>
public sealed class LogisticRegression
{
    [JsonInclude]
    private readonly int[] present;

    [JsonInclude]
    private readonly double[] parameters;

    [JsonConstructor]
    private LogisticRegression(int classes, int[] present, double[] parameters)
    {
        Classes = classes;
        this.present = present;
        this.parameters = parameters;
    }

    /// <summary>K, those without a row included.</summary>
    public int Classes { get; }

    /// <summary>K rows of P weights and, last, the intercept; null for a class without a row.</summary>
    [JsonIgnore]
    public IReadOnlyList<double[]?> Coefficients =>
        [
            .. Enumerable
                .Range(0, Classes)
                .Select(k => Array.IndexOf(present, k) is var i and >= 0 ? parameters.Chunk(Width).ElementAt(i) : null),
        ];

    private int Width => parameters.Length / present.Length;

    /// <summary>Fits.</summary>
    /// <param name="rows">N rows of P values, standardised.</param>
    /// <param name="labels">N classes from 0 to K - 1.</param>
    /// <param name="classes">K.</param>
    /// <param name="setting">Penalty and class weights.</param>
    /// <param name="near">A regression of the same rows and labels to begin at, or null for zero: it spares time only.</param>
    /// <exception cref="Training.TrainingException">The minimum was not reached.</exception>
    public static LogisticRegression Fit(
        IReadOnlyList<double[]> rows,
        IReadOnlyList<int> labels,
        int classes,
        LinearSetting setting,
        LogisticRegression? near = null
    )
    {
        var counts = labels.CountBy(label => label).ToDictionary();
        int[] present = [.. counts.Keys.Order()];
        var objective = new SoftmaxObjective(
            [.. rows.Select(WithOne)],
            [.. labels.Select(label => Array.IndexOf(present, label))],
            [.. labels.Select(label => setting.WeightOf(label, counts))],
            present.Length,
            setting.C
        );
        var start = near?.parameters ?? new double[objective.Parameters];
        return new LogisticRegression(classes, present, NewtonMethod.Minimise(objective, start));
    }

    /// <summary>A regression that is known.</summary>
    /// <param name="classes">K.</param>
    /// <param name="present">The classes that have weights.</param>
    /// <param name="parameters">For each of them P weights and the intercept.</param>
    internal static LogisticRegression Of(int classes, int[] present, double[] parameters) =>
        new(classes, present, parameters);

    /// <summary>The regression of rows of which this is that of their directions.</summary>
    /// <param name="basis">The directions.</param>
    internal LogisticRegression Out(RowBasis basis) =>
        new(
            Classes,
            present,
            [.. parameters.Chunk(Width).SelectMany(own => (double[])[.. basis.Back(own.AsSpan(..^1)), own[^1]])]
        );

    /// <summary>The K probabilities of a row.</summary>
    /// <param name="row">P values, standardised as those fitted on.</param>
    public double[] Predict(double[] row)
    {
        Span<double> own = stackalloc double[present.Length];
        SoftmaxObjective.Scores(WithOne(row), parameters, own);
        SoftmaxObjective.Softmax(own, 0);
        var probabilities = new double[Classes];
        for (var i = 0; i < present.Length; i++)
            probabilities[present[i]] = own[i];
        return probabilities;
    }

    /// <summary>Whether it is one of K classes and P values, of which no number is missing.</summary>
    /// <param name="classes">K.</param>
    /// <param name="width">P.</param>
    internal bool Fits(int classes, int width) =>
        Classes == classes
        && present.Length > 0
        && present.Distinct().Count() == present.Length
        && present.All(k => k >= 0 && k < classes)
        && parameters.LongLength == present.LongLength * (width + 1)
        && parameters.All(double.IsFinite);

    private static double[] WithOne(double[] row) => [.. row, 1];
}
