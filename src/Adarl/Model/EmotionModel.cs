using static TorchSharp.torch;

namespace Adarl.Model;

/// <summary>A system that the trainer can train and the evaluator can question: pictures in, scores out.</summary>
/// <param name="name">The module's name.</param>
public abstract class EmotionModel(string name) : nn.Module(name)
{
    /// <summary>Computes a batch. No domain label enters: "at the inference time, the domain classifier is not needed".</summary>
    /// <param name="pictures">[B, 3, F, T], values in [0, 1], best with channels-last strides.</param>
    /// <returns>Scores, features and, where there is one, attention; tensors belong to the caller's dispose scope.</returns>
    public abstract ModelOutput Compute(Tensor pictures);
}
