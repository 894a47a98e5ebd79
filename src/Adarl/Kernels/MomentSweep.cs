using Adarl.Vectors;

namespace Adarl.Kernels;

/// <summary>
/// The moments of a picture's patches. Two values of a patch, rows i and k, multiply pictures' rows a and a + (k - i): only three
/// sums over the picture are needed, less what the top and bottom rows of patches do not meet.
/// </summary>
/// <typeparam name="T">What a stored value takes in memory.</typeparam>
/// <typeparam name="TCells">How it is read.</typeparam>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="TLanes">Its operations.</typeparam>
internal static unsafe class MomentSweep<T, TCells, V, TLanes>
    where T : unmanaged
    where TCells : struct, ICells<T>
    where V : struct
    where TLanes : ILanes<V>
{
    private const int Side = 3;
    private const int Line = RowProducts<V, TLanes>.Size;

    /// <summary>The moments of the open picture.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="rows">The picture's rows.</param>
    public static PatchMoments Of(MapShape shape, PictureRows<T, TCells, V, TLanes> rows)
    {
        var same = new RowProducts<V, TLanes>(shape.Columns, same: true);
        var next = new RowProducts<V, TLanes>(shape.Columns, same: false);
        var afterNext = new RowProducts<V, TLanes>(shape.Columns, same: false);
        var (top, bottom) = (
            new RowProducts<V, TLanes>(shape.Columns, same: true),
            new RowProducts<V, TLanes>(shape.Columns, same: true)
        );
        var sums = new double[shape.Rows][];
        for (var a = 0; a < shape.Rows; a++)
        {
            var row = rows.Row(a);
            sums[a] = Sums(shape.Columns, row);
            same.Add(row, row);
            next.Add(row, rows.Row(a + 1));
            afterNext.Add(row, rows.Row(a + 2));
            if (a == 0)
                top.Add(row, row);
            if (a == shape.Rows - 1)
                bottom.Add(row, row);
        }
        var sum = new double[PatchMoments.Size];
        var products = new double[PatchMoments.Size, PatchMoments.Size];
        for (var i = 0; i < Side; i++)
        for (var u = 0; u < Line; u++)
        {
            sum[i * Line + u] = sums.Sum(s => s[u]) - Missed(i, sums[^1][u], sums[0][u]);
            for (var v = 0; v < Line; v++)
            {
                Set(i, i, same[u, v] - Missed(i, bottom[u, v], top[u, v]));
                if (i < 2)
                    Set(i, i + 1, next[u, v]);
                if (i < 1)
                    Set(i, i + 2, afterNext[u, v]);

                void Set(int upper, int lower, double value)
                {
                    products[upper * Line + u, lower * Line + v] = value;
                    products[lower * Line + v, upper * Line + u] = value;
                }
            }
        }
        return new PatchMoments((long)shape.Rows * shape.Columns, sum, products);
    }

    // A patch's upper row never meets the picture's last row, its lower one never the first.
    private static double Missed(int i, double bottom, double top) =>
        i switch
        {
            0 => bottom,
            1 => 0,
            _ => top,
        };

    // Sums of a row's patch columns.
    private static double[] Sums(int columns, float* row)
    {
        var sums = new double[Line];
        for (var c = 0; c < Side; c++)
        {
            var all = 0.0;
            for (var m = 1; m <= columns; m++)
                all += row[Side * m + c];
            sums[c] = all - row[Side * columns + c];
            sums[Side + c] = all;
            sums[2 * Side + c] = all - row[Side + c];
        }
        return sums;
    }
}
