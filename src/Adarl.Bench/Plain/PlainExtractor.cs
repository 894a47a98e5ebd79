using static TorchSharp.torch;

namespace Adarl.Bench.Plain;

/// <summary>The four layers of a pathway (Table 1) out of plain modules.</summary>
public sealed class PlainExtractor : nn.Module<Tensor, Tensor>
{
    private readonly PlainLayer conv1 = new(3, 16, 2);
    private readonly PlainLayer conv2 = new(32, 16, 2);
    private readonly PlainLayer conv3 = new(32, 16, 2);
    private readonly PlainLayer conv4 = new(32, 32, 6);

    /// <summary>Makes the four layers.</summary>
    public PlainExtractor()
        : base(nameof(PlainExtractor)) => RegisterComponents();

    /// <summary>[B, 3, 400, 300] to [B, 64, 8, 6].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return conv4.call(conv3.call(conv2.call(conv1.call(input)))).MoveToOuterDisposeScope();
    }
}
