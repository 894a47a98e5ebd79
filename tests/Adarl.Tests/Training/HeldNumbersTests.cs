using Adarl.Batches;
using Adarl.Networks;
using Adarl.Systems.Paper;
using static TorchSharp.torch;

namespace Adarl.Tests.Training;

/// <summary>The numbers that libtorch reads during a call stay where they are, whatever garbage is collected meanwhile.</summary>
[Collection("torch")]
public sealed class HeldNumbersTests
{
    [Fact]
    public void A_number_of_one_step_is_whole_until_it_is_disposed()
    {
        using var scope = NewDisposeScope();
        var values = ones(16);
        Garbage.WhileCollected(() =>
        {
            for (var i = 0; i < 5000; i++)
            {
                using var step = NewDisposeScope();
                using var number = Numbers.Once(i + 0.5);
                Assert.All(values.mul(number).data<float>().ToArray(), value => Assert.Equal(i + 0.5f, value));
            }
        });
    }

    [Fact]
    public void Loss_and_gradient_are_the_same_while_garbage_is_collected()
    {
        using var scope = NewDisposeScope();
        using var start = new WeightSource(1, InitialWeights.XavierUniform);
        var centers = new CenterLoss(4, CenterUpdate.Sgd, 0.5, start.For("centers"));
        var objective = new AdarlObjective(centers, new LossWeights());
        var head = new JointHead(64, 4, start.For("head"));
        var values = linspace(-1, 2, 4 * 64).reshape(4, 64);
        var labels = new BatchLabels(
            tensor((long[])[0, 1, 2, 3]),
            tensor((long[])[0, 1, 2, 3]),
            zeros(4, dtype: ScalarType.Int64)
        );
        var expected = Step();
        Garbage.WhileCollected(() =>
        {
            for (var i = 0; i < 200; i++)
                Assert.Equal(expected, Step());
        });
        Assert.Equal(201, head.state_dict()["norm.num_batches_tracked"].item<long>());

        float[] Step()
        {
            using var step = NewDisposeScope();
            var features = values.clone().requires_grad_();
            var (logits, before, after) = head.Compute(features);
            var output = new ModelOutput(
                logits,
                Embedding: after,
                CenterFeatures: before,
                DomainLogits: logits[.., ..2]
            )
            {
                Terms = [new LossTerm("other", features.mean(), 0.3)],
            };
            var loss = objective.Compute(output, labels).Total;
            loss.backward();
            return [loss.item<float>(), .. features.grad!.data<float>().ToArray()];
        }
    }
}
