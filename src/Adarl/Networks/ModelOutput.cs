using Adarl.Batches;
using TorchSharp;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>What a network computes for a batch of B items. All tensors are float32; the caller's dispose scope owns them.</summary>
/// <param name="EmotionLogits">[B, K]: scores of the emotion classes before the softmax.</param>
/// <param name="Embedding">[B, E]: the values before the last layer; of the paper's networks the 64 of Figure 5 and Table 4.</param>
/// <param name="CenterFeatures">[B, 64]: the values that the centre loss gathers (Eq. 8); null for a network without that loss.</param>
/// <param name="DomainLogits">[B, D]: scores of the domains, or null where the system has no domain head.</param>
/// <param name="Attention">[B, F']: one weight per frequency row of the last feature map (Eq. 4), or null.</param>
public sealed record ModelOutput(
    Tensor EmotionLogits,
    Tensor Embedding,
    Tensor? CenterFeatures = null,
    Tensor? DomainLogits = null,
    Tensor? Attention = null
)
{
    /// <summary>What L_D is multiplied by, besides its weight in Eq. 9.</summary>
    public double DomainShare { get; init; } = 1;

    /// <summary>Further terms of the loss.</summary>
    public IReadOnlyList<LossTerm> Terms { get; init; } = [];

    /// <summary>[B], int64: which of several sets of class centres a row belongs to; null where there is one set.</summary>
    public Tensor? CenterSets { get; init; }

    /// <summary>The output of an emotion head, its 64 values taken where the options say.</summary>
    /// <param name="head">Logits and the 64 values before and after batch norm.</param>
    /// <param name="options">The choices inside the network.</param>
    /// <param name="domainLogits">[B, D] or null.</param>
    /// <param name="attention">[B, F'] or null.</param>
    public static ModelOutput Of(
        (Tensor Logits, Tensor BeforeNorm, Tensor AfterNorm) head,
        ModelOptions options,
        Tensor? domainLogits = null,
        Tensor? attention = null
    )
    {
        return new(head.Logits, At(options.Embedding), At(options.CenterLossOn), domainLogits, attention);

        Tensor At(HeadPlace place) => place == HeadPlace.BeforeBatchNorm ? head.BeforeNorm : head.AfterNorm;
    }

    /// <summary>The same for longer than a dispose scope: its tensors move to the scope around it.</summary>
    /// <param name="scope">The scope that is about to end.</param>
    public ModelOutput OutOf(DisposeScope scope)
    {
        Tensor?[] all =
        [
            .. (Tensor?[])[EmotionLogits, Embedding, CenterFeatures, DomainLogits, Attention, CenterSets],
            .. Terms.Select(term => term.Value),
        ];
        scope.MoveToOuter(all.OfType<Tensor>().Distinct());
        return this;
    }

    /// <summary>The centre of each labelled row: its class among the centres of its set.</summary>
    /// <param name="labels">The batch's labels.</param>
    /// <returns>[N], int64; the caller's dispose scope owns it.</returns>
    public Tensor CenterLabels(BatchLabels labels) =>
        CenterSets is null
            ? labels.Emotions
            : Numbers.Sum(
                labels.Emotions,
                CenterSets.index_select(0L, labels.LabelledRows) * Numbers.Of(EmotionLogits.shape[1])
            );
}
