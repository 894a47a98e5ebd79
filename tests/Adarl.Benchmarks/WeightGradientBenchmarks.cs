using Adarl.Kernels;
using BenchmarkDotNet.Attributes;
using static TorchSharp.torch;

namespace Adarl.Benchmarks;

/// <summary>The gradient of the weights of layers 2 to 4 of Table 1 in float32, on eight maps: the library's against ours.</summary>
public class WeightGradientBenchmarks
{
    private const int Batch = 8;
    private const int Inputs = 32;

    private Tensor library = null!;
    private Tensor ours = null!;
    private Tensor gradient = null!;

    /// <summary>The layer.</summary>
    [Params(2, 3, 4)]
    public int Layer { get; set; }

    /// <summary>Convolves maps, channels-last as the layer before leaves them; nobody asks for their gradient.</summary>
    [GlobalSetup]
    public void Make()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var (rows, columns, outputs) = Layer switch
        {
            2 => (200, 150, 32),
            3 => (100, 75, 32),
            _ => (50, 37, 64),
        };
        var maps = randn([Batch, rows, columns, Inputs], generator: generator).permute(0, 3, 1, 2);
        var weight = randn([outputs, Inputs, 3, 3], generator: generator).requires_grad_(true);
        var bias = randn([outputs], generator: generator).requires_grad_(true);
        gradient = randn([Batch, rows, columns, outputs], generator: generator).permute(0, 3, 1, 2);
        library = nn.functional.conv2d(maps, weight, bias, padding: [1, 1]);
        ours = WeightGradient.Convolve(maps, weight, bias);
        foreach (var kept in (Tensor[])[library, ours, gradient])
            kept.DetachFromDisposeScope();
    }

    /// <summary>oneDNN's.</summary>
    [Benchmark(Baseline = true)]
    public void Library() => library.backward([gradient], retain_graph: true);

    /// <summary>Ours.</summary>
    [Benchmark]
    public void Ours() => ours.backward([gradient], retain_graph: true);
}
