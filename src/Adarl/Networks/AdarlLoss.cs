using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>The weights of Eq. 9. The paper writes gamma there and lambda in 3.2; they are the same three numbers.</summary>
/// <param name="Domain">Weight of L_D (Eq. 6).</param>
/// <param name="Emotion">Weight of L_E (Eq. 7).</param>
/// <param name="Center">Weight of L_cen (Eq. 8).</param>
public sealed record LossWeights(double Domain = 1, double Emotion = 1, double Center = 0.5);

/// <summary>The labels of a batch's B rows.</summary>
/// <param name="LabelledRows">The rows that carry an emotion label: [N], int64, N from 0 to B.</param>
/// <param name="Emotions">Their classes: [N], int64.</param>
/// <param name="Domains">The domains of all rows: [B], int64.</param>
public sealed record BatchLabels(Tensor LabelledRows, Tensor Emotions, Tensor Domains);

/// <summary>The parts of Eq. 9 for one batch, all scalars; <see cref="Total"/> is what is differentiated.</summary>
/// <param name="Total">L.</param>
/// <param name="Domain">L_D, or null where the system has no domain head.</param>
/// <param name="Emotion">L_E.</param>
/// <param name="Center">L_cen.</param>
/// <param name="Terms">What the system adds of its own.</param>
public sealed record LossParts(
    Tensor Total,
    Tensor? Domain,
    Tensor Emotion,
    Tensor Center,
    IReadOnlyList<LossTerm> Terms
);

/// <summary>The whole loss, L = gamma_1 L_D + gamma_2 L_E + gamma_3 L_cen (Eq. 9), and what a system adds of its own.</summary>
public static class AdarlLoss
{
    /// <summary>
    /// Computes the loss. L_D is a mean over all rows, L_E and L_cen are means over the labelled rows (section 2.3 lets
    /// data with a domain label alone join); a batch without labelled rows adds 0 for them.
    /// </summary>
    /// <param name="output">What the network computed.</param>
    /// <param name="labels">The batch's labels.</param>
    /// <param name="centers">The class centres.</param>
    /// <param name="weights">The three weights.</param>
    /// <returns>The parts; the caller's dispose scope owns them.</returns>
    public static LossParts Compute(ModelOutput output, BatchLabels labels, CenterLoss centers, LossWeights weights)
    {
        using var scope = NewDisposeScope();
        var domain = output.DomainLogits is { } logits ? nn.functional.cross_entropy(logits, labels.Domains) : null;
        var (emotion, centre) =
            labels.Emotions.shape[0] == 0 ? (zeros(1).sum(), zeros(1).sum()) : Labelled(output, labels, centers);
        var total = Numbers.Sum(emotion * Numbers.Of(weights.Emotion), centre * Numbers.Of(weights.Center));
        if (domain is not null)
            total = Numbers.Sum(total, domain * Numbers.Of(weights.Domain * output.DomainShare));
        foreach (var term in output.Terms)
            total = Numbers.Sum(total, term.Value * Numbers.Of(term.Weight));
        scope.MoveToOuter(total, emotion, centre);
        if (domain is not null)
            scope.MoveToOuter(domain);
        return new LossParts(total, domain, emotion, centre, output.Terms);
    }

    private static (Tensor Emotion, Tensor Center) Labelled(ModelOutput output, BatchLabels labels, CenterLoss centers)
    {
        var logits = output.EmotionLogits.index_select(0L, labels.LabelledRows); // [N, K]
        var features = output.CenterFeatures.index_select(0L, labels.LabelledRows); // [N, 64]
        return (
            nn.functional.cross_entropy(logits, labels.Emotions),
            centers.Compute(features, output.CenterLabels(labels))
        );
    }
}
