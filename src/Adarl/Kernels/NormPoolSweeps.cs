using Adarl.Vectors;
using static TorchSharp.torch;

namespace Adarl.Kernels;

/// <summary>
/// The sweeps of batch norm, ReLU and pooling over a batch: two forward (sums; normalise, ReLU and pool) and two backward (sums;
/// gradient). Pictures are shared out among threads; their sums are added up in float64, picture by picture in a fixed order, so that
/// the result does not depend on the number of threads.
/// </summary>
internal abstract unsafe class NormPoolSweeps
{
    /// <summary>The sweeps for a type of tensor, in the widest vectors that processor and channels allow.</summary>
    /// <param name="type">float32 or bfloat16.</param>
    /// <param name="channels">Channels C.</param>
    public static NormPoolSweeps For(ScalarType type, int channels) => NumberType.Do(type, channels, new Maker());

    /// <summary>The sweeps for a type of tensor and of vector.</summary>
    public static NormPoolSweeps Of<T, TCells, V, TLanes>()
        where T : unmanaged
        where TCells : struct, ICells<T>
        where V : struct
        where TLanes : ILanes<V> => new Typed<T, TCells, V, TLanes>();

    /// <summary>Sums of (x - origin) and of (x - origin)^2 of every channel.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="maps">x: [B, F, T, C].</param>
    /// <param name="origin">[C]: a value near the mean, so that nothing cancels.</param>
    /// <param name="threads">Threads to use.</param>
    public abstract (double[] First, double[] Second) Sums(MapShape shape, Tensor maps, float[] origin, int threads);

    /// <summary>pool(ReLU(scale x + shift)).</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="maps">x: [B, F, T, C].</param>
    /// <param name="norm">The normalisation.</param>
    /// <param name="pooled">Receives [B, F / pool, T / pool, C].</param>
    /// <param name="threads">Threads to use.</param>
    public abstract void Forward(MapShape shape, Tensor maps, NormValues norm, Tensor pooled, int threads);

    /// <summary>Sums over every channel of the gradient d that passes the pooling and the ReLU, and of d (x - mean).</summary>
    /// <param name="step">Shape and normalisation of the forward sweep.</param>
    /// <param name="maps">x: [B, F, T, C].</param>
    /// <param name="gradient">Gradient of the pooled maps, [B, F / pool, T / pool, C].</param>
    public abstract (double[] Plain, double[] Centred) GradientSums(NormPoolStep step, Tensor maps, Tensor gradient);

    /// <summary>The gradient of x: scale d - constant - slope (x - mean), where d is what passes the pooling and the ReLU.</summary>
    /// <param name="step">Shape and normalisation of the forward sweep.</param>
    /// <param name="maps">x: [B, F, T, C].</param>
    /// <param name="gradient">Gradient of the pooled maps, [B, F / pool, T / pool, C].</param>
    /// <param name="constant">[C].</param>
    /// <param name="slope">[C].</param>
    /// <param name="result">Receives [B, F, T, C].</param>
    public abstract void Backward(
        NormPoolStep step,
        Tensor maps,
        Tensor gradient,
        float[] constant,
        float[] slope,
        Tensor result
    );

    private sealed class Maker : INumberAct<NormPoolSweeps>
    {
        public NormPoolSweeps On<T, TCells, V, TLanes>()
            where T : unmanaged
            where TCells : struct, ICells<T>
            where V : struct
            where TLanes : ILanes<V> => Of<T, TCells, V, TLanes>();
    }

    private sealed class Typed<T, TCells, V, TLanes> : NormPoolSweeps
        where T : unmanaged
        where TCells : struct, ICells<T>
        where V : struct
        where TLanes : ILanes<V>
    {
        // Maps of more bytes than this have left every cache before the convolution reads them.
        private const long Cached = 32 << 20;

        public override (double[] First, double[] Second) Sums(MapShape shape, Tensor maps, float[] origin, int threads)
        {
            var x = TensorMemory.Of<T>(maps);
            var sums = Add(
                shape,
                threads,
                (picture, first, second) =>
                    NormPoolKernel<T, TCells, V, TLanes>.Sums(
                        shape,
                        x + picture * shape.PictureSize,
                        origin,
                        first,
                        second
                    )
            );
            GC.KeepAlive(maps);
            return sums;
        }

        public override void Forward(MapShape shape, Tensor maps, NormValues norm, Tensor pooled, int threads)
        {
            var x = TensorMemory.Of<T>(maps);
            var y = TensorMemory.Of<T>(pooled);
            Threads.Each(
                shape.Batch,
                threads,
                picture =>
                    NormPoolKernel<T, TCells, V, TLanes>.Forward(
                        shape,
                        x + picture * shape.PictureSize,
                        norm,
                        y + picture * shape.PooledSize
                    )
            );
            GC.KeepAlive(maps);
            GC.KeepAlive(pooled);
        }

        public override (double[] Plain, double[] Centred) GradientSums(NormPoolStep step, Tensor maps, Tensor gradient)
        {
            var shape = step.Shape;
            var x = TensorMemory.Of<T>(maps);
            var g = TensorMemory.Of<T>(gradient);
            var sums = Add(
                shape,
                step.Threads,
                (picture, plain, centred) =>
                    NormPoolKernel<T, TCells, V, TLanes>.GradientSums(
                        shape,
                        x + picture * shape.PictureSize,
                        step.Norm,
                        g + picture * shape.PooledSize,
                        plain,
                        centred
                    )
            );
            GC.KeepAlive(maps);
            GC.KeepAlive(gradient);
            return sums;
        }

        public override void Backward(
            NormPoolStep step,
            Tensor maps,
            Tensor gradient,
            float[] constant,
            float[] slope,
            Tensor result
        )
        {
            var shape = step.Shape;
            var x = TensorMemory.Of<T>(maps);
            var g = TensorMemory.Of<T>(gradient);
            var dx = TensorMemory.Of<T>(result);
            var past = shape.Batch * shape.PictureSize * sizeof(T) > Cached;
            Threads.Each(
                shape.Batch,
                step.Threads,
                picture =>
                    NormPoolKernel<T, TCells, V, TLanes>.Backward(
                        shape,
                        x + picture * shape.PictureSize,
                        step.Norm,
                        g + picture * shape.PooledSize,
                        constant,
                        slope,
                        dx + picture * shape.PictureSize,
                        past
                    )
            );
            GC.KeepAlive(maps);
            GC.KeepAlive(gradient);
            GC.KeepAlive(result);
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
}
