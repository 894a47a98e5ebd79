using System.Numerics.Tensors;

namespace Adarl.Features;

/// <summary>Statistics of one contour; see <see cref="Functional"/> for what each is.</summary>
internal sealed class ContourStatistics
{
    private readonly double[] values;
    private readonly double[] positions;
    private readonly double[] sorted;
    private readonly double mean;
    private readonly double deviation;
    private readonly double offset;
    private readonly double slope;
    private readonly double seconds;

    /// <summary>Takes a contour.</summary>
    /// <param name="values">Its values, at least one.</param>
    /// <param name="positions">Where each stands in the utterance, from 0 to 1.</param>
    /// <param name="seconds">Seconds from the utterance's first frame to its last; 0 where there is one frame.</param>
    public ContourStatistics(double[] values, double[] positions, double seconds)
    {
        (this.values, this.positions, this.seconds) = (values, positions, seconds);
        sorted = [.. values.Order()];
        mean = TensorPrimitives.Average<double>(values);
        deviation = sorted[0] == sorted[^1] ? 0 : TensorPrimitives.StdDev<double>(values);
        var middle = TensorPrimitives.Average<double>(positions);
        var (together, squares) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            together += (positions[i] - middle) * (values[i] - mean);
            squares += (positions[i] - middle) * (positions[i] - middle);
        }
        slope = squares > 0 ? together / squares : 0;
        offset = mean - slope * middle;
    }

    /// <summary>A statistic of the contour.</summary>
    public double Of(Functional functional) =>
        functional switch
        {
            Functional.Mean => mean,
            Functional.StandardDeviation => deviation,
            Functional.Slope => seconds > 0 ? slope / seconds : 0,
            Functional.Offset => offset,
            Functional.RegressionError => values
                .Zip(positions, (v, p) => Math.Pow(v - offset - slope * p, 2))
                .Average(),
            Functional.Skewness => Moment(3),
            Functional.Kurtosis => Moment(4),
            Functional.Min => sorted[0],
            Functional.Max => sorted[^1],
            Functional.Range => sorted[^1] - sorted[0],
            Functional.MinPosition => positions[TensorPrimitives.IndexOfMin<double>(values)],
            Functional.MaxPosition => positions[TensorPrimitives.IndexOfMax<double>(values)],
            Functional.Centroid => Centroid(),
            Functional.P10 => Percentile(0.1),
            Functional.P90 => Percentile(0.9),
            _ => throw new ArgumentOutOfRangeException(nameof(functional), functional, "expected a statistic"),
        };

    private double Moment(int power) =>
        deviation > 0 ? values.Average(v => Math.Pow((v - mean) / deviation, power)) : 0;

    private double Centroid()
    {
        var weight = TensorPrimitives.SumOfMagnitudes<double>(values);
        return weight > 0 ? values.Zip(positions, (v, p) => Math.Abs(v) * p).Sum() / weight : 0.5;
    }

    private double Percentile(double share)
    {
        var at = share * (sorted.Length - 1);
        var below = (int)at;
        return sorted[below] + (at - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
    }
}
