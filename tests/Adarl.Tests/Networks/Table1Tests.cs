using Adarl.Networks;
using Adarl.Systems.Paper;
using static TorchSharp.torch;

namespace Adarl.Tests.Networks;

[Collection("torch")]
public sealed class Table1Tests
{
    [Theory]
    [InlineData("adarl", 278_546)]
    [InlineData("backbone", 43_332)]
    [InlineData("domain-invariant", 240_262)]
    [InlineData("self-attention-gate", 43_408)]
    [InlineData("per-domain-oracle", 2 * 43_332)]
    [InlineData("per-domain-swapped-oracle", 2 * 43_332)]
    [InlineData("per-domain-predicted", 321_802)]
    [InlineData("shared-private-oracle", 129_414)]
    [InlineData("shared-private-lstm-oracle", 2_080_710)]
    [InlineData("backbone-double", 278_600)]
    [InlineData("context-gate", 278_546 - 76 + 16)]
    [InlineData("context-gate-oracle", 43_332 + 16)]
    public void The_network_of_Table_1_has_this_many_parameters(string system, long parameters)
    {
        using var model = TinyNetwork.Create(system, new(), TinyNetwork.Table1);
        Assert.Equal(parameters, model.parameters().Sum(p => p.numel()));
    }

    [Theory]
    [InlineData("adarl", GatePooling.Time, DomainLossPlace.Maps, 278_546 + 63 * 8 * 4)]
    [InlineData("adarl", GatePooling.TimeAndChannel, DomainLossPlace.Attention, 278_546 - (3072 - 8) * 64)]
    [InlineData("backbone-attention", GatePooling.Time, DomainLossPlace.Maps, 278_546 - 196_930 + 63 * 8 * 4)]
    [InlineData("self-attention-gate", GatePooling.Time, DomainLossPlace.Maps, 43_408 + 63 * 8 * 4)]
    public void A_choice_around_the_gate_changes_the_number_of_parameters(
        string system,
        GatePooling pooling,
        DomainLossPlace place,
        long parameters
    )
    {
        List<object> options = [new GateOptions { GatePooling = pooling }];
        if (place != DomainLossPlace.Maps)
            options.Add(new DomainLossOptions { DomainLossOn = place });
        using var model = RecipeOf.Model(system, TinyNetwork.Table1, options);
        Assert.Equal(parameters, model.parameters().Sum(p => p.numel()));
    }

    [Fact]
    public void The_centres_are_no_parameters_of_the_network()
    {
        using var objective = TinyNetwork.Objective(new());
        var centers = objective.Centers.Centers;
        Assert.Equal([4L, 64L], centers.shape);
        Assert.False(centers.requires_grad);
    }

    [Theory]
    [InlineData("domainExtractor.conv1.weight1", new long[] { 32, 3, 3, 3 })]
    [InlineData("domainExtractor.conv2.weight1", new long[] { 32, 32, 3, 3 })]
    [InlineData("domainExtractor.conv3.weight1", new long[] { 32, 32, 3, 3 })]
    [InlineData("domainExtractor.conv4.weight1", new long[] { 64, 32, 3, 3 })]
    [InlineData("domainPathway.fc1.weight", new long[] { 64, 3072 })]
    [InlineData("domainPathway.norm.weight", new long[] { 64 })]
    [InlineData("domainPathway.fc2.weight", new long[] { 2, 64 })]
    [InlineData("attention.fc1.weight", new long[] { 4, 8 })]
    [InlineData("attention.fc2.weight", new long[] { 8, 4 })]
    [InlineData("emotionExtractor.conv1.weight1", new long[] { 32, 3, 3, 3 })]
    [InlineData("emotionExtractor.conv4.weight1", new long[] { 64, 32, 3, 3 })]
    [InlineData("emotionPathway.cfc.weight", new long[] { 64, 8 })]
    [InlineData("emotionPathway.fc1.weight", new long[] { 64, 64 })]
    [InlineData("emotionPathway.norm.weight", new long[] { 64 })]
    [InlineData("emotionPathway.fc2.weight", new long[] { 4, 64 })]
    public void A_layer_of_Table_1_has_this_shape(string parameter, long[] shape)
    {
        using var model = TinyNetwork.Create("adarl", new(), TinyNetwork.Table1);
        Assert.Equal(shape, GoldenNetwork.Parameters(model)[parameter].shape);
    }

    [Theory]
    [InlineData(400, 300, 8, 6)]
    [InlineData(200, 150, 4, 3)]
    [InlineData(200, 62, 4, 1)]
    public void Pooling_floors_until_F4_has_this_many_rows_and_columns(long height, long width, long rows, long columns)
    {
        using var scope = NewDisposeScope();
        using var start = new WeightSource(1, InitialWeights.XavierUniform);
        var extractor = new FeatureExtractor(KernelChoice.Printed, ScalarType.Float32, start.For("extractor"));
        var input = new ModelInput(height, width, Classes: 4, Domains: 2);
        using var _ = no_grad();
        Assert.Equal([1L, 64L, rows, columns], extractor.forward(zeros(1, 3, height, width)).shape);
        Assert.Equal((rows, columns), (input.FeatureRows, input.FeatureColumns));
        Assert.Equal(64 * rows * columns, input.FeatureValues);
    }
}
