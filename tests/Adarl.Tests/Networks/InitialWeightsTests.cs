using Adarl.Networks;
using static TorchSharp.torch;

namespace Adarl.Tests.Networks;

[Collection("torch")]
public sealed class InitialWeightsTests
{
    /// <summary>Inputs, and outputs of one of the two convolutions, of each layer of Table 1.</summary>
    public static TheoryData<int, int, int> Layers =>
        new()
        {
            { 1, 3, 16 },
            { 2, 32, 16 },
            { 3, 32, 16 },
            { 4, 32, 32 },
        };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Xavier_s_bound_is_that_of_one_kernel_of_Table_1_before_stacking(int layer, int inputs, int width)
    {
        using var scope = NewDisposeScope();
        var stacked = Stacked(InitialWeights.XavierUniform, layer);
        var bound = Math.Sqrt(6.0 / (inputs * 9 + width * 9));
        foreach (var kernel in stacked.chunk(2))
        {
            Assert.Equal(width, kernel.shape[0]);
            Assert.InRange(kernel.abs().max().item<float>(), 0.95 * bound, bound);
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Xavier_s_normal_rule_has_the_deviation_of_one_kernel(int layer, int inputs, int width)
    {
        using var scope = NewDisposeScope();
        var deviation = Math.Sqrt(2.0 / (inputs * 9 + width * 9));
        foreach (var kernel in Stacked(InitialWeights.XavierNormal, layer).chunk(2))
        {
            Assert.InRange(kernel.std().item<float>(), 0.9 * deviation, 1.1 * deviation);
            Assert.True(kernel.abs().max().item<float>() > Math.Sqrt(3) * deviation, "no normal distribution");
        }
    }

    [Fact]
    public void The_two_kernels_of_a_layer_start_from_different_weights()
    {
        using var scope = NewDisposeScope();
        var kernels = Stacked(InitialWeights.XavierUniform, layer: 2).chunk(2);
        Assert.True((kernels[0] - kernels[1]).abs().max().item<float>() > 0.1);
    }

    [Fact]
    public void Xavier_everywhere_starts_dense_layers_by_Xavier_s_rule_and_all_biases_at_zero()
    {
        using var scope = NewDisposeScope();
        var model = TinyNetwork.Create(
            "adarl",
            new() { InitialWeights = InitialWeights.XavierEverywhere },
            TinyNetwork.Table1
        );
        var parameters = GoldenNetwork.Parameters(model);
        var bound = Math.Sqrt(6.0 / (3072 + 64));
        Assert.InRange(parameters["domainPathway.fc1.weight"].abs().max().item<float>(), 0.99 * bound, bound);
        foreach (var (name, bias) in parameters.Where(p => p.Key.Contains("bias")))
            Assert.True(bias.abs().max().item<float>() == 0, name);
    }

    [Theory]
    [InlineData("domainPathway.fc1", 3072)]
    [InlineData("emotionPathway.fc1", 64)]
    [InlineData("emotionPathway.cfc", 8)]
    public void Dense_layers_start_by_PyTorch_s_rule(string layer, int inputs)
    {
        using var scope = NewDisposeScope();
        var parameters = GoldenNetwork.Parameters(TinyNetwork.Create("adarl", new(), TinyNetwork.Table1));
        var bound = 1 / Math.Sqrt(inputs);
        foreach (var kind in (string[])["weight", "bias"])
            Assert.InRange(parameters[$"{layer}.{kind}"].abs().max().item<float>(), 0.9 * bound, bound);
    }

    [Fact]
    public void Centres_start_by_Xavier_s_rule()
    {
        using var scope = NewDisposeScope();
        var bound = Math.Sqrt(6.0 / (4 + 64));
        Assert.InRange(TinyNetwork.Objective(new()).Centers.Centers.abs().max().item<float>(), 0.95 * bound, bound);
    }

    [Fact]
    public void A_seed_decides_every_weight_and_another_seed_changes_them()
    {
        using var scope = NewDisposeScope();
        var (first, again, other) = (Weights(1), Weights(1), Weights(2));
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);

        static float[] Weights(long seed)
        {
            using var model = TinyNetwork.Create("adarl", new(), seed: seed);
            return [.. model.parameters().SelectMany(p => p.detach().flatten().data<float>().ToArray())];
        }
    }

    [Fact]
    public void The_backbone_starts_from_the_weights_of_ADARL_s_emotion_pathway()
    {
        using var scope = NewDisposeScope();
        var adarl = GoldenNetwork.Parameters(TinyNetwork.Create("adarl", new()));
        foreach (var (name, weight) in GoldenNetwork.Parameters(TinyNetwork.Create("backbone", new())))
            Assert.True(weight.equal(adarl[name]).all().item<bool>(), name);
    }

    private static Tensor Stacked(InitialWeights how, int layer)
    {
        var model = TinyNetwork.Create("backbone", new() { InitialWeights = how }, TinyNetwork.Table1);
        return GoldenNetwork.Parameters(model)[$"emotionExtractor.conv{layer}.weight1"].detach();
    }
}
