using Adarl.Networks;
using Adarl.Systems.Rivals;
using static TorchSharp.torch;

namespace Adarl.Tests.Systems;

/// <summary>The loss of utterances of which only the windows are judged.</summary>
[Collection("torch")]
public sealed class PooledCrossEntropyTests
{
    private static readonly float[,] Scores =
    {
        { 1, 0 },
        { 0, 2 },
        { -1, 3 },
        { 5, 5 },
    };

    [Fact]
    public void It_is_the_cross_entropy_of_the_logarithm_of_the_mean_of_exponentials()
    {
        using var scope = NewDisposeScope();
        double[] first = [Pooled(1, -1), Pooled(0, 3)];
        var expected = (CrossEntropy(first, 1) + CrossEntropy([0, 2], 0)) / 2;
        Assert.Equal(expected, Loss(tensor(Scores)).Emotion.item<float>(), 1e-6);
    }

    [Fact]
    public void Every_item_of_a_labelled_utterance_has_a_gradient_and_the_loudest_voice_the_greatest()
    {
        using var scope = NewDisposeScope();
        var scores = tensor(Scores, requires_grad: true);
        Loss(scores).Total.backward();
        var slope = scores.grad!.abs().data<float>().ToArray();
        Assert.True(slope[5] > slope[1] && slope[1] > 0);
        Assert.Equal([0f, 0f], slope[6..]);
    }

    [Fact]
    public void An_utterance_of_one_item_counts_as_in_plain_cross_entropy()
    {
        using var scope = NewDisposeScope();
        using var plain = new CrossEntropy();
        using var pooled = new PooledCrossEntropy();
        var labels = RivalNetwork.Labels([0, 1, 1, 0]) with { Utterances = [4, 5, 6, 7] };
        var output = new ModelOutput(tensor(Scores), tensor(Scores));
        Assert.Equal(
            plain.Compute(output, labels).Total.item<float>(),
            pooled.Compute(output, labels).Total.item<float>(),
            1e-6
        );
    }

    // Rows 0 and 2 are utterance 8 of class 1, row 1 is utterance 3 of class 0, row 3 has no label.
    private static LossParts Loss(Tensor scores)
    {
        using var objective = new PooledCrossEntropy();
        var labels = RivalNetwork.Labels([1, 0, 1]) with { Utterances = [8, 3, 8] };
        return objective.Compute(new ModelOutput(scores, scores), labels);
    }

    private static double Pooled(double a, double b) => Math.Log((Math.Exp(a) + Math.Exp(b)) / 2);

    private static double CrossEntropy(double[] scores, int label) => Math.Log(scores.Sum(Math.Exp)) - scores[label];
}
