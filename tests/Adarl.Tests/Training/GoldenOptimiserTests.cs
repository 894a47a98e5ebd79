using Adarl.Tests.Networks;
using Adarl.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Tests.Training;

/// <summary>Updates are PyTorch's: each rule, with and without weight decay and clipping, at rates that change.</summary>
[Collection("torch")]
public sealed class GoldenOptimiserTests
{
    private const double Relative = 1e-6;
    private static readonly double[] Scales = [1, Math.Pow(2, -6), Math.Pow(2, -24)];
    private static readonly double[] Rates = [0.02, 0.01, 0.04];

    public static TheoryData<int> Walks => [.. Enumerable.Range(0, GoldenOptimisers.Values.Walks.Length)];

    [Theory]
    [MemberData(nameof(Walks))]
    public void Parameters_walk_where_the_reference_walks(int which)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenOptimisers.Values.Walks[which];
        var name = $"{golden.Optimiser}, decay {golden.Decay}, clipped at {golden.ClipNorm} and {golden.ClipValue}";
        Parameter[] parameters = [.. golden.After[0].Select((values, i) => new Parameter(Noise(values.Length, i, 1)))];
        using var optimizer = Create(golden, parameters);
        for (var step = 0; step < Rates.Length; step++)
        {
            optimizer.Rate = Rates[step];
            for (var i = 0; i < parameters.Length; i++)
                parameters[i].grad =
                    (i, step) == (1, 1) ? null : Noise(parameters[i].numel(), 100 + 10 * step + i, Scales[i]);
            GradientClipping.Apply(parameters, golden.ClipNorm, golden.ClipValue);
            optimizer.Step();
            for (var i = 0; i < parameters.Length; i++)
                Near.Check($"{name}: parameter {i}, step {step}", golden.After[step][i], parameters[i], Relative);
        }
    }

    private static Optimizer Create(GoldenWalk golden, Parameter[] parameters)
    {
        var choice = golden.Optimiser switch
        {
            "adam" => OptimiserChoice.Adam,
            "adamw" => OptimiserChoice.Adamw,
            _ => OptimiserChoice.Sgd,
        };
        var momentum = golden.Optimiser == "momentum" ? 0.9 : 0;
        return new OptimiserOptions { Optimiser = choice }.Create([new(parameters, golden.Decay)], Rates[0], momentum);
    }

    private static Tensor Noise(long count, int salt, double scale) =>
        tensor(Golden.Noise(count, (uint)salt).Select(value => (float)scale * value).ToArray());
}
