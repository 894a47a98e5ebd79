using Adarl.Bench.Plain;
using Adarl.Networks;
using Adarl.Systems;
using Adarl.Systems.Paper;
using BenchmarkDotNet.Attributes;
using static TorchSharp.torch;

namespace Adarl.Benchmarks;

/// <summary>The whole network, forward and back on four pictures; the allocator is ours for all three.</summary>
public class NetworkBenchmarks : IDisposable
{
    private const int Batch = 4;

    private readonly ModelInput input = new(400, 300, Classes: 4, Domains: 2);
    private PlainPort plain = null!;
    private AdarlModel float32 = null!;
    private AdarlModel bfloat16 = null!;
    private Tensor pictures = null!;

    /// <summary>Makes the networks and their pictures, channels-last as they are drawn.</summary>
    [GlobalSetup]
    public void Make()
    {
        using var start = new WeightSource(1, InitialWeights.XavierUniform);
        plain = new PlainPort(input, start);
        var options = PaperSystems.Named(PaperSystems.Adarl).Defaults(Preset.Paper);
        float32 = new AdarlModel("float32", new NetworkParts(input, options, ScalarType.Float32, start));
        bfloat16 = new AdarlModel("bfloat16", new NetworkParts(input, options, ScalarType.BFloat16, start));
        using var generator = new Generator(1);
        pictures = rand([Batch, input.Height, input.Width, 3], generator: generator).permute(0, 3, 1, 2);
    }

    /// <summary>Plain modules.</summary>
    [Benchmark(Baseline = true)]
    public void Plain() => Step(plain);

    /// <summary>Ours in float32.</summary>
    [Benchmark]
    public void OursInFloat32() => Step(float32);

    /// <summary>Ours in bfloat16.</summary>
    [Benchmark]
    public void OursInBfloat16() => Step(bfloat16);

    /// <summary>Frees the networks.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        plain.Dispose();
        float32.Dispose();
        bfloat16.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Step(EmotionModel model)
    {
        using var scope = NewDisposeScope();
        var output = model.Compute(pictures);
        (output.EmotionLogits.sum() + output.DomainLogits!.sum()).backward();
        model.zero_grad();
    }
}
