using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Training;

/// <summary>Makes gradients smaller in place, between the backward pass and the optimizer's step.</summary>
public static class GradientClipping
{
    // PyTorch's, against a norm of zero.
    private const double Least = 1e-6;

    /// <summary>Clips by the norm, then by value; null does not.</summary>
    /// <param name="parameters">The parameters; those without a gradient do not count.</param>
    /// <param name="norm">The greatest norm of all gradients together, above 0.</param>
    /// <param name="value">The greatest magnitude of a gradient's entry, above 0.</param>
    public static void Apply(IReadOnlyList<Parameter> parameters, double? norm, double? value)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        Tensor[] gradients = [.. parameters.Select(p => p.grad).OfType<Tensor>()];
        if (norm is { } greatest && gradients.Length > 0)
            ByNorm(gradients, greatest);
        if (value is { } magnitude)
            foreach (var gradient in gradients)
                gradient.clamp_(Numbers.Of(-magnitude), Numbers.Of(magnitude));
    }

    /// <summary>g = g * min(1, norm / (n + 1e-6)), n the 2-norm of all gradients as one vector.</summary>
    private static void ByNorm(Tensor[] gradients, double norm)
    {
        var all = stack(gradients.Select(g => g.norm()), 0L).norm();
        var share = all.add(Numbers.Of(Least), alpha: Numbers.Of(1L)).reciprocal() * Numbers.Of(norm);
        var shrink = share.clamp_max(Numbers.Of(1.0));
        foreach (var gradient in gradients)
            gradient.mul_(shrink);
    }
}
