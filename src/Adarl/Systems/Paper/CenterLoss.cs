using Adarl.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Systems.Paper;

/// <summary>
/// The centre loss (Eq. 8): L_cen = 1/N sum_i ||x_i - c_(y_i)||^2, a mean over the labelled rows, no half. It holds
/// the class centres, which start by Xavier's rule and are no weights of the network.
/// </summary>
public sealed class CenterLoss : nn.Module
{
    private const long Dimensions = 64;

    private readonly Parameter centres;
    private readonly CenterUpdate update;
    private readonly double rate;

    /// <summary>Makes the centres.</summary>
    /// <param name="classes">Emotion classes K.</param>
    /// <param name="update">How the centres move.</param>
    /// <param name="rate">Alpha of <see cref="CenterUpdate.Wen"/>.</param>
    /// <param name="start">Where the centres start: Xavier uniform, whatever the rule of the weights.</param>
    /// <param name="sets">How many sets of K centres there are; each starts at the same place.</param>
    public CenterLoss(long classes, CenterUpdate update, double rate, WeightStart start, long sets = 1)
        : base(nameof(CenterLoss))
    {
        this.update = update;
        this.rate = rate;
        var first = empty(classes, Dimensions);
        var bound = Math.Sqrt(6.0 / (classes + Dimensions));
        first.uniform_(-bound, bound, start.Generator);
        centres = new Parameter(first.repeat(sets, 1), requires_grad: update == CenterUpdate.Sgd);
        RegisterComponents();
    }

    /// <summary>The centres, [K, 64] for each set.</summary>
    public Tensor Centers => centres;

    /// <summary>The loss of labelled rows.</summary>
    /// <param name="features">x: [N, 64], N at least 1.</param>
    /// <param name="labels">y: [N], int64.</param>
    /// <returns>A scalar.</returns>
    public Tensor Compute(Tensor features, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var own = centres.index_select(0L, labels); // [N, 64]
        var squares = (features - own).pow(Numbers.Of(2L)).sum(1L); // [N]
        return squares.mean().MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Moves the centres after a step by Wen et al.'s rule, c_j -= alpha * sum_(y_i = j)(c_j - x_i) / (1 + n_j);
    /// does nothing where SGD moves them.
    /// </summary>
    /// <param name="features">x of the step: [N, 64].</param>
    /// <param name="labels">y of the step: [N].</param>
    public void Update(Tensor features, Tensor labels)
    {
        if (update != CenterUpdate.Wen)
            return;
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var classes = centres.shape[0];
        var counts = labels.bincount(null, classes).to(ScalarType.Float32).unsqueeze(1L); // n_j: [K, 1]
        var sums = zeros_like(centres).index_add_(0L, labels, features.detach(), Numbers.Of(1.0)); // sum of x_i: [K, 64]
        var gaps = centres * counts - sums; // sum of (c_j - x_i): [K, 64]
        centres.sub_(gaps / counts.add(Numbers.Of(1.0), alpha: Numbers.Of(1L)) * Numbers.Of(rate));
    }
}
