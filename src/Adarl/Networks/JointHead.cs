using Adarl.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>The emotion head of Eq. 3 on features of any number: Out = w_fc2 BN(ReLU(w_fc1 x)).</summary>
public sealed class JointHead : nn.Module
{
    private const long Hidden = 64;

    private readonly Dense fc1;
    private readonly BatchNorm1d norm;
    private readonly Dense fc2;

    /// <summary>Makes the head.</summary>
    /// <param name="inputs">Features.</param>
    /// <param name="classes">Emotion classes K.</param>
    /// <param name="start">Where its weights start.</param>
    public JointHead(long inputs, long classes, WeightStart start)
        : base(nameof(JointHead))
    {
        fc1 = new Dense(inputs, Hidden, start);
        norm = nn.BatchNorm1d(Hidden);
        fc2 = new Dense(Hidden, classes, start);
        RegisterComponents();
    }

    /// <summary>Computes the head.</summary>
    /// <param name="features">[B, inputs].</param>
    /// <returns>Logits [B, K] and the 64 values before and after batch norm, each [B, 64].</returns>
    public (Tensor Logits, Tensor BeforeNorm, Tensor AfterNorm) Compute(Tensor features)
    {
        using var scope = NewDisposeScope();
        var before = nn.functional.relu(fc1.call(features)); // [B, 64]
        var after = NormState.Apply(norm, before); // [B, 64]
        return scope.MoveToOuter(fc2.call(after), before, after);
    }
}
