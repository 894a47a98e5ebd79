using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Adarl.Systems.Rivals;

/// <summary>A linear machine that tells one class from all others: its margin is w x + b.</summary>
/// <param name="Class">The class.</param>
/// <param name="Weights">w.</param>
/// <param name="Bias">b.</param>
public sealed record SvmMachine(int Class, double[] Weights, double Bias)
{
    /// <summary>The margin of a row: above 0 where it is taken for the class.</summary>
    /// <param name="row">A standardised row.</param>
    public double Margin(double[] row)
    {
        var margin = Bias;
        for (var i = 0; i < row.Length; i++)
            margin += Weights[i] * row[i];
        return margin;
    }
}

/// <summary>
/// Support vector machines by ML.NET's dual coordinate ascent: the minimum of norm(w)^2 / 2 + b^2 / 2 + C sum_i max(0, 1 - y_i (w x_i + b)), the bias as
/// the weight of a constant 1. On one thread a seed gives the same bits.
/// </summary>
internal static class SvmSolver
{
    // Of the primal's share that the gap between primal and dual may still have.
    private const float Tolerance = 1e-4f;
    private const int MostPasses = 500;

    /// <summary>Fits the machine of a class.</summary>
    /// <param name="rows">Standardised rows; both sides occur.</param>
    /// <param name="labels">Their classes.</param>
    /// <param name="wanted">The class that is told from the others.</param>
    /// <param name="complexity">C: what a row on the wrong side costs, next to the weights' size.</param>
    /// <param name="seed">Decides the order of the rows.</param>
    public static SvmMachine Fit(
        IReadOnlyList<double[]> rows,
        IReadOnlyList<int> labels,
        int wanted,
        double complexity,
        int seed
    )
    {
        var ml = new MLContext(seed);
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows[0].Length);
        var data = ml.Data.LoadFromEnumerable(
            rows.Zip(labels, (row, y) => new Row { Features = [.. row.Select(v => (float)v)], Label = y == wanted })
                .ToList(),
            schema
        );
        var trainer = ml.BinaryClassification.Trainers.SdcaNonCalibrated(
            new SdcaNonCalibratedBinaryTrainer.Options
            {
                LossFunction = new HingeLoss(),
                L2Regularization = (float)(1 / (complexity * rows.Count)),
                L1Regularization = 0,
                NumberOfThreads = 1,
                ConvergenceTolerance = Tolerance,
                MaximumNumberOfIterations = MostPasses,
            }
        );
        var model = trainer.Fit(data).Model;
        return new(wanted, [.. model.Weights.Select(w => (double)w)], model.Bias);
    }

    private sealed class Row
    {
        public float[] Features { get; init; } = [];

        public bool Label { get; init; }
    }
}
