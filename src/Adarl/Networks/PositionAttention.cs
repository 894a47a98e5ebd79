using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>
/// The weighted mean of positions: e_i = u^T tanh(W a_i + b), alpha = softmax(scale e) over the positions that an item has, c = sum_i alpha_i a_i.
/// </summary>
public sealed class PositionAttention : nn.Module<Tensor, Tensor, Tensor>, ILayer
{
    private readonly Dense hidden;
    private readonly Parameter context;
    private readonly double scale;

    /// <summary>Makes the layer.</summary>
    /// <param name="values">Values of a position, C; as many hidden ones.</param>
    /// <param name="scale">What scores are multiplied by: the smaller, the evener the weights.</param>
    /// <param name="start">Where its weights start.</param>
    public PositionAttention(long values, double scale, WeightStart start)
        : base(nameof(PositionAttention))
    {
        this.scale = scale;
        hidden = new Dense(values, values, start);
        context = new Parameter(empty(values));
        using (no_grad())
            context.uniform_(-1 / Math.Sqrt(values), 1 / Math.Sqrt(values), start.Generator);
        RegisterComponents();
    }

    /// <summary>What scores are multiplied by.</summary>
    internal double Scale => scale;

    /// <inheritdoc/>
    public string Description => "weighted mean of positions";

    /// <summary>The weighted mean of all positions of maps in rows and frames: [B, C].</summary>
    /// <param name="maps">Maps of C channels.</param>
    public Tensor Compute(FrameMaps maps)
    {
        using var scope = NewDisposeScope();
        var positions = maps.Values.flatten(2L).transpose(1L, 2L).contiguous(); // [B, F T, C]
        var mask = FrameMaps.Mask(maps.Values, maps.Lengths).expand(-1, 1, maps.Values.shape[2], -1).flatten(1L);
        return call(positions, mask).MoveToOuterDisposeScope();
    }

    /// <summary>[B, N, C] to [B, C].</summary>
    /// <param name="positions">The positions.</param>
    /// <param name="mask">[B, N]: above 0 where an item has a position.</param>
    public override Tensor forward(Tensor positions, Tensor mask)
    {
        using var scope = NewDisposeScope();
        var scores = hidden.call(positions).tanh().matmul(context) * Numbers.Of(scale); // [B, N]
        var known = scores.masked_fill(mask.le(Numbers.Of(0.0)), Numbers.Of(double.NegativeInfinity));
        var weights = known.softmax(1L).unsqueeze(1L); // [B, 1, N]
        return weights.matmul(positions).squeeze(1L).MoveToOuterDisposeScope();
    }
}
