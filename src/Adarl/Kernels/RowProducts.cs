using Adarl.Vectors;

namespace Adarl.Kernels;

/// <summary>
/// Sums over pixels of the products of two padded rows a and b, three channels innermost: for every distance e in memory and every
/// channel c of a, sum over m of a[3 m + c] b[3 m + c + e]. From it follow the products of the two rows' patch columns.
/// </summary>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="TLanes">Its operations.</typeparam>
internal sealed unsafe class RowProducts<V, TLanes>
    where V : struct
    where TLanes : ILanes<V>
{
    /// <summary>Values of a patch's row.</summary>
    public const int Size = 9;

    private const int Channels = 3;
    private const int Farthest = Size - 1;

    // As many vectors as it takes for the channels to begin anew.
    private static readonly int Block = Channels * TLanes.Count;

    private readonly int columns;
    private readonly int lowest;
    private readonly double[] sums;
    private readonly double[,] first;
    private readonly double[,] last;

    /// <summary>Begins with zero.</summary>
    /// <param name="columns">Columns T of a picture.</param>
    /// <param name="same">True where a and b are the same row: distances below 0 mirror those above.</param>
    public RowProducts(int columns, bool same)
    {
        this.columns = columns;
        lowest = same ? 0 : -Farthest;
        sums = new double[(Farthest - lowest + 1) * Block];
        first = new double[Farthest - lowest + 1, Channels];
        last = new double[Farthest - lowest + 1, Channels];
    }

    /// <summary>Adds the products of two rows.</summary>
    /// <param name="a">A padded row, from its left zero on.</param>
    /// <param name="b">Another, or the same.</param>
    public void Add(float* a, float* b)
    {
        var length = Channels * (columns + 2);
        fixed (double* into = sums)
            for (var e = lowest; e <= Farthest; e++)
            {
                var (one, two, three) = (TLanes.Zero, TLanes.Zero, TLanes.Zero);
                for (var q = 0; q < length; q += Block)
                {
                    var left = a + q;
                    var right = b + q + e;
                    one = TLanes.MultiplyAdd(TLanes.Load(left), TLanes.Load(right), one);
                    left += TLanes.Count;
                    right += TLanes.Count;
                    two = TLanes.MultiplyAdd(TLanes.Load(left), TLanes.Load(right), two);
                    left += TLanes.Count;
                    right += TLanes.Count;
                    three = TLanes.MultiplyAdd(TLanes.Load(left), TLanes.Load(right), three);
                }
                var at = into + (e - lowest) * Block;
                TLanes.AddTo(at, one);
                TLanes.AddTo(at + TLanes.Count, two);
                TLanes.AddTo(at + 2 * TLanes.Count, three);
                for (var c = 0; c < Channels; c++)
                {
                    var (start, end) = (Channels + c, Channels * columns + c);
                    first[e - lowest, c] += a[start] * b[start + e];
                    last[e - lowest, c] += a[end] * b[end + e];
                }
            }
    }

    /// <summary>
    /// Sum over the patches of a_u b_v, where u and v are indices 3 column + channel in the two rows' patches. A patch's left column
    /// never meets the last pixel, its right one never the first.
    /// </summary>
    public double this[int u, int v]
    {
        get
        {
            if (v - u < lowest)
                (u, v) = (v, u);
            var (e, column, c) = (v - u - lowest, u / Channels, u % Channels);
            var sum = 0.0;
            for (var lane = c; lane < Block; lane += Channels)
                sum += sums[e * Block + lane];
            return column switch
            {
                0 => sum - last[e, c],
                1 => sum,
                _ => sum - first[e, c],
            };
        }
    }
}
