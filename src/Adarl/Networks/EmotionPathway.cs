using Adarl.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>
/// The head of the emotion pathway: time pooling, the channel-wise layer (Eq. 2), then
/// Out_E = w_fc2 BN(ReLU(w_fc1 F_CFC)) (Eq. 3).
/// </summary>
public sealed class EmotionPathway : nn.Module
{
    private const long Hidden = 64;

    private readonly ChannelwiseDense cfc;
    private readonly Dense fc1;
    private readonly BatchNorm1d norm;
    private readonly Dense fc2;

    /// <summary>Makes the head.</summary>
    /// <param name="rows">Frequency rows F' of the feature maps.</param>
    /// <param name="classes">Emotion classes K.</param>
    /// <param name="start">Where its weights start.</param>
    public EmotionPathway(long rows, long classes, WeightStart start)
        : base(nameof(EmotionPathway))
    {
        cfc = new ChannelwiseDense(FeatureExtractor.Channels, rows, start);
        fc1 = new Dense(FeatureExtractor.Channels, Hidden, start);
        norm = nn.BatchNorm1d(Hidden);
        fc2 = new Dense(Hidden, classes, start);
        RegisterComponents();
    }

    /// <summary>Computes the head.</summary>
    /// <param name="maps">F_emb, or F_4 where there is no attention: [B, 64, F', T'].</param>
    /// <returns>Logits [B, K] and the 64 values before and after batch norm, each [B, 64].</returns>
    public (Tensor Logits, Tensor BeforeNorm, Tensor AfterNorm) Compute(Tensor maps)
    {
        using var scope = NewDisposeScope();
        var overTime = maps.mean([3L]); // TP: [B, 64, F']
        var perChannel = cfc.call(overTime); // CFC: [B, 64]
        var before = nn.functional.relu(fc1.call(perChannel)); // [B, 64]
        var after = NormState.Apply(norm, before); // [B, 64]
        return scope.MoveToOuter(fc2.call(after), before, after);
    }
}
