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

    // Distances of one pass over the rows: nine sums, three vectors of the first row and one of the second are thirteen registers.
    private const int Together = 3;

    // As many vectors as it takes for the channels to begin anew.
    private static readonly int Block = Channels * TLanes.Count;

    private readonly int columns;
    private readonly int lowest;
    private readonly int distances;
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
        // Whole passes: the last may go a distance too far, which nobody asks for.
        distances = (Farthest - lowest + Together) / Together * Together;
        sums = new double[distances * Block];
        first = new double[distances, Channels];
        last = new double[distances, Channels];
    }

    /// <summary>Adds the products of two rows.</summary>
    /// <param name="a">A padded row, from its left zero on.</param>
    /// <param name="b">Another, or the same.</param>
    public void Add(float* a, float* b)
    {
        fixed (double* into = sums)
            for (var e = 0; e < distances; e += Together)
                Pass(a, b + lowest + e, into + e * Block);
        for (var e = 0; e < distances; e++)
        for (var c = 0; c < Channels; c++)
        {
            var (start, end) = (Channels + c, Channels * columns + c);
            first[e, c] += a[start] * b[start + lowest + e];
            last[e, c] += a[end] * b[end + lowest + e];
        }
    }

    // Three distances from that of b on. No call may stand in its loop: the sums would leave their registers.
    private void Pass(float* a, float* b, double* into)
    {
        V s00 = TLanes.Zero,
            s01 = TLanes.Zero,
            s02 = TLanes.Zero;
        V s10 = TLanes.Zero,
            s11 = TLanes.Zero,
            s12 = TLanes.Zero;
        V s20 = TLanes.Zero,
            s21 = TLanes.Zero,
            s22 = TLanes.Zero;
        for (var end = a + Channels * (columns + 2); a < end; a += Block, b += Block)
        {
            var (left0, left1, left2) = (
                TLanes.Load(a),
                TLanes.Load(a + TLanes.Count),
                TLanes.Load(a + 2 * TLanes.Count)
            );
            s00 = TLanes.MultiplyAdd(left0, TLanes.Load(b), s00);
            s10 = TLanes.MultiplyAdd(left0, TLanes.Load(b + 1), s10);
            s20 = TLanes.MultiplyAdd(left0, TLanes.Load(b + 2), s20);
            var right = b + TLanes.Count;
            s01 = TLanes.MultiplyAdd(left1, TLanes.Load(right), s01);
            s11 = TLanes.MultiplyAdd(left1, TLanes.Load(right + 1), s11);
            s21 = TLanes.MultiplyAdd(left1, TLanes.Load(right + 2), s21);
            right += TLanes.Count;
            s02 = TLanes.MultiplyAdd(left2, TLanes.Load(right), s02);
            s12 = TLanes.MultiplyAdd(left2, TLanes.Load(right + 1), s12);
            s22 = TLanes.MultiplyAdd(left2, TLanes.Load(right + 2), s22);
        }
        AddTo(into, s00, s01, s02);
        AddTo(into + Block, s10, s11, s12);
        AddTo(into + 2 * Block, s20, s21, s22);
    }

    private static void AddTo(double* into, V one, V two, V three)
    {
        TLanes.AddTo(into, one);
        TLanes.AddTo(into + TLanes.Count, two);
        TLanes.AddTo(into + 2 * TLanes.Count, three);
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
