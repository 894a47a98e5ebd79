using Adarl.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>
/// The head of the domain pathway (Eq. 1): Out_D = w_fc2 BN(ReLU(w_fc1 F_4(:))), F_4(:) flattened over channel, frequency and time.
/// </summary>
public sealed class DomainPathway : nn.Module<Tensor, Tensor>
{
    private const long Hidden = 64;

    private readonly Dense fc1;
    private readonly BatchNorm1d norm;
    private readonly Dense fc2;

    /// <summary>Makes the head.</summary>
    /// <param name="inputs">Values in F_4: 3072 for the paper's picture.</param>
    /// <param name="domains">Domains D.</param>
    /// <param name="start">Where its weights start.</param>
    public DomainPathway(long inputs, long domains, WeightStart start)
        : base(nameof(DomainPathway))
    {
        fc1 = new Dense(inputs, Hidden, start);
        norm = nn.BatchNorm1d(Hidden);
        fc2 = new Dense(Hidden, domains, start);
        RegisterComponents();
    }

    /// <summary>[B, 64, F', T'] to [B, D].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var flat = input.flatten(1L); // [B, 64 F' T']
        var hidden = NormState.Apply(norm, nn.functional.relu(fc1.call(flat))); // [B, 64]
        return fc2.call(hidden).MoveToOuterDisposeScope(); // [B, D]
    }
}
