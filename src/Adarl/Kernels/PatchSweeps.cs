using Adarl.Vectors;
using static TorchSharp.torch;

namespace Adarl.Kernels;

/// <summary>
/// The sweeps of the first layer over a batch: patch moments, forward, gradient. Pictures are shared out among threads; what they
/// add up is added picture by picture in a fixed order, so that the result does not depend on the number of threads.
/// </summary>
internal abstract unsafe class PatchSweeps
{
    /// <summary>The sweeps for a type of tensor, in the widest vectors that the processor has.</summary>
    /// <param name="type">float32 or bfloat16.</param>
    /// <param name="channels">Channels C of the maps.</param>
    public static PatchSweeps For(ScalarType type, int channels) => NumberType.Do(type, channels, new Maker());

    /// <summary>The sweeps for a type of tensor and of vector.</summary>
    public static PatchSweeps Of<T, TCells, V, TLanes>()
        where T : unmanaged
        where TCells : struct, ICells<T>
        where V : struct
        where TLanes : ILanes<V> => new Typed<T, TCells, V, TLanes>();

    /// <summary>The moments of the batch's patches.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="pictures">[B, F, T, 3], contiguous.</param>
    /// <param name="threads">Threads to use.</param>
    public abstract PatchMoments Moments(MapShape shape, Tensor pictures, int threads);

    /// <summary>The pooled maps.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="pictures">[B, F, T, 3], contiguous.</param>
    /// <param name="weights">[27, C] flat, the norm's scale in them.</param>
    /// <param name="bias">[C], the norm's scale and shift in it.</param>
    /// <param name="pooled">Receives [B, F / 2, T / 2, C].</param>
    /// <param name="signs">Receives where ReLU passes, one bit a value of the maps; or null.</param>
    /// <param name="threads">Threads to use.</param>
    public abstract void Forward(
        MapShape shape,
        Tensor pictures,
        float[] weights,
        float[] bias,
        Tensor pooled,
        Tensor? signs,
        int threads
    );

    /// <summary>The sums from which the gradient follows.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="pictures">[B, F, T, 3], contiguous.</param>
    /// <param name="gradient">Gradient of the pooled maps, [B, F / 2, T / 2, C], contiguous.</param>
    /// <param name="signs">What the forward sweep wrote.</param>
    /// <param name="threads">Threads to use.</param>
    public abstract PatchGradient Gradient(MapShape shape, Tensor pictures, Tensor gradient, Tensor signs, int threads);

    private sealed class Maker : INumberAct<PatchSweeps>
    {
        public PatchSweeps On<T, TCells, V, TLanes>()
            where T : unmanaged
            where TCells : struct, ICells<T>
            where V : struct
            where TLanes : ILanes<V> => Of<T, TCells, V, TLanes>();
    }

    private sealed class Typed<T, TCells, V, TLanes> : PatchSweeps
        where T : unmanaged
        where TCells : struct, ICells<T>
        where V : struct
        where TLanes : ILanes<V>
    {
        public override PatchMoments Moments(MapShape shape, Tensor pictures, int threads)
        {
            var parts = new PatchMoments[shape.Batch];
            Each(
                shape,
                pictures,
                threads,
                (picture, bench) => parts[picture] = MomentSweep<T, TCells, V, TLanes>.Of(shape, bench.Rows)
            );
            return parts.Aggregate((a, b) => a.Plus(b));
        }

        public override void Forward(
            MapShape shape,
            Tensor pictures,
            float[] weights,
            float[] bias,
            Tensor pooled,
            Tensor? signs,
            int threads
        )
        {
            var signBytes = shape.PooledSize * shape.Pool * shape.Pool / 8;
            var to = TensorMemory.Of<T>(pooled);
            var bits = signs is null ? null : TensorMemory.Of<byte>(signs);
            Each(
                shape,
                pictures,
                threads,
                (picture, bench) =>
                {
                    fixed (
                        float* w = weights,
                            b = bias,
                            line = bench.Line
                    )
                        FirstLayerKernel<T, TCells, V, TLanes>.Forward(
                            shape,
                            bench.Rows,
                            w,
                            b,
                            to + picture * shape.PooledSize,
                            bits is null ? null : bits + picture * signBytes,
                            line
                        );
                }
            );
            GC.KeepAlive(pooled);
            GC.KeepAlive(signs);
        }

        public override PatchGradient Gradient(
            MapShape shape,
            Tensor pictures,
            Tensor gradient,
            Tensor signs,
            int threads
        )
        {
            var signBytes = shape.PooledSize * shape.Pool * shape.Pool / 8;
            var from = TensorMemory.Of<T>(gradient);
            var bits = TensorMemory.Of<byte>(signs);
            var parts = new PatchGradient[shape.Batch];
            Each(
                shape,
                pictures,
                threads,
                (picture, bench) =>
                {
                    parts[picture] = PatchGradient.Zero(shape.Channels);
                    fixed (float* line = bench.Line)
                        FirstLayerKernel<T, TCells, V, TLanes>.Gradient(
                            shape,
                            bench.Rows,
                            from + picture * shape.PooledSize,
                            bits + picture * signBytes,
                            line,
                            parts[picture]
                        );
                }
            );
            GC.KeepAlive(gradient);
            GC.KeepAlive(signs);
            var sum = PatchGradient.Zero(shape.Channels);
            foreach (var part in parts)
                sum.Add(part);
            return sum;
        }

        private static void Each(MapShape shape, Tensor pictures, int threads, Action<int, Workbench> act)
        {
            var from = TensorMemory.Of<T>(pictures);
            var size = (long)shape.Rows * shape.Columns * PictureRows<T, TCells, V, TLanes>.Channels;
            Threads.Each(
                shape.Batch,
                threads,
                () => new Workbench(shape),
                (picture, bench) =>
                {
                    bench.Rows.Open(from + picture * size);
                    act(picture, bench);
                }
            );
            GC.KeepAlive(pictures);
        }

        /// <summary>What one thread works with.</summary>
        private sealed class Workbench(MapShape shape)
        {
            public PictureRows<T, TCells, V, TLanes> Rows { get; } = new(shape.Rows, shape.Columns);

            // One vector of channels of two rows of maps, and a row of pooled values.
            public float[] Line { get; } =
                new float[(shape.Pool * shape.Pool * TLanes.Count + shape.Channels) * shape.PooledColumns];
        }
    }
}
