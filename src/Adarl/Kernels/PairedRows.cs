using System.Runtime.InteropServices;

namespace Adarl.Kernels;

/// <summary>
/// The last three rows of one picture's maps that were read, rearranged so that two channels of neighbouring pixels lie side by side: for every
/// pair of channels [T + 2, 2], with a pixel of zeros at either end. Six values in a row are then what two channels show to the three columns of a kernel.
/// </summary>
internal sealed unsafe class PairedRows
{
    /// <summary>Channels that lie together.</summary>
    public const int Pair = 2;

    private const int Kept = ConvolutionShape.Side;

    private readonly int inputs;
    private readonly int columns;
    private readonly float[] memory;
    private readonly float* first;

    /// <summary>Makes room for rows of one size.</summary>
    /// <param name="shape">The shape.</param>
    public PairedRows(ConvolutionShape shape)
    {
        (inputs, columns) = (shape.Inputs, shape.Columns);
        memory = GC.AllocateArray<float>(Kept * inputs * (columns + 2), pinned: true);
        first = (float*)Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0);
    }

    /// <summary>Values from a pair of channels to the next.</summary>
    public int Stride => Pair * (columns + 2);

    /// <summary>A row that was read, from the left zeros of its first pair on.</summary>
    /// <param name="row">Its number.</param>
    public float* this[int row] => first + row % Kept * (long)inputs * (columns + 2);

    /// <summary>Reads a row, which takes the place of the third before it.</summary>
    /// <param name="row">Its number.</param>
    /// <param name="from">[T, C].</param>
    public void Read(int row, float* from)
    {
        var pixel = this[row] + Pair;
        for (var t = 0; t < columns; t++, pixel += Pair)
        {
            var to = pixel;
            for (var c = 0; c < inputs; c += Pair, from += Pair, to += Stride)
                *(ulong*)to = *(ulong*)from;
        }
    }
}
