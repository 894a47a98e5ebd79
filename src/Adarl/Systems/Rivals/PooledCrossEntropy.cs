using Adarl.Batches;
using Adarl.Networks;
using static TorchSharp.torch;

namespace Adarl.Systems.Rivals;

/// <summary>
/// The cross entropy of utterances of which only the items are judged (learning from many instances): the score of class k is
/// z_k = ln(1/n sum_i exp z_ik) over the utterance's n items of the batch, a greatest value whose gradient reaches every item.
/// </summary>
public sealed class PooledCrossEntropy : Objective
{
    /// <summary>Makes the loss.</summary>
    public PooledCrossEntropy()
        : base(nameof(PooledCrossEntropy)) => RegisterComponents();

    /// <inheritdoc/>
    public override LossParts Compute(ModelOutput output, BatchLabels labels)
    {
        using var scope = NewDisposeScope();
        var emotion = Loss(output, labels);
        var total = emotion.alias();
        scope.MoveToOuter(total, emotion);
        return new LossParts(total, emotion, null, null, output.Terms);
    }

    private static Tensor Loss(ModelOutput output, BatchLabels labels)
    {
        var device = output.EmotionLogits.device;
        var bags = labels.Utterances.Index().GroupBy(row => row.Item, row => (long)row.Index).ToList(); // G
        if (bags.Count == 0)
            return zeros(1, device: device).sum();
        var logits = output.EmotionLogits.index_select(0L, labels.LabelledRows); // [N, K]
        var pooled = bags.Select(bag => Pool(logits, tensor([.. bag], device: device))).ToList();
        var firsts = tensor([.. bags.Select(bag => bag.First())], device: device);
        return nn.functional.cross_entropy(stack(pooled), labels.Emotions.index_select(0L, firsts)); // [G, K], [G]
    }

    // [K] of the rows of an utterance.
    private static Tensor Pool(Tensor logits, Tensor rows) =>
        logits.index_select(0L, rows).logsumexp(0L) - Numbers.Of(Math.Log(rows.shape[0]));
}
