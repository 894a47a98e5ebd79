using Adarl.Batches;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>What a training minimises. It may hold numbers of its own that are no weights of the network, such as class centres.</summary>
/// <param name="name">The module's name.</param>
public abstract class Objective(string name) : nn.Module(name)
{
    /// <summary>Computes the loss of a batch.</summary>
    /// <param name="output">What the network computed.</param>
    /// <param name="labels">The batch's labels.</param>
    /// <returns>The parts; the caller's dispose scope owns them.</returns>
    public abstract LossParts Compute(ModelOutput output, BatchLabels labels);

    /// <summary>Called after the weights have moved, inside the step's dispose scope.</summary>
    /// <param name="output">What the network computed in the step.</param>
    /// <param name="labels">The batch's labels.</param>
    public virtual void AfterStep(ModelOutput output, BatchLabels labels) { }

    /// <summary>L_E (Eq. 7): the mean cross entropy over the labelled rows; 0 for a batch without one.</summary>
    /// <param name="output">What the network computed.</param>
    /// <param name="labels">The batch's labels.</param>
    /// <param name="classWeights">[K], what each class weighs, or null where all weigh the same.</param>
    protected static Tensor EmotionLoss(ModelOutput output, BatchLabels labels, Tensor? classWeights) =>
        labels.Emotions.shape[0] == 0
            ? zeros(1).sum()
            : nn.functional.cross_entropy(
                output.EmotionLogits.index_select(0L, labels.LabelledRows), // [N, K]
                labels.Emotions,
                classWeights
            );
}
