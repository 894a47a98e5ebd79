using Adarl.Features;

namespace Adarl.Bench;

/// <summary>The arithmetic of one sample, from the shapes of Table 1: the convolutions, which are nearly all of it.</summary>
public static class Arithmetic
{
    private static readonly (long Inputs, long Outputs, long Pool)[] Layers =
    [
        (3, 32, 2),
        (32, 32, 2),
        (32, 32, 2),
        (32, 64, 6),
    ];

    /// <summary>Parameters of the network, whoever wrote it.</summary>
    public const int Parameters = 278_546;

    private const int Pathways = 2;
    private const int KernelArea = 9;

    /// <summary>10^9 operations to question the network about one picture.</summary>
    public static double InferenceGigaflops { get; } = Pathways * PerLayer().Sum();

    /// <summary>10^9 operations to train on one picture: forward, gradient of the weights, and of the input but for the first layer's.</summary>
    public static double TrainingGigaflops { get; } = Pathways * (3 * PerLayer().Sum() - PerLayer()[0]);

    private static double[] PerLayer()
    {
        var drawing = new DrawingOptions();
        var (rows, columns) = ((long)drawing.Height, (long)drawing.Width);
        var all = new List<double>();
        foreach (var (inputs, outputs, pool) in Layers)
        {
            all.Add(2.0 * KernelArea * inputs * outputs * rows * columns / 1e9);
            (rows, columns) = (rows / pool, columns / pool);
        }
        return [.. all];
    }
}
