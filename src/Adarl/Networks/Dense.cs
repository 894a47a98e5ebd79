using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>A fully connected layer (the FC of Table 1): y = x W^T + b, started from an explicit generator.</summary>
public sealed class Dense : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly Parameter bias;

    /// <summary>Makes the layer.</summary>
    /// <param name="inputs">Values in.</param>
    /// <param name="outputs">Values out.</param>
    /// <param name="start">Where its weights start.</param>
    public Dense(long inputs, long outputs, WeightStart start)
        : base(nameof(Dense))
    {
        weight = new Parameter(empty(outputs, inputs));
        bias = new Parameter(empty(outputs));
        Initialise.Dense(weight, bias, outputs, start);
        RegisterComponents();
    }

    /// <summary>[B, inputs] to [B, outputs].</summary>
    public override Tensor forward(Tensor input) => nn.functional.linear(input, weight, bias);
}
