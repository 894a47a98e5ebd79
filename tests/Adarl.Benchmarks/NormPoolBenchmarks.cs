using Adarl.Kernels;
using BenchmarkDotNet.Attributes;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Benchmarks;

/// <summary>Batch norm, ReLU and pooling of the second layer of Table 1, forward and back: plain modules against the fused sweeps.</summary>
public class NormPoolBenchmarks : IDisposable
{
    private const int Batch = 8;
    private const int Channels = 32;
    private const int Pool = 2;

    private readonly BatchNorm2d norm = nn.BatchNorm2d(Channels);
    private Tensor maps = null!;

    /// <summary>What the maps are kept in.</summary>
    [Params(ScalarType.Float32, ScalarType.BFloat16)]
    public ScalarType Precision { get; set; }

    /// <summary>Makes the maps, channels-last as convolutions leave them.</summary>
    [GlobalSetup]
    public void Make()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var values = randn([Batch, 200, 150, Channels], generator: generator).to(Precision);
        maps = values.permute(0, 3, 1, 2).DetachFromDisposeScope();
        maps.requires_grad_(true);
    }

    /// <summary>Three modules.</summary>
    [Benchmark(Baseline = true)]
    public void Plain() =>
        Step(() => nn.functional.avg_pool2d(nn.functional.relu(norm.call(maps), inplace: true), Pool));

    /// <summary>One pass.</summary>
    [Benchmark]
    public void Fused() => Step(() => NormPool.Compute(maps, norm, Pool));

    /// <summary>Frees the norm.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        norm.Dispose();
        GC.SuppressFinalize(this);
    }

    private static void Step(Func<Tensor> forward)
    {
        using var scope = NewDisposeScope();
        forward().sum().backward();
    }
}
