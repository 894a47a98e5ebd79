using Adarl.Runs;
using Adarl.Runs.Records;

namespace Adarl.Features;

/// <summary>Brings each column of features to mean 0 and deviation 1 (divided by n) over the frames it was fitted on.</summary>
/// <param name="Columns">What each column is.</param>
/// <param name="Means">The columns' means.</param>
/// <param name="Deviations">The columns' standard deviations; 0 where a column never changes: it becomes 0.</param>
public sealed record ColumnScaler(IReadOnlyList<string> Columns, double[] Means, double[] Deviations)
{
    // A column that varies by less, next to its size, does not vary: what is left of it is rounding.
    private const double Constant = 1e-7;

    /// <summary>Fits on frames, and on nothing else: pass those of the training speakers.</summary>
    /// <param name="columns">What each column is.</param>
    /// <param name="items">Features of the items, at least one frame in all.</param>
    public static ColumnScaler Fit(IReadOnlyList<string> columns, IEnumerable<FrameMatrix> items)
    {
        var (means, squares, frames) = (new double[columns.Count], new double[columns.Count], 0L);
        foreach (var item in items)
            for (var t = 0; t < item.Frames; t++)
            {
                frames++;
                var row = item.Row(t);
                for (var c = 0; c < row.Length; c++)
                {
                    var gap = row[c] - means[c]; // Welford's update
                    means[c] += gap / frames;
                    squares[c] += gap * (row[c] - means[c]);
                }
            }
        var deviations = squares.Select(s => Math.Sqrt(s / frames)).ToArray();
        return new(columns, means, [.. deviations.Select((d, c) => d <= Constant * (1 + Math.Abs(means[c])) ? 0 : d)]);
    }

    /// <summary>Normalises frames.</summary>
    /// <param name="frames">Features of the columns fitted on.</param>
    /// <param name="into">Receives the values, one frame after the other.</param>
    public void Apply(FrameMatrix frames, Span<float> into)
    {
        for (var t = 0; t < frames.Frames; t++)
        {
            var row = frames.Row(t);
            for (var c = 0; c < row.Length; c++)
                into[t * row.Length + c] = Deviations[c] == 0 ? 0 : (float)((row[c] - Means[c]) / Deviations[c]);
        }
    }

    /// <summary>As a run records it.</summary>
    public ScalerRecord Record() =>
        new()
        {
            Hash = Sha256.Of([Means, Deviations]),
            Planes =
            [
                new ScalerPlane
                {
                    Name = "columns",
                    Means = Means,
                    Deviations = Deviations,
                },
            ],
        };
}
