using Adarl.Batches;
using Adarl.Bench.Plain;
using Adarl.Networks;
using Adarl.Runs.Options;
using Adarl.Systems;
using Adarl.Systems.Paper;
using static TorchSharp.torch;

namespace Adarl.Bench.Tests;

/// <summary>The comparison is fair only if the plain port computes what ours computes.</summary>
[Collection("torch")]
public sealed class PlainPortTests
{
    private const int Batch = 4;
    private const long Seed = 3;

    // F_4 has 4 rows and 1 column; no side divides evenly all the way.
    private static readonly ModelInput Input = new(200, 62, Classes: 4, Domains: 2);

    public PlainPortTests() => NativeRuntime.Prepare();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void With_the_same_weights_the_plain_port_gives_our_outputs(bool training)
    {
        using var scope = NewDisposeScope();
        using var none = no_grad();
        var (plain, ours) = (Plain(Input), Ours(Input));
        plain.train(training);
        ours.train(training);
        var (expected, found) = (ours.Compute(Pictures()), plain.Compute(Pictures()));
        Assert.True(Distance(expected.EmotionLogits, found.EmotionLogits) < 1e-5);
        Assert.True(Distance(expected.CenterFeatures!, found.CenterFeatures!) < 1e-5);
        Assert.True(Distance(expected.Embedding, found.Embedding) < 1e-5);
        Assert.True(Distance(expected.DomainLogits!, found.DomainLogits!) < 1e-5);
        Assert.True(Distance(expected.Attention!, found.Attention!) < 1e-5);
    }

    [Fact]
    public void With_the_same_weights_the_plain_port_gives_our_gradients()
    {
        using var scope = NewDisposeScope();
        var (plain, ours) = (Plain(Input), Ours(Input));
        Differentiate(plain);
        Differentiate(ours);
        foreach (var extractor in (string[])["domainExtractor", "emotionExtractor"])
        foreach (var layer in (string[])["conv1", "conv2", "conv3", "conv4"])
        {
            var name = $"{extractor}.{layer}";
            var both = cat([Gradient(plain, $"{name}.first.weight"), Gradient(plain, $"{name}.second.weight")], 0L);
            // Rounding turns some ReLUs the other way, each a whole pixel of gradient; a wrong layer is wrong by 1.
            var distance = Distance(Gradient(ours, $"{name}.weight1"), both);
            Assert.True(distance < 1e-2, $"{name}: {distance}");
        }
    }

    [Fact]
    public void Both_have_the_parameters_of_Table_1()
    {
        using var scope = NewDisposeScope();
        var table1 = new ModelInput(400, 300, Classes: 4, Domains: 2);
        Assert.Equal(Arithmetic.Parameters, Plain(table1).parameters().Sum(p => p.numel()));
        Assert.Equal(Arithmetic.Parameters, Ours(table1).parameters().Sum(p => p.numel()));
    }

    [Fact]
    public void A_sample_costs_what_its_convolutions_cost()
    {
        // By hand from Table 1: 2 pathways of 207,360,000 + 552,960,000 + 138,240,000 + 68,198,400 operations forward.
        Assert.Equal(2 * 0.9667584, Arithmetic.InferenceGigaflops, 12);
        Assert.Equal(2 * (3 * 0.9667584 - 0.20736), Arithmetic.TrainingGigaflops, 12);
    }

    private static OptionSet Options => PaperSystems.Named(PaperSystems.Adarl).Defaults(Preset.Paper);

    private static PlainPort Plain(ModelInput input)
    {
        using var start = new WeightSource(Seed, InitialWeights.XavierUniform);
        return new PlainPort(input, start);
    }

    private static AdarlModel Ours(ModelInput input)
    {
        using var start = new WeightSource(Seed, InitialWeights.XavierUniform);
        return new AdarlModel("adarl", new NetworkParts(input, Options, ScalarType.Float32, start));
    }

    private static Tensor Pictures()
    {
        using var generator = new Generator((ulong)Seed);
        return rand([Batch, 3, Input.Height, Input.Width], generator: generator);
    }

    private static void Differentiate(EmotionModel model)
    {
        using var start = new WeightSource(Seed, InitialWeights.XavierUniform);
        var recipe = PaperSystems.Named(PaperSystems.Adarl).Recipe;
        var objective = recipe.Objective(new NetworkParts(Input, Options, ScalarType.Float32, start), null);
        var rows = arange(Batch, dtype: ScalarType.Int64);
        var labels = new BatchLabels(rows, rows % Input.Classes, rows % Input.Domains);
        objective.Compute(model.Compute(Pictures()), labels).Total.backward();
    }

    private static Tensor Gradient(nn.Module model, string name) =>
        model.named_parameters().Single(p => p.name == name).parameter.grad!;

    private static double Distance(Tensor expected, Tensor found) =>
        ((found - expected).norm() / expected.norm()).item<float>();
}
