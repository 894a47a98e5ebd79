using Adarl.Kernels;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>The four multi-scale layers of a pathway (Table 1): pictures in, the feature maps F_4 out.</summary>
public sealed class FeatureExtractor : nn.Module<Maps, Tensor>
{
    /// <summary>Channels of F_4.</summary>
    public const long Channels = 64;

    private static readonly (long Inputs, long Width, long Pool)[] Layers =
    [
        (3, 16, 2),
        (32, 16, 2),
        (32, 16, 2),
        (32, 32, 6),
    ];

    private readonly MultiScaleConv conv1;
    private readonly MultiScaleConv conv2;
    private readonly MultiScaleConv conv3;
    private readonly MultiScaleConv conv4;

    /// <summary>The side that each layer pools.</summary>
    internal static IReadOnlyList<long> Pools => [.. Layers.Select(layer => layer.Pool)];

    /// <summary>Makes the four layers.</summary>
    /// <param name="kernels">The two kernels of each layer.</param>
    /// <param name="precision">What the layers compute in.</param>
    /// <param name="start">Where its weights start.</param>
    public FeatureExtractor(KernelChoice kernels, ScalarType precision, WeightStart start)
        : base(nameof(FeatureExtractor))
    {
        conv1 = Layer(0);
        conv2 = Layer(1);
        conv3 = Layer(2);
        conv4 = Layer(3);
        RegisterComponents();

        MultiScaleConv Layer(int l) =>
            new(Layers[l].Inputs, Layers[l].Width, Layers[l].Pool, kernels, precision, start);
    }

    /// <summary>Rows or columns of F_4 for a picture of this many: each pooling floors. 400 gives 8, 300 gives 6.</summary>
    /// <param name="side">Rows or columns of the picture.</param>
    public static long Reduced(long side) => Layers.Aggregate(side, (n, layer) => n / layer.Pool);

    /// <summary>[B, 3, 400, 300] to [B, 64, 8, 6], in float32.</summary>
    public override Tensor forward(Maps input)
    {
        using var scope = NewDisposeScope();
        var f1 = conv1.call(input); // [B, 32, 200, 150]
        var f2 = conv2.call(f1); // [B, 32, 100, 75]
        var f3 = conv3.call(f2); // [B, 32, 50, 37]
        var f4 = conv4.call(f3); // [B, 64, 8, 6]
        return f4.to(ScalarType.Float32).MoveToOuterDisposeScope();
    }
}
