using Adarl.Batches;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>A network that the trainer can train and the evaluator can question: items in, scores out.</summary>
/// <param name="name">The module's name.</param>
public abstract class EmotionModel(string name) : nn.Module(name)
{
    /// <summary>
    /// Computes a batch. In evaluation no domain label enters, "at the inference time, the domain classifier is not needed", but
    /// for a network that is told (<see cref="NetworkRecipe.ToldTestDomain"/>).
    /// </summary>
    /// <param name="batch">The items.</param>
    /// <returns>Scores, features and, where there is one, attention; tensors belong to the caller's dispose scope.</returns>
    public abstract ModelOutput Compute(Batch batch);
}
