using Adarl.Batches;
using Adarl.Networks;
using static TorchSharp.torch;

namespace Adarl.Tests.Systems;

/// <summary>What holds of every network of Table 2's systems.</summary>
[Collection("torch")]
public sealed class RivalNetworkTests
{
    public static TheoryData<string> Names => RivalNetwork.Names;

    [Theory]
    [InlineData("fcn-attention", 2_521_284)]
    [InlineData("fcn-attention-original", 3_791_044)]
    [InlineData("audio-bre", 516_944)]
    [InlineData("seg-cnn-elm", 486_980)]
    [InlineData("fusion-functionals", 329_476)]
    [InlineData("fusion-mel", 110_276)]
    [InlineData("fusion-descriptors", 232_964)]
    [InlineData("fixed-length", 797_980)]
    [InlineData("variable-length", 797_980)]
    public void It_has_this_many_parameters_and_the_list_of_layers_shows_them_all(string name, long parameters)
    {
        using var scope = NewDisposeScope();
        var (model, example) = RivalNetwork.All[name].Sketch(RivalNetwork.Options(name), RivalNetwork.Shape)!.Value;
        Assert.Equal(parameters, model.parameters().Sum(p => p.numel()));
        Assert.Equal(parameters, LayerList.Of(model, example).Sum(layer => layer.Parameters));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_item_gets_a_score_for_each_class(string name)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var output = Evaluated(name).Compute(RivalNetwork.Sequences(RivalNetwork.Width(name), Lengths(name)));
        Assert.Equal([3L, 4L], output.EmotionLogits.shape);
        Assert.Equal(3, output.Embedding.shape[0]);
        Assert.True(output.EmotionLogits.isfinite().all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Beside_a_longer_item_an_item_is_what_it_is_alone(string name)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (model, lengths) = (Evaluated(name), Lengths(name));
        var together = RivalNetwork.Sequences(RivalNetwork.Width(name), lengths);
        var found = model.Compute(together).EmotionLogits;
        for (var row = 0; row < lengths.Length; row++)
        {
            var alone = new Batch(
                together.Values.narrow(0L, row, 1).narrow(1L, 0, lengths[row]),
                tensor([(long)lengths[row]])
            );
            var gap = (model.Compute(alone).EmotionLogits[0] - found[row]).abs().max().item<float>();
            Assert.True(gap < 2e-6, $"row {row} of {lengths[row]} frames differs by {gap}");
        }
        if (lengths.Distinct().Count() == 1)
            return;
        var dirty = together.Values.clone();
        dirty[2].narrow(0L, lengths[2], lengths[0] - lengths[2]).fill_(9);
        Assert.True(model.Compute(together with { Values = dirty }).EmotionLogits.equal(found).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_has_a_gradient_dropout_included(string name)
    {
        using var scope = NewDisposeScope();
        var model = RivalNetwork.Create(name, dropout: true);
        var batch = RivalNetwork.Sequences(RivalNetwork.Width(name), Lengths(name)) with { StepSeed = 3 };
        using var objective = new CrossEntropy();
        objective.Compute(model.Compute(batch), RivalNetwork.Labels([0, 1, 3])).Total.backward();
        Assert.All(
            model.named_parameters(),
            p => Assert.True(p.parameter.grad is { } g && g.abs().max().item<float>() > 0, p.name)
        );
    }

    // The last item is shorter than what the network needs at the least, where it needs more than a frame.
    private static int[] Lengths(string name) =>
        GoldenRival.Of(name).Lengths is { Length: 3 } three ? three : [40, 23, 5];

    private static EmotionModel Evaluated(string name)
    {
        var model = RivalNetwork.Create(name);
        model.eval();
        return model;
    }
}
