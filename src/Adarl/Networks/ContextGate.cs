using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>Whether the weights of a context gate are learned.</summary>
public enum ContextWeights
{
    /// <summary>Learned with everything else (default).</summary>
    Learned,

    /// <summary>Left as they are drawn.</summary>
    Fixed,
}

/// <summary>
/// The context gate: k = ReLU(c W_c), one weight for each frequency row, from a context c, the shares of the D domains. It
/// turns feature maps without changing their norm, so that only the ratios of k matter; what comes out is k / ||k||.
/// </summary>
public sealed class ContextGate : nn.Module<Tensor, Tensor>
{
    private const double Least = 1e-6;

    private readonly Parameter weight;

    /// <summary>Makes the gate.</summary>
    /// <param name="domains">Domains D.</param>
    /// <param name="rows">Frequency rows F'.</param>
    /// <param name="weights">Whether W_c is learned.</param>
    /// <param name="start">
    /// Where W_c starts: at the standard normal distribution, whatever the rule of the other weights; at its absolute values where it is
    /// learned, since a row that ReLU shuts gets no gradient and stays shut.
    /// </param>
    public ContextGate(long domains, long rows, ContextWeights weights, WeightStart start)
        : base(nameof(ContextGate))
    {
        var drawn = empty(domains, rows);
        drawn.normal_(0, 1, start.Generator);
        var learned = weights == ContextWeights.Learned;
        weight = new Parameter(learned ? drawn.abs() : Open(drawn), requires_grad: learned);
        RegisterComponents();
    }

    /// <summary>[B, D] to [B, F'], values in [0, 1].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var k = nn.functional.relu(input.matmul(weight)); // [B, F']
        return (k / Norm(k, 1L)).MoveToOuterDisposeScope();
    }

    /// <summary>F_emb = s diag(k) F with s = ||F|| / ||diag(k) F||, for each picture.</summary>
    /// <param name="gate">k: [B, F'].</param>
    /// <param name="maps">F: [B, 64, F', T'].</param>
    /// <returns>[B, 64, F', T'], of the norm of <paramref name="maps"/>.</returns>
    public static Tensor Embed(Tensor gate, Tensor maps)
    {
        using var scope = NewDisposeScope();
        var turned = DomainAttention.Embed(gate, maps); // [B, 64, F', T']
        var scale = Norm(maps, 1L, 2L, 3L) / Norm(turned, 1L, 2L, 3L); // [B, 1, 1, 1]
        return (turned * scale).MoveToOuterDisposeScope();
    }

    // A domain without a positive weight would shut the gate: its weights take the other sign.
    private static Tensor Open(Tensor drawn) => where(drawn.amax([1L], keepdim: true) <= Numbers.Of(0L), -drawn, drawn);

    // The square root has no slope at 0: what is nothing counts as very little.
    private static Tensor Norm(Tensor values, params long[] over) =>
        values.pow(Numbers.Of(2L)).sum(over, keepdim: true).clamp_min(Numbers.Of(Least * Least)).sqrt();
}
