using System.Runtime.CompilerServices;
using Adarl.Vectors;

namespace Adarl.Kernels;

/// <summary>What the gradient of the first layer needs of a picture: sums over its pixels, of what passes pooling and ReLU.</summary>
/// <param name="Plain">Sum of d, [C].</param>
/// <param name="Patches">Sum of d p, [27, C] flat.</param>
internal sealed record PatchGradient(double[] Plain, double[] Patches)
{
    /// <summary>Zero.</summary>
    /// <param name="channels">Channels C.</param>
    public static PatchGradient Zero(int channels) =>
        new(new double[channels], new double[PatchMoments.Size * channels]);

    /// <summary>Adds another.</summary>
    public void Add(PatchGradient other)
    {
        for (var c = 0; c < Plain.Length; c++)
            Plain[c] += other.Plain[c];
        for (var i = 0; i < Patches.Length; i++)
            Patches[i] += other.Patches[i];
    }
}

/// <summary>
/// 3x3 convolution of three channels, batch norm, ReLU and 2x2 average pooling of one picture, without the feature maps in between.
/// </summary>
/// <typeparam name="T">What a stored value takes in memory.</typeparam>
/// <typeparam name="TCells">How it is read and written.</typeparam>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="TLanes">Its operations.</typeparam>
internal static unsafe class FirstLayerKernel<T, TCells, V, TLanes>
    where T : unmanaged
    where TCells : struct, ICells<T>
    where V : struct
    where TLanes : ILanes<V>
{
    private const int Pool = 2;
    private const int Side = 3;
    private const int Inputs = 3;
    private const int Line = Side * Inputs;
    private const float Share = 1f / (Pool * Pool);

    /// <summary>Computes the pooled maps of the open picture.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="rows">The picture's rows.</param>
    /// <param name="weights">[27, C] flat, the norm's scale in them.</param>
    /// <param name="bias">[C], the norm's scale and shift in it.</param>
    /// <param name="pooled">Receives [F / 2, T / 2, C].</param>
    /// <param name="signs">Receives one bit a value of the maps, [F / 2, T / 2, 2, 2, C] bits, set where ReLU passes; or null.</param>
    /// <param name="line">Room for a row of pooled values.</param>
    public static void Forward(
        MapShape shape,
        PictureRows<T, TCells, V, TLanes> rows,
        float* weights,
        float* bias,
        T* pooled,
        byte* signs,
        float* line
    )
    {
        var values = shape.PooledColumns * shape.Channels;
        var signBytes = (long)values * Pool * Pool / 8;
        var window = stackalloc float*[Side + 1];
        for (var row = 0; row < shape.PooledRows; row++)
        {
            for (var i = 0; i <= Side; i++)
                window[i] = rows.Row(Pool * row + i - 1);
            for (var c = 0; c < shape.Channels; c += 2 * TLanes.Count)
                ForwardRow(
                    shape,
                    window,
                    weights + c,
                    bias + c,
                    line + c,
                    signs is null ? null : signs + row * signBytes + c / 8
                );
            for (var i = 0; i < values; i += TLanes.Count)
                TCells.Store<V, TLanes>(pooled + (long)row * values + i, TLanes.Load(line + i));
        }
    }

    /// <summary>Adds up the gradient of the open picture.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="rows">The picture's rows.</param>
    /// <param name="gradient">Gradient of the pooled maps, [F / 2, T / 2, C].</param>
    /// <param name="signs">What <see cref="Forward"/> wrote.</param>
    /// <param name="line">Room for one vector of channels of two rows of maps, and for a row of pooled gradient.</param>
    /// <param name="into">Receives the sums.</param>
    public static void Gradient(
        MapShape shape,
        PictureRows<T, TCells, V, TLanes> rows,
        T* gradient,
        byte* signs,
        float* line,
        PatchGradient into
    )
    {
        var values = shape.PooledColumns * shape.Channels;
        var signBytes = (long)values * Pool * Pool / 8;
        fixed (
            double* plain = into.Plain,
                patches = into.Patches
        )
            for (var row = 0; row < shape.PooledRows; row++)
            {
                var pooled = line + Pool * Pool * shape.PooledColumns * TLanes.Count;
                for (var i = 0; i < values; i += TLanes.Count)
                {
                    var value = TCells.Load<V, TLanes>(gradient + (long)row * values + i);
                    TLanes.Store(pooled + i, TLanes.Multiply(value, TLanes.Spread(Share)));
                }
                for (var c = 0; c < shape.Channels; c += TLanes.Count)
                {
                    Pass(shape, pooled + c, signs + row * signBytes + c / 8, line, plain + c);
                    for (var y = 0; y < Pool; y++)
                    for (var i = 0; i < Side; i++)
                        GradientRow(
                            shape,
                            rows.Row(Pool * row + y + i - 1),
                            line + y * Pool * shape.PooledColumns * TLanes.Count,
                            patches + i * Line * shape.Channels + c
                        );
                }
            }
    }

    // Computes two vectors of channels of a row of pooled values from the four padded rows that two rows of maps look at. No call may
    // stand in its loops: the sums would leave their registers.
    private static void ForwardRow(
        MapShape shape,
        float** window,
        float* weights,
        float* bias,
        float* line,
        byte* signs
    )
    {
        var channels = shape.Channels;
        var (biasLow, biasHigh) = (TLanes.Load(bias), TLanes.Load(bias + TLanes.Count));
        var share = TLanes.Spread(Share);
        for (var t = 0; t < shape.PooledColumns; t++, line += channels)
        {
            V low00 = biasLow,
                low01 = biasLow,
                low10 = biasLow,
                low11 = biasLow;
            V high00 = biasHigh,
                high01 = biasHigh,
                high10 = biasHigh,
                high11 = biasHigh;
            var weight = weights;
            for (var i = 0; i < Side; i++)
            {
                var upper = window[i] + Pool * Inputs * t;
                var lower = window[i + 1] + Pool * Inputs * t;
                for (var k = 0; k < Line; k++, weight += channels)
                {
                    var (low, high) = (TLanes.Load(weight), TLanes.Load(weight + TLanes.Count));
                    var x = TLanes.Spread(upper[k]);
                    low00 = TLanes.MultiplyAdd(x, low, low00);
                    high00 = TLanes.MultiplyAdd(x, high, high00);
                    x = TLanes.Spread(upper[k + Inputs]);
                    low01 = TLanes.MultiplyAdd(x, low, low01);
                    high01 = TLanes.MultiplyAdd(x, high, high01);
                    x = TLanes.Spread(lower[k]);
                    low10 = TLanes.MultiplyAdd(x, low, low10);
                    high10 = TLanes.MultiplyAdd(x, high, high10);
                    x = TLanes.Spread(lower[k + Inputs]);
                    low11 = TLanes.MultiplyAdd(x, low, low11);
                    high11 = TLanes.MultiplyAdd(x, high, high11);
                }
            }
            if (signs is not null)
            {
                var step = channels / 8;
                var highBits = TLanes.Count / 8;
                TLanes.StoreSigns(signs, low00);
                TLanes.StoreSigns(signs + highBits, high00);
                TLanes.StoreSigns(signs + step, low01);
                TLanes.StoreSigns(signs + step + highBits, high01);
                TLanes.StoreSigns(signs + 2 * step, low10);
                TLanes.StoreSigns(signs + 2 * step + highBits, high10);
                TLanes.StoreSigns(signs + 3 * step, low11);
                TLanes.StoreSigns(signs + 3 * step + highBits, high11);
                signs += Pool * Pool * step;
            }
            TLanes.Store(line, TLanes.MultiplyAdd(Passed(low00, low01, low10, low11), share, TLanes.Zero));
            TLanes.Store(
                line + TLanes.Count,
                TLanes.MultiplyAdd(Passed(high00, high01, high10, high11), share, TLanes.Zero)
            );
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Passed(V a, V b, V c, V d) =>
        TLanes.Add(TLanes.Add(TLanes.Relu(a), TLanes.Relu(b)), TLanes.Add(TLanes.Relu(c), TLanes.Relu(d)));

    // Spreads a vector of channels of a row of pooled gradient over two rows of maps, where ReLU passes it. What it writes stays in the
    // nearest cache: three passes read each row of it.
    private static void Pass(MapShape shape, float* pooled, byte* signs, float* line, double* plain)
    {
        var (channels, step) = (shape.Channels, shape.Channels / 8);
        var second = shape.PooledColumns * Pool * TLanes.Count;
        var sum = TLanes.Zero;
        for (var t = 0; t < shape.PooledColumns; t++, pooled += channels, signs += Pool * Pool * step)
        {
            var value = TLanes.Load(pooled);
            var at = line + Pool * t * TLanes.Count;
            for (var y = 0; y < Pool; y++)
            for (var x = 0; x < Pool; x++)
            {
                var passed = TLanes.Keep(signs + (Pool * y + x) * step, value);
                TLanes.Store(at + y * second + x * TLanes.Count, passed);
                sum = TLanes.Add(sum, passed);
            }
        }
        TLanes.AddTo(plain, sum);
    }

    // Adds the products of a row of gradient and a row of pixels, for the nine values of a patch's row.
    private static void GradientRow(MapShape shape, float* pixels, float* line, double* patches)
    {
        V s0 = TLanes.Zero,
            s1 = TLanes.Zero,
            s2 = TLanes.Zero,
            s3 = TLanes.Zero,
            s4 = TLanes.Zero,
            s5 = TLanes.Zero,
            s6 = TLanes.Zero,
            s7 = TLanes.Zero,
            s8 = TLanes.Zero;
        for (var t = 0; t < Pool * shape.PooledColumns; t++, pixels += Inputs, line += TLanes.Count)
        {
            var d = TLanes.Load(line);
            s0 = TLanes.MultiplyAdd(TLanes.Spread(pixels[0]), d, s0);
            s1 = TLanes.MultiplyAdd(TLanes.Spread(pixels[1]), d, s1);
            s2 = TLanes.MultiplyAdd(TLanes.Spread(pixels[2]), d, s2);
            s3 = TLanes.MultiplyAdd(TLanes.Spread(pixels[3]), d, s3);
            s4 = TLanes.MultiplyAdd(TLanes.Spread(pixels[4]), d, s4);
            s5 = TLanes.MultiplyAdd(TLanes.Spread(pixels[5]), d, s5);
            s6 = TLanes.MultiplyAdd(TLanes.Spread(pixels[6]), d, s6);
            s7 = TLanes.MultiplyAdd(TLanes.Spread(pixels[7]), d, s7);
            s8 = TLanes.MultiplyAdd(TLanes.Spread(pixels[8]), d, s8);
        }
        TLanes.AddTo(patches, s0);
        TLanes.AddTo(patches + shape.Channels, s1);
        TLanes.AddTo(patches + 2 * shape.Channels, s2);
        TLanes.AddTo(patches + 3 * shape.Channels, s3);
        TLanes.AddTo(patches + 4 * shape.Channels, s4);
        TLanes.AddTo(patches + 5 * shape.Channels, s5);
        TLanes.AddTo(patches + 6 * shape.Channels, s6);
        TLanes.AddTo(patches + 7 * shape.Channels, s7);
        TLanes.AddTo(patches + 8 * shape.Channels, s8);
    }
}
