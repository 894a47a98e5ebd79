using Adarl.Networks;
using static TorchSharp.torch;

namespace Adarl.Tests.Networks;

[Collection("torch")]
public sealed class ModuleTests
{
    [Fact]
    public void A_stacked_convolution_is_two_convolutions_and_a_concatenation()
    {
        using var scope = NewDisposeScope();
        using var start = new WeightSource(1, InitialWeights.XavierUniform);
        var layer = new MultiScaleConv(3, 16, 2, KernelChoice.Printed, ScalarType.Float32, start.For("layer"));
        var weights = GoldenNetwork.Parameters(layer)["weight1"].chunk(2);
        var biases = GoldenNetwork.Parameters(layer)["bias1"].chunk(2);
        var x = TinyNetwork.Pictures(2);

        var maps = cat([Convolve(0), Convolve(1)], 1L);
        var mean = maps.mean([0L, 2L, 3L], keepdim: true);
        var variance = (maps - mean).square().mean([0L, 2L, 3L], keepdim: true);
        var expected = nn.functional.avg_pool2d(((maps - mean) / (variance + 1e-5).sqrt()).relu(), 2L);

        Assert.True((layer.forward(x) - expected).abs().max().item<float>() < 1e-5);

        Tensor Convolve(int which) => nn.functional.conv2d(x, weights[which], biases[which], padding: [1, 1]);
    }

    [Fact]
    public void Attention_lies_between_0_and_1_and_is_the_same_for_every_channel_and_time()
    {
        using var scope = NewDisposeScope();
        using var start = new WeightSource(1, InitialWeights.XavierUniform);
        var layer = new DomainAttention(8, GatePooling.TimeAndChannel, start.For("attention"));
        var weights = layer.forward(100 * tensor(Golden.Noise(5 * 64 * 8 * 6, 3)).reshape(5, 64, 8, 6));
        Assert.Equal([5L, 8L], weights.shape);
        Assert.All(weights.data<float>().ToArray(), w => Assert.True(w is > 0 and < 1, $"{w}"));

        var embedded = DomainAttention.Embed(weights, ones(5, 64, 8, 6));
        var expected = weights.reshape(5, 1, 8, 1).expand(5, 64, 8, 6);
        Assert.True(embedded.equal(expected).all().item<bool>());
    }

    [Fact]
    public void Attention_does_not_see_the_order_of_channels_or_of_times()
    {
        using var scope = NewDisposeScope();
        using var start = new WeightSource(1, InitialWeights.XavierUniform);
        var layer = new DomainAttention(8, GatePooling.TimeAndChannel, start.For("attention"));
        var maps = tensor(Golden.Noise(64 * 8 * 6, 3)).reshape(1, 64, 8, 6);
        Assert.True((layer.forward(maps) - layer.forward(maps.flip(1, 3))).abs().max().item<float>() < 1e-6);
        Assert.True((layer.forward(maps) - layer.forward(maps.flip(2))).abs().max().item<float>() > 1e-4);
    }

    [Fact]
    public void A_channel_of_the_channelwise_layer_hears_only_its_own_channel()
    {
        using var scope = NewDisposeScope();
        using var start = new WeightSource(1, InitialWeights.XavierUniform);
        var layer = new ChannelwiseDense(64, 8, start.For("cfc"));
        var jacobian = zeros(64, 64);
        for (var channel = 0; channel < 64; channel++)
        {
            var x = zeros(1, 64, 8);
            using (no_grad())
                x[0, channel] += 1;
            jacobian[channel] = (layer.forward(x) - layer.forward(zeros(1, 64, 8)))[0];
        }
        Assert.Equal(0, (jacobian - jacobian.diag().diag()).abs().max().item<float>());
        Assert.True(jacobian.diag().abs().min().item<float>() > 0);
    }
}
