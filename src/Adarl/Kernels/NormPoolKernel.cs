using System.Runtime.CompilerServices;
using Adarl.Vectors;

namespace Adarl.Kernels;

/// <summary>
/// Batch norm, ReLU and average pooling of one picture in channels-last memory, two vectors of channels at a time. Values are computed
/// with in float32; sums of a row are kept in float32 and added up in float64. Rows are walked over once for every two vectors of channels;
/// meanwhile the row that comes next is fetched from end to end, which memory does faster than every second line twice.
/// </summary>
/// <typeparam name="T">What a stored value takes in memory.</typeparam>
/// <typeparam name="TCells">How it is read and written.</typeparam>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="TLanes">Its operations.</typeparam>
internal static unsafe class NormPoolKernel<T, TCells, V, TLanes>
    where T : unmanaged
    where TCells : struct, ICells<T>
    where V : struct
    where TLanes : ILanes<V>
{
    private static int Pair => 2 * TLanes.Count;

    /// <summary>Adds up (x - origin) and (x - origin)^2.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="maps">x: [F, T, C].</param>
    /// <param name="origin">[C].</param>
    /// <param name="first">Receives the sums, [C].</param>
    /// <param name="second">Receives the sums of squares, [C].</param>
    public static void Sums(MapShape shape, T* maps, float[] origin, double[] first, double[] second)
    {
        fixed (float* origins = origin)
        fixed (
            double* firsts = first,
                seconds = second
        )
            for (var row = 0; row < shape.Rows; row++)
            {
                var next = maps + (long)(row + 1) * shape.Columns * shape.Channels;
                for (var c = 0; c < shape.Channels; c += Pair)
                {
                    var (originLow, originHigh) = Two(origins + c);
                    V sumLow = TLanes.Zero,
                        sumHigh = TLanes.Zero,
                        squareLow = TLanes.Zero,
                        squareHigh = TLanes.Zero;
                    var at = maps + (long)row * shape.Columns * shape.Channels + c;
                    for (var t = 0; t < shape.Columns; t++, at += shape.Channels)
                    {
                        Ahead.Fetch(next);
                        next += Pair;
                        var low = TLanes.Subtract(TCells.Load<V, TLanes>(at), originLow);
                        var high = TLanes.Subtract(TCells.Load<V, TLanes>(at + TLanes.Count), originHigh);
                        sumLow = TLanes.Add(sumLow, low);
                        sumHigh = TLanes.Add(sumHigh, high);
                        squareLow = TLanes.MultiplyAdd(low, low, squareLow);
                        squareHigh = TLanes.MultiplyAdd(high, high, squareHigh);
                    }
                    TLanes.AddTo(firsts + c, sumLow);
                    TLanes.AddTo(firsts + c + TLanes.Count, sumHigh);
                    TLanes.AddTo(seconds + c, squareLow);
                    TLanes.AddTo(seconds + c + TLanes.Count, squareHigh);
                }
            }
    }

    /// <summary>pool(ReLU(scale x + shift)).</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="maps">x: [F, T, C].</param>
    /// <param name="norm">The normalisation.</param>
    /// <param name="pooled">Receives [F / pool, T / pool, C].</param>
    public static void Forward(MapShape shape, T* maps, NormValues norm, T* pooled)
    {
        var (pool, line) = (shape.Pool, (long)shape.Columns * shape.Channels);
        var share = Share(pool);
        fixed (
            float* scales = norm.Scale,
                shifts = norm.Shift
        )
            for (var row = 0; row < shape.PooledRows; row++)
            {
                var next = maps + (row + 1) * pool * line;
                for (var c = 0; c < shape.Channels; c += Pair)
                {
                    var ((scaleLow, scaleHigh), (shiftLow, shiftHigh)) = (Two(scales + c), Two(shifts + c));
                    var corner = maps + row * pool * line + c;
                    var to = pooled + (long)row * shape.PooledColumns * shape.Channels + c;
                    for (var t = 0; t < shape.PooledColumns; t++, corner += pool * shape.Channels, to += shape.Channels)
                    {
                        V sumLow = TLanes.Zero,
                            sumHigh = TLanes.Zero;
                        for (var y = 0; y < pool; y++)
                        {
                            var at = corner + y * line;
                            for (var x = 0; x < pool; x++, at += shape.Channels)
                            {
                                Ahead.Fetch(next);
                                next += Pair;
                                var low = TCells.Load<V, TLanes>(at);
                                var high = TCells.Load<V, TLanes>(at + TLanes.Count);
                                sumLow = TLanes.Add(sumLow, TLanes.Relu(TLanes.MultiplyAdd(low, scaleLow, shiftLow)));
                                sumHigh = TLanes.Add(
                                    sumHigh,
                                    TLanes.Relu(TLanes.MultiplyAdd(high, scaleHigh, shiftHigh))
                                );
                            }
                        }
                        TCells.Store<V, TLanes>(to, TLanes.Multiply(sumLow, share));
                        TCells.Store<V, TLanes>(to + TLanes.Count, TLanes.Multiply(sumHigh, share));
                    }
                }
            }
    }

    /// <summary>Adds up the gradient d that passes the pooling and the ReLU, and d (x - mean).</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="maps">x: [F, T, C].</param>
    /// <param name="norm">The normalisation of the forward sweep.</param>
    /// <param name="gradient">Gradient of the pooled maps, [F / pool, T / pool, C].</param>
    /// <param name="plain">Receives the sums of d, [C].</param>
    /// <param name="centred">Receives the sums of d (x - mean), [C].</param>
    public static void GradientSums(
        MapShape shape,
        T* maps,
        NormValues norm,
        T* gradient,
        double[] plain,
        double[] centred
    )
    {
        var (pool, line) = (shape.Pool, (long)shape.Columns * shape.Channels);
        var share = Share(pool);
        fixed (
            float* scales = norm.Scale,
                shifts = norm.Shift,
                means = norm.Mean
        )
        fixed (
            double* plains = plain,
                centreds = centred
        )
            for (var row = 0; row < shape.PooledRows; row++)
            {
                var next = maps + (row + 1) * pool * line;
                for (var c = 0; c < shape.Channels; c += Pair)
                {
                    var ((scaleLow, scaleHigh), (shiftLow, shiftHigh)) = (Two(scales + c), Two(shifts + c));
                    var (meanLow, meanHigh) = Two(means + c);
                    V plainLow = TLanes.Zero,
                        plainHigh = TLanes.Zero,
                        centredLow = TLanes.Zero,
                        centredHigh = TLanes.Zero;
                    var corner = maps + row * pool * line + c;
                    var from = gradient + (long)row * shape.PooledColumns * shape.Channels + c;
                    for (
                        var t = 0;
                        t < shape.PooledColumns;
                        t++, corner += pool * shape.Channels, from += shape.Channels
                    )
                    {
                        var low = TLanes.Multiply(TCells.Load<V, TLanes>(from), share);
                        var high = TLanes.Multiply(TCells.Load<V, TLanes>(from + TLanes.Count), share);
                        for (var y = 0; y < pool; y++)
                        {
                            var at = corner + y * line;
                            for (var x = 0; x < pool; x++, at += shape.Channels)
                            {
                                Ahead.Fetch(next);
                                next += Pair;
                                var xLow = TCells.Load<V, TLanes>(at);
                                var xHigh = TCells.Load<V, TLanes>(at + TLanes.Count);
                                var passLow = TLanes.Where(TLanes.MultiplyAdd(xLow, scaleLow, shiftLow), low);
                                var passHigh = TLanes.Where(TLanes.MultiplyAdd(xHigh, scaleHigh, shiftHigh), high);
                                plainLow = TLanes.Add(plainLow, passLow);
                                plainHigh = TLanes.Add(plainHigh, passHigh);
                                centredLow = TLanes.MultiplyAdd(passLow, TLanes.Subtract(xLow, meanLow), centredLow);
                                centredHigh = TLanes.MultiplyAdd(
                                    passHigh,
                                    TLanes.Subtract(xHigh, meanHigh),
                                    centredHigh
                                );
                            }
                        }
                    }
                    TLanes.AddTo(plains + c, plainLow);
                    TLanes.AddTo(plains + c + TLanes.Count, plainHigh);
                    TLanes.AddTo(centreds + c, centredLow);
                    TLanes.AddTo(centreds + c + TLanes.Count, centredHigh);
                }
            }
    }

    /// <summary>The gradient of x: scale d - constant - slope (x - mean), where d is what passes the pooling and the ReLU.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="maps">x: [F, T, C].</param>
    /// <param name="norm">The normalisation of the forward sweep.</param>
    /// <param name="gradient">Gradient of the pooled maps, [F / pool, T / pool, C].</param>
    /// <param name="constant">[C].</param>
    /// <param name="slope">[C].</param>
    /// <param name="result">Receives [F, T, C].</param>
    /// <param name="past">Whether it is written past the caches.</param>
    public static void Backward(
        MapShape shape,
        T* maps,
        NormValues norm,
        T* gradient,
        float[] constant,
        float[] slope,
        T* result,
        bool past
    )
    {
        var (pool, line) = (shape.Pool, (long)shape.Columns * shape.Channels);
        var share = Share(pool);
        fixed (
            float* scales = norm.Scale,
                shifts = norm.Shift,
                means = norm.Mean,
                constants = constant,
                slopes = slope
        )
            for (var row = 0; row < shape.Rows; row++)
            {
                var next = maps + (long)(row + 1) * shape.Columns * shape.Channels;
                for (var c = 0; c < shape.Channels; c += Pair)
                {
                    var ((scaleLow, scaleHigh), (shiftLow, shiftHigh)) = (Two(scales + c), Two(shifts + c));
                    var ((meanLow, meanHigh), (constantLow, constantHigh)) = (Two(means + c), Two(constants + c));
                    var (slopeLow, slopeHigh) = Two(slopes + c);
                    var at = maps + row * line + c;
                    var to = result + row * line + c;
                    var pooled = row / pool < shape.PooledRows ? shape.PooledColumns : 0;
                    var from = gradient + (long)(row / pool) * shape.PooledColumns * shape.Channels + c;
                    for (var t = 0; t < pooled; t++, from += shape.Channels)
                    {
                        var low = TLanes.Multiply(TLanes.Multiply(TCells.Load<V, TLanes>(from), share), scaleLow);
                        var high = TLanes.Multiply(
                            TLanes.Multiply(TCells.Load<V, TLanes>(from + TLanes.Count), share),
                            scaleHigh
                        );
                        for (var x = 0; x < pool; x++, at += shape.Channels, to += shape.Channels)
                        {
                            Ahead.Fetch(next);
                            next += Pair;
                            var xLow = TCells.Load<V, TLanes>(at);
                            var xHigh = TCells.Load<V, TLanes>(at + TLanes.Count);
                            var passLow = TLanes.Where(TLanes.MultiplyAdd(xLow, scaleLow, shiftLow), low);
                            var passHigh = TLanes.Where(TLanes.MultiplyAdd(xHigh, scaleHigh, shiftHigh), high);
                            var centredLow = TLanes.MultiplyAdd(slopeLow, TLanes.Subtract(xLow, meanLow), constantLow);
                            var centredHigh = TLanes.MultiplyAdd(
                                slopeHigh,
                                TLanes.Subtract(xHigh, meanHigh),
                                constantHigh
                            );
                            Write(to, TLanes.Subtract(passLow, centredLow), past);
                            Write(to + TLanes.Count, TLanes.Subtract(passHigh, centredHigh), past);
                        }
                    }
                    // What the pooling's floor cuts off has a share in mean and variance all the same.
                    for (var t = pooled * pool; t < shape.Columns; t++, at += shape.Channels, to += shape.Channels)
                    {
                        var xLow = TLanes.Subtract(TCells.Load<V, TLanes>(at), meanLow);
                        var xHigh = TLanes.Subtract(TCells.Load<V, TLanes>(at + TLanes.Count), meanHigh);
                        Write(to, TLanes.Subtract(TLanes.Zero, TLanes.MultiplyAdd(slopeLow, xLow, constantLow)), past);
                        Write(
                            to + TLanes.Count,
                            TLanes.Subtract(TLanes.Zero, TLanes.MultiplyAdd(slopeHigh, xHigh, constantHigh)),
                            past
                        );
                    }
                }
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(T* to, V values, bool past)
    {
        if (past)
            TCells.Stream<V, TLanes>(to, values);
        else
            TCells.Store<V, TLanes>(to, values);
    }

    private static V Share(int pool) => TLanes.Spread(1f / (pool * pool));

    private static (V Low, V High) Two(float* values) => (TLanes.Load(values), TLanes.Load(values + TLanes.Count));
}
