using Adarl.Vectors;

namespace Adarl.Kernels;

/// <summary>
/// Reads the rows of one picture, three channels innermost, as float32 with a column of zeros at either end: what a 3x3 kernel with
/// "same" padding sees. A row lives until four more are asked for.
/// </summary>
/// <typeparam name="T">What a stored value takes in memory.</typeparam>
/// <typeparam name="TCells">How it is read.</typeparam>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="TLanes">Its operations.</typeparam>
internal sealed unsafe class PictureRows<T, TCells, V, TLanes>
    where T : unmanaged
    where TCells : struct, ICells<T>
    where V : struct
    where TLanes : ILanes<V>
{
    /// <summary>Channels of a picture.</summary>
    public const int Channels = 3;

    // Zeros before and after a row, as far as a sweep in whole vectors reads beyond it.
    private const int Guard = 64;
    private const int Kept = 4;

    private readonly int rows;
    private readonly int columns;
    private readonly int stride;
    private readonly float[] memory;
    private readonly float* first;
    private readonly float* zeros;
    private readonly int[] held = new int[Kept];
    private T* picture;

    /// <summary>Makes room for the rows of pictures of one size.</summary>
    /// <param name="rows">Rows F.</param>
    /// <param name="columns">Columns T.</param>
    public PictureRows(int rows, int columns)
    {
        (this.rows, this.columns) = (rows, columns);
        stride = Channels * (columns + 2) + 2 * Guard;
        memory = GC.AllocateArray<float>((Kept + 1) * stride, pinned: true);
        first = (float*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(memory, Guard);
        zeros = first + Kept * stride;
    }

    /// <summary>Values of a padded row: 3 (T + 2).</summary>
    public int Length => Channels * (columns + 2);

    /// <summary>Turns to a picture.</summary>
    /// <param name="values">[F, T, 3].</param>
    public void Open(T* values)
    {
        picture = values;
        Array.Fill(held, -1);
    }

    /// <summary>A padded row, from its left zero on; rows outside the picture are zero.</summary>
    /// <param name="row">From -1 to F.</param>
    public float* Row(int row)
    {
        if (row < 0 || row >= rows)
            return zeros;
        var place = row % Kept;
        var at = first + place * stride;
        if (held[place] != row)
        {
            Read(picture + (long)row * columns * Channels, at + Channels);
            held[place] = row;
        }
        return at;
    }

    private void Read(T* from, float* to)
    {
        var count = columns * Channels;
        var i = 0;
        for (; i + TLanes.Count <= count; i += TLanes.Count)
            TLanes.Store(to + i, TCells.Load<V, TLanes>(from + i));
        for (; i < count; i++)
            to[i] = TCells.Value(from[i]);
    }
}
