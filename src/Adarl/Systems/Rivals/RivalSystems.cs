namespace Adarl.Systems.Rivals;

/// <summary>The systems of Table 2, built anew from what is known of them (docs/equations.md), and the support vector machine that the field expects beside them.</summary>
public static class RivalSystems
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ISystem> All { get; } =
    [
        FcnAttention.System,
        ConvolutionalGru.FixedLength,
        ConvolutionalGru.VariableLength,
        SegmentCnn.System,
        AudioBre.System,
        ThreeFeatureSets.System,
        FunctionalsSvm.System,
    ];
}
