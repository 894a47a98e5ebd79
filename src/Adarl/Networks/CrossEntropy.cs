using Adarl.Batches;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>Cross entropy over the labelled rows, and the terms that the network adds: the loss of every network that names no other.</summary>
public sealed class CrossEntropy : Objective
{
    private readonly Tensor? classWeights;

    /// <summary>Makes the loss.</summary>
    /// <param name="classWeights">[K], what each class weighs; null where all weigh the same. The loss owns it.</param>
    public CrossEntropy(Tensor? classWeights = null)
        : base(nameof(CrossEntropy))
    {
        this.classWeights = classWeights;
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override LossParts Compute(ModelOutput output, BatchLabels labels)
    {
        using var scope = NewDisposeScope();
        var emotion = EmotionLoss(output, labels, classWeights);
        var total = output.Terms.Aggregate(
            emotion.alias(),
            (sum, term) => Numbers.Sum(sum, term.Value * Numbers.Of(term.Weight))
        );
        scope.MoveToOuter(total, emotion);
        return new LossParts(total, emotion, null, null, output.Terms);
    }
}
