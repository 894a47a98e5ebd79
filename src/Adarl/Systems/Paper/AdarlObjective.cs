using Adarl.Batches;
using Adarl.Networks;
using static TorchSharp.torch;

namespace Adarl.Systems.Paper;

/// <summary>
/// The whole loss, L = gamma_1 L_D + gamma_2 L_E + gamma_3 L_cen (Eq. 9), and what a network adds of its own. It holds the class centres and
/// moves them after each step.
/// </summary>
public sealed class AdarlObjective : Objective
{
    private readonly CenterLoss centers;
    private readonly LossWeights weights;
    private readonly Tensor? classWeights;

    /// <summary>Makes the loss.</summary>
    /// <param name="centers">The class centres; the loss owns them.</param>
    /// <param name="weights">The three weights.</param>
    /// <param name="classWeights">[K], what each class weighs in L_E; null, as in the paper, where all weigh the same. The loss owns it.</param>
    public AdarlObjective(CenterLoss centers, LossWeights weights, Tensor? classWeights = null)
        : base(nameof(AdarlObjective))
    {
        this.centers = centers;
        this.weights = weights;
        this.classWeights = classWeights;
        RegisterComponents();
    }

    /// <summary>The class centres.</summary>
    public CenterLoss Centers => centers;

    /// <summary>
    /// Computes the loss. L_D is a mean over all rows, L_E and L_cen are means over the labelled rows (section 2.3 lets
    /// data with a domain label alone join); a batch without labelled rows adds 0 for them.
    /// </summary>
    /// <inheritdoc/>
    public override LossParts Compute(ModelOutput output, BatchLabels labels)
    {
        using var scope = NewDisposeScope();
        var domain = output.DomainLogits is { } logits ? nn.functional.cross_entropy(logits, labels.Domains) : null;
        var emotion = EmotionLoss(output, labels, classWeights);
        var centre =
            labels.Emotions.shape[0] == 0
                ? zeros(1).sum()
                : centers.Compute(FeaturesOf(output, labels), output.CenterLabels(labels));
        var total = Numbers.Sum(emotion * Numbers.Of(weights.Emotion), centre * Numbers.Of(weights.Center));
        if (domain is not null)
            total = Numbers.Sum(total, domain * Numbers.Of(weights.Domain * output.DomainShare));
        foreach (var term in output.Terms)
            total = Numbers.Sum(total, term.Value * Numbers.Of(term.Weight));
        scope.MoveToOuter(total, emotion, centre);
        if (domain is not null)
            scope.MoveToOuter(domain);
        return new LossParts(total, emotion, domain, centre, output.Terms);
    }

    /// <inheritdoc/>
    public override void AfterStep(ModelOutput output, BatchLabels labels)
    {
        if (labels.Emotions.shape[0] > 0)
            centers.Update(FeaturesOf(output, labels), output.CenterLabels(labels));
    }

    // [N, 64]
    private static Tensor FeaturesOf(ModelOutput output, BatchLabels labels) =>
        (
            output.CenterFeatures
            ?? throw new InvalidOperationException("the network gives no features that the centre loss could gather")
        ).index_select(0L, labels.LabelledRows);
}
