using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Adarl.Kernels;

/// <summary>
/// Batch norm, ReLU and average pooling as four sweeps over channels-last memory, in place of a dozen: two forward (sums; normalise, ReLU
/// and pool) and two backward (sums; gradient). Values are read as float32, sums of a row are kept in float32 and added up in float64,
/// picture by picture in a fixed order, so that the result does not depend on the number of threads.
/// </summary>
/// <typeparam name="T">What a stored value takes in memory.</typeparam>
/// <typeparam name="TCells">How it is read and written.</typeparam>
internal static unsafe class NormPoolKernel<T, TCells>
    where T : unmanaged
    where TCells : struct, ICells<T>
{
    private const int Width = ICells<T>.Width;
    private const int Lanes = 8;

    /// <summary>Sums of (x - origin) and of (x - origin)^2 of every channel.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="maps">x: [B, F, T, C].</param>
    /// <param name="origin">[C]: a value near the mean, so that nothing cancels.</param>
    /// <param name="threads">Threads to use.</param>
    public static (double[] First, double[] Second) Sums(MapShape shape, T* maps, float[] origin, int threads) =>
        Add(
            shape,
            threads,
            (picture, first, second) => PictureSums(shape, maps + picture * shape.PictureSize, origin, first, second)
        );

    /// <summary>pool(ReLU(scale x + shift)).</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="maps">x: [B, F, T, C].</param>
    /// <param name="scale">[C].</param>
    /// <param name="shift">[C].</param>
    /// <param name="pooled">Receives [B, F / pool, T / pool, C].</param>
    /// <param name="threads">Threads to use.</param>
    public static void Forward(MapShape shape, T* maps, float[] scale, float[] shift, T* pooled, int threads) =>
        Threads.Each(
            shape.Batch,
            threads,
            picture =>
                PictureForward(
                    shape,
                    maps + picture * shape.PictureSize,
                    scale,
                    shift,
                    pooled + picture * shape.PooledSize
                )
        );

    /// <summary>Sums over every channel of the gradient d that passes the pooling and the ReLU, and of d (x - mean).</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="maps">x: [B, F, T, C].</param>
    /// <param name="norm">The normalisation of the forward sweep.</param>
    /// <param name="gradient">Gradient of the pooled maps, [B, F / pool, T / pool, C].</param>
    /// <param name="threads">Threads to use.</param>
    public static (double[] Plain, double[] Centred) GradientSums(
        MapShape shape,
        T* maps,
        NormValues norm,
        T* gradient,
        int threads
    ) =>
        Add(
            shape,
            threads,
            (picture, plain, centred) =>
                PictureGradientSums(
                    shape,
                    maps + picture * shape.PictureSize,
                    norm,
                    gradient + picture * shape.PooledSize,
                    plain,
                    centred
                )
        );

    /// <summary>The gradient of x: scale d - constant - slope (x - mean), where d is what passes the pooling and the ReLU.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="maps">x: [B, F, T, C].</param>
    /// <param name="norm">The normalisation of the forward sweep.</param>
    /// <param name="gradient">Gradient of the pooled maps, [B, F / pool, T / pool, C].</param>
    /// <param name="constant">[C].</param>
    /// <param name="slope">[C].</param>
    /// <param name="result">Receives [B, F, T, C].</param>
    /// <param name="threads">Threads to use.</param>
    public static void Backward(
        MapShape shape,
        T* maps,
        NormValues norm,
        T* gradient,
        float[] constant,
        float[] slope,
        T* result,
        int threads
    ) =>
        Threads.Each(
            shape.Batch,
            threads,
            picture =>
                PictureBackward(
                    shape,
                    maps + picture * shape.PictureSize,
                    norm,
                    gradient + picture * shape.PooledSize,
                    constant,
                    slope,
                    result + picture * shape.PictureSize
                )
        );

    private static void PictureSums(MapShape shape, T* maps, float[] origin, double[] first, double[] second)
    {
        for (var row = 0; row < shape.Rows; row++)
        for (var c = 0; c < shape.Channels; c += Width)
        {
            var (originLow, originHigh) = Pair(origin, c);
            var (sumLow, sumHigh, squareLow, squareHigh) = (
                Vector256<float>.Zero,
                Vector256<float>.Zero,
                Vector256<float>.Zero,
                Vector256<float>.Zero
            );
            var at = maps + (long)row * shape.Columns * shape.Channels + c;
            for (var t = 0; t < shape.Columns; t++, at += shape.Channels)
            {
                var (low, high) = TCells.Load(at);
                low -= originLow;
                high -= originHigh;
                sumLow += low;
                sumHigh += high;
                squareLow = Vector256.FusedMultiplyAdd(low, low, squareLow);
                squareHigh = Vector256.FusedMultiplyAdd(high, high, squareHigh);
            }
            AddTo(first, c, sumLow, sumHigh);
            AddTo(second, c, squareLow, squareHigh);
        }
    }

    private static void PictureForward(MapShape shape, T* maps, float[] scale, float[] shift, T* pooled)
    {
        var (pool, line) = (shape.Pool, (long)shape.Columns * shape.Channels);
        var share = Vector256.Create(1f / (pool * pool));
        for (var row = 0; row < shape.PooledRows; row++)
        for (var c = 0; c < shape.Channels; c += Width)
        {
            var ((scaleLow, scaleHigh), (shiftLow, shiftHigh)) = (Pair(scale, c), Pair(shift, c));
            var corner = maps + row * pool * line + c;
            var to = pooled + (long)row * shape.PooledColumns * shape.Channels + c;
            for (var t = 0; t < shape.PooledColumns; t++, corner += pool * shape.Channels, to += shape.Channels)
            {
                var (sumLow, sumHigh) = (Vector256<float>.Zero, Vector256<float>.Zero);
                for (var y = 0; y < pool; y++)
                {
                    var at = corner + y * line;
                    for (var x = 0; x < pool; x++, at += shape.Channels)
                    {
                        var (low, high) = TCells.Load(at);
                        sumLow += Relu(Vector256.FusedMultiplyAdd(low, scaleLow, shiftLow));
                        sumHigh += Relu(Vector256.FusedMultiplyAdd(high, scaleHigh, shiftHigh));
                    }
                }
                TCells.Store(to, sumLow * share, sumHigh * share);
            }
        }
    }

    private static void PictureGradientSums(
        MapShape shape,
        T* maps,
        NormValues norm,
        T* gradient,
        double[] plain,
        double[] centred
    )
    {
        var (pool, line) = (shape.Pool, (long)shape.Columns * shape.Channels);
        var share = Vector256.Create(1f / (pool * pool));
        for (var row = 0; row < shape.PooledRows; row++)
        for (var c = 0; c < shape.Channels; c += Width)
        {
            var ((scaleLow, scaleHigh), (shiftLow, shiftHigh)) = (Pair(norm.Scale, c), Pair(norm.Shift, c));
            var (meanLow, meanHigh) = Pair(norm.Mean, c);
            var (plainLow, plainHigh, centredLow, centredHigh) = (
                Vector256<float>.Zero,
                Vector256<float>.Zero,
                Vector256<float>.Zero,
                Vector256<float>.Zero
            );
            var corner = maps + row * pool * line + c;
            var from = gradient + (long)row * shape.PooledColumns * shape.Channels + c;
            for (var t = 0; t < shape.PooledColumns; t++, corner += pool * shape.Channels, from += shape.Channels)
            {
                var (low, high) = TCells.Load(from);
                low *= share;
                high *= share;
                for (var y = 0; y < pool; y++)
                {
                    var at = corner + y * line;
                    for (var x = 0; x < pool; x++, at += shape.Channels)
                    {
                        var (xLow, xHigh) = TCells.Load(at);
                        var passLow = low & Passes(xLow, scaleLow, shiftLow);
                        var passHigh = high & Passes(xHigh, scaleHigh, shiftHigh);
                        plainLow += passLow;
                        plainHigh += passHigh;
                        centredLow = Vector256.FusedMultiplyAdd(passLow, xLow - meanLow, centredLow);
                        centredHigh = Vector256.FusedMultiplyAdd(passHigh, xHigh - meanHigh, centredHigh);
                    }
                }
            }
            AddTo(plain, c, plainLow, plainHigh);
            AddTo(centred, c, centredLow, centredHigh);
        }
    }

    private static void PictureBackward(
        MapShape shape,
        T* maps,
        NormValues norm,
        T* gradient,
        float[] constant,
        float[] slope,
        T* result
    )
    {
        var (pool, line) = (shape.Pool, (long)shape.Columns * shape.Channels);
        var share = Vector256.Create(1f / (pool * pool));
        for (var row = 0; row < shape.Rows; row++)
        for (var c = 0; c < shape.Channels; c += Width)
        {
            var ((scaleLow, scaleHigh), (shiftLow, shiftHigh)) = (Pair(norm.Scale, c), Pair(norm.Shift, c));
            var ((meanLow, meanHigh), (constantLow, constantHigh)) = (Pair(norm.Mean, c), Pair(constant, c));
            var (slopeLow, slopeHigh) = Pair(slope, c);
            var at = maps + row * line + c;
            var to = result + row * line + c;
            var pooled = row / pool < shape.PooledRows ? shape.PooledColumns : 0;
            var from = gradient + (long)(row / pool) * shape.PooledColumns * shape.Channels + c;
            for (var t = 0; t < pooled; t++, from += shape.Channels)
            {
                var (low, high) = TCells.Load(from);
                low = low * share * scaleLow;
                high = high * share * scaleHigh;
                for (var x = 0; x < pool; x++, at += shape.Channels, to += shape.Channels)
                {
                    var (xLow, xHigh) = TCells.Load(at);
                    var passLow = low & Passes(xLow, scaleLow, shiftLow);
                    var passHigh = high & Passes(xHigh, scaleHigh, shiftHigh);
                    TCells.Store(
                        to,
                        passLow - Vector256.FusedMultiplyAdd(slopeLow, xLow - meanLow, constantLow),
                        passHigh - Vector256.FusedMultiplyAdd(slopeHigh, xHigh - meanHigh, constantHigh)
                    );
                }
            }
            // What the pooling's floor cuts off has a share in mean and variance all the same.
            for (var t = pooled * pool; t < shape.Columns; t++, at += shape.Channels, to += shape.Channels)
            {
                var (xLow, xHigh) = TCells.Load(at);
                TCells.Store(
                    to,
                    -Vector256.FusedMultiplyAdd(slopeLow, xLow - meanLow, constantLow),
                    -Vector256.FusedMultiplyAdd(slopeHigh, xHigh - meanHigh, constantHigh)
                );
            }
        }
    }

    // The order matters: on x86 the second operand is what comes out of a comparison with NaN, and NaN must not turn into 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Relu(Vector256<float> z) => Vector256.MaxNative(Vector256<float>.Zero, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Passes(Vector256<float> x, Vector256<float> scale, Vector256<float> shift) =>
        Vector256.GreaterThan(Vector256.FusedMultiplyAdd(x, scale, shift), Vector256<float>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Low, Vector256<float> High) Pair(float[] values, int at) =>
        (Vector256.Create(values, at), Vector256.Create(values, at + Lanes));

    private static void AddTo(double[] sums, int at, Vector256<float> low, Vector256<float> high)
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            sums[at + lane] += low[lane];
            sums[at + Lanes + lane] += high[lane];
        }
    }

    private static (double[] First, double[] Second) Add(
        MapShape shape,
        int threads,
        Action<int, double[], double[]> picture
    )
    {
        var parts = new (double[] First, double[] Second)[shape.Batch];
        Threads.Each(
            shape.Batch,
            threads,
            b =>
            {
                parts[b] = (new double[shape.Channels], new double[shape.Channels]);
                picture(b, parts[b].First, parts[b].Second);
            }
        );
        var (first, second) = (new double[shape.Channels], new double[shape.Channels]);
        foreach (var part in parts)
            for (var c = 0; c < shape.Channels; c++)
            {
                first[c] += part.First[c];
                second[c] += part.Second[c];
            }
        return (first, second);
    }
}
