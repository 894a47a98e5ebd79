using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Bench.Plain;

/// <summary>Eq. 10 as one writes it down: two convolutions, their concatenation, batch norm, ReLU, average pooling.</summary>
public sealed class PlainLayer : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d first;
    private readonly Conv2d second;
    private readonly BatchNorm2d norm;
    private readonly AvgPool2d pool;

    /// <summary>Makes the layer.</summary>
    /// <param name="inputs">Channels in.</param>
    /// <param name="width">Channels out of each of the two convolutions.</param>
    /// <param name="window">Side and stride of the pooling window.</param>
    public PlainLayer(long inputs, long width, long window)
        : base(nameof(PlainLayer))
    {
        first = nn.Conv2d(inputs, width, 3, padding: 1);
        second = nn.Conv2d(inputs, width, 3, padding: 1);
        norm = nn.BatchNorm2d(2 * width);
        pool = nn.AvgPool2d(window);
        RegisterComponents();
    }

    /// <summary>[B, Cin, F, T] to [B, 2 width, F / window, T / window].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var maps = cat([first.call(input), second.call(input)], 1L); // [B, 2 width, F, T]
        return pool.call(nn.functional.relu(norm.call(maps))).MoveToOuterDisposeScope();
    }
}
