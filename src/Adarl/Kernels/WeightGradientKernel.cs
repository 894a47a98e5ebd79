using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Adarl.Vectors;

namespace Adarl.Kernels;

/// <summary>
/// The gradient of a 3x3 convolution's weights over one picture: for each of the nine shifts the products of channels in and channels
/// out, summed over pixels. One pass over a row holds two channels in, three columns of the kernel and sixteen channels out in registers:
/// twelve vectors of sums, two of gradient and one of the maps are fifteen of AVX2's sixteen.
/// </summary>
internal static unsafe class WeightGradientKernel
{
    private const int Side = ConvolutionShape.Side;
    private const int Pair = PairedRows.Pair;
    private const int CacheLine = 64;

    /// <summary>Channels out of one pass.</summary>
    public static int Outputs => 2 * Lanes256.Count;

    /// <summary>Adds up a picture.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="rows">Room for rows of the maps.</param>
    /// <param name="maps">Maps in, [F, T, Cin].</param>
    /// <param name="gradient">Gradient of the maps out, [F, T, Cout].</param>
    /// <param name="weights">Receives the sums: [3 rows, Cin / 2, 3 columns, 2, Cout].</param>
    /// <param name="bias">Receives the sums of the gradient alone: [Cout].</param>
    public static void Add(
        ConvolutionShape shape,
        PairedRows rows,
        float* maps,
        float* gradient,
        float* weights,
        double* bias
    )
    {
        rows.Read(0, maps);
        for (var row = 0; row < shape.Rows; row++, gradient += shape.OutputRow)
        {
            if (row + 1 < shape.Rows)
                rows.Read(row + 1, maps + (row + 1L) * shape.InputRow);
            AddBias(shape, gradient, bias);
            AddRow(shape, rows, row, maps + (row + 2L) * shape.InputRow, gradient, weights);
        }
    }

    // While a row is computed, the rows that come next are fetched from memory, a few lines with every pass.
    private static void AddRow(
        ConvolutionShape shape,
        PairedRows rows,
        int row,
        float* nextMaps,
        float* gradient,
        float* weights
    )
    {
        var nextGradient = gradient + shape.OutputRow;
        var passes = shape.Weights / (Side * Pair * Outputs);
        var (mapLines, gradientLines) = (Lines(shape.InputRow, passes), Lines(shape.OutputRow, passes));
        var perPair = Side * Pair * shape.Outputs;
        for (var c = 0; c < shape.Outputs; c += Outputs)
        for (var y = Math.Max(0, 1 - row); y < Math.Min(Side, shape.Rows + 1 - row); y++)
        {
            var pair = rows[row + y - 1];
            var to = weights + y * shape.Inputs / Pair * perPair + c;
            for (var i = 0; i < shape.Inputs; i += Pair, pair += rows.Stride, to += perPair)
            {
                nextMaps = Fetch(nextMaps, mapLines);
                nextGradient = Fetch(nextGradient, gradientLines);
                Pass(shape, pair, gradient + c, to);
            }
        }
    }

    // No call may stand in its loop: the sums would leave their registers.
    private static void Pass(ConvolutionShape shape, float* pair, float* gradient, float* to)
    {
        var step = shape.Outputs;
        Vector256<float> low0 = Lanes256.Zero,
            low1 = Lanes256.Zero,
            low2 = Lanes256.Zero,
            low3 = Lanes256.Zero,
            low4 = Lanes256.Zero,
            low5 = Lanes256.Zero;
        Vector256<float> high0 = Lanes256.Zero,
            high1 = Lanes256.Zero,
            high2 = Lanes256.Zero,
            high3 = Lanes256.Zero,
            high4 = Lanes256.Zero,
            high5 = Lanes256.Zero;
        for (var end = gradient + shape.OutputRow; gradient < end; gradient += step, pair += Pair)
        {
            var (low, high) = (Lanes256.Load(gradient), Lanes256.Load(gradient + Lanes256.Count));
            var x = Lanes256.Spread(pair[0]);
            low0 = Lanes256.MultiplyAdd(x, low, low0);
            high0 = Lanes256.MultiplyAdd(x, high, high0);
            x = Lanes256.Spread(pair[1]);
            low1 = Lanes256.MultiplyAdd(x, low, low1);
            high1 = Lanes256.MultiplyAdd(x, high, high1);
            x = Lanes256.Spread(pair[2]);
            low2 = Lanes256.MultiplyAdd(x, low, low2);
            high2 = Lanes256.MultiplyAdd(x, high, high2);
            x = Lanes256.Spread(pair[3]);
            low3 = Lanes256.MultiplyAdd(x, low, low3);
            high3 = Lanes256.MultiplyAdd(x, high, high3);
            x = Lanes256.Spread(pair[4]);
            low4 = Lanes256.MultiplyAdd(x, low, low4);
            high4 = Lanes256.MultiplyAdd(x, high, high4);
            x = Lanes256.Spread(pair[5]);
            low5 = Lanes256.MultiplyAdd(x, low, low5);
            high5 = Lanes256.MultiplyAdd(x, high, high5);
        }
        AddTo(to, low0, high0);
        AddTo(to + step, low1, high1);
        AddTo(to + 2 * step, low2, high2);
        AddTo(to + 3 * step, low3, high3);
        AddTo(to + 4 * step, low4, high4);
        AddTo(to + 5 * step, low5, high5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(float* sums, Vector256<float> low, Vector256<float> high)
    {
        Lanes256.Store(sums, Lanes256.Add(Lanes256.Load(sums), low));
        Lanes256.Store(sums + Lanes256.Count, Lanes256.Add(Lanes256.Load(sums + Lanes256.Count), high));
    }

    private static void AddBias(ConvolutionShape shape, float* gradient, double* bias)
    {
        for (var c = 0; c < shape.Outputs; c += Lanes256.Count)
        {
            var sum = Lanes256.Zero;
            for (var t = 0; t < shape.Columns; t++)
                sum = Lanes256.Add(sum, Lanes256.Load(gradient + t * shape.Outputs + c));
            Lanes256.AddTo(bias + c, sum);
        }
    }

    private static int Lines(int values, int passes) => (values * sizeof(float) / CacheLine + passes - 1) / passes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* Fetch(float* from, int lines)
    {
        for (var i = 0; i < lines; i++, from += CacheLine / sizeof(float))
            Ahead.Fetch(from);
        return from;
    }
}
