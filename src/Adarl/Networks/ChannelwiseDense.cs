using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>
/// The channel-wise fully connected layer, CFC (Eq. 2): each channel k has its own weight row of length F',
/// f_CFC^k = w_CFC^k f_TP^k + b^k. A grouped product, not a dense layer.
/// </summary>
public sealed class ChannelwiseDense : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly Parameter bias;

    /// <summary>Makes the layer.</summary>
    /// <param name="channels">Channels C.</param>
    /// <param name="rows">Frequency rows F'.</param>
    /// <param name="start">Where its weights start.</param>
    public ChannelwiseDense(long channels, long rows, WeightStart start)
        : base(nameof(ChannelwiseDense))
    {
        weight = new Parameter(empty(channels, rows));
        bias = new Parameter(empty(channels));
        Initialise.Dense(weight, bias, 1, start);
        RegisterComponents();
    }

    /// <summary>[B, C, F'] to [B, C].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var products = input * weight; // [B, C, F']
        var sums = Numbers.Sum(products.sum(2L), bias); // [B, C]
        return sums.MoveToOuterDisposeScope();
    }
}
