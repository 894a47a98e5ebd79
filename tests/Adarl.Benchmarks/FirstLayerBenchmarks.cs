using Adarl.Bench.Plain;
using Adarl.Networks;
using BenchmarkDotNet.Attributes;
using static TorchSharp.torch;

namespace Adarl.Benchmarks;

/// <summary>The first layer of Table 1, forward and back on eight pictures: plain modules against the layer without its maps.</summary>
public class FirstLayerBenchmarks : IDisposable
{
    private const int Batch = 8;
    private const int Inputs = 3;
    private const int Width = 16;
    private const int Pool = 2;

    private readonly PlainLayer plain = new(Inputs, Width, Pool);
    private MultiScaleConv float32 = null!;
    private MultiScaleConv bfloat16 = null!;
    private Tensor pictures = null!;

    /// <summary>Makes the layers and their pictures, channels-last as they are drawn.</summary>
    [GlobalSetup]
    public void Make()
    {
        using var start = new WeightSource(1, InitialWeights.XavierUniform);
        float32 = Ours(ScalarType.Float32);
        bfloat16 = Ours(ScalarType.BFloat16);
        using var generator = new Generator(1);
        pictures = rand([Batch, 400, 300, Inputs], generator: generator).permute(0, 3, 1, 2);

        MultiScaleConv Ours(ScalarType precision) =>
            new(Inputs, Width, Pool, KernelChoice.Printed, precision, start.For($"{precision}"));
    }

    /// <summary>Two convolutions, concatenation, batch norm, ReLU, pooling.</summary>
    [Benchmark(Baseline = true)]
    public void Plain() => Step(() => plain.call(pictures));

    /// <summary>Ours in float32.</summary>
    [Benchmark]
    public void OursInFloat32() => Step(() => float32.call(pictures));

    /// <summary>Ours in bfloat16.</summary>
    [Benchmark]
    public void OursInBfloat16() => Step(() => bfloat16.call(pictures));

    /// <summary>Frees the layers.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        plain.Dispose();
        float32.Dispose();
        bfloat16.Dispose();
        GC.SuppressFinalize(this);
    }

    private static void Step(Func<Tensor> forward)
    {
        using var scope = NewDisposeScope();
        forward().sum().backward();
    }
}
