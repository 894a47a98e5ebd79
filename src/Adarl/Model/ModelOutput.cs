using static TorchSharp.torch;

namespace Adarl.Model;

/// <summary>What a system computes for a batch of B pictures. All tensors are float32; the caller's dispose scope owns them.</summary>
/// <param name="EmotionLogits">[B, K]: scores of the emotion classes before the softmax.</param>
/// <param name="CenterFeatures">[B, 64]: the values that the centre loss gathers (Eq. 8).</param>
/// <param name="Embedding">[B, 64]: the values of Figure 5 and Table 4.</param>
/// <param name="DomainLogits">[B, D]: scores of the domains, or null where the system has no domain head.</param>
/// <param name="Attention">[B, F']: one weight per frequency row of the last feature map (Eq. 4), or null.</param>
public sealed record ModelOutput(
    Tensor EmotionLogits,
    Tensor CenterFeatures,
    Tensor Embedding,
    Tensor? DomainLogits,
    Tensor? Attention
);
