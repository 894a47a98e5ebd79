namespace Adarl.Features;

/// <summary>A statistic of a contour over time. Positions are shares of the utterance: 0 its first frame, 1 its last.</summary>
public enum Functional
{
    /// <summary>Arithmetic mean.</summary>
    Mean,

    /// <summary>Standard deviation, divided by n.</summary>
    StandardDeviation,

    /// <summary>Slope of the straight line of least squares, per second.</summary>
    Slope,

    /// <summary>Where that line begins: its value at the first frame.</summary>
    Offset,

    /// <summary>Mean square of what the line leaves.</summary>
    RegressionError,

    /// <summary>Third standardised moment.</summary>
    Skewness,

    /// <summary>Fourth standardised moment, 3 for a Gaussian.</summary>
    Kurtosis,

    /// <summary>Least value.</summary>
    Min,

    /// <summary>Greatest value.</summary>
    Max,

    /// <summary>Greatest less least value.</summary>
    Range,

    /// <summary>Where the least value stands first.</summary>
    MinPosition,

    /// <summary>Where the greatest value stands first.</summary>
    MaxPosition,

    /// <summary>Where the contour's weight lies: the mean position, weighted by the values' amounts.</summary>
    Centroid,

    /// <summary>Tenth percentile, interpolated linearly.</summary>
    P10,

    /// <summary>Ninetieth percentile, interpolated linearly.</summary>
    P90,
}
