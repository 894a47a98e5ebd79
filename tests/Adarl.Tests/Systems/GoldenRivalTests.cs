using Adarl.Networks;
using Adarl.Tests.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Tests.Systems;

/// <summary>One training step and one evaluation of each network of Table 2 against the reference in double precision, which pads nothing.</summary>
[Collection("torch")]
public sealed class GoldenRivalTests
{
    private const double Output = 1e-4;
    private const double Gradient = 1e-3;

    public static TheoryData<string> Names => GoldenRival.Names;

    [Fact]
    public void Every_network_has_a_reference() =>
        Assert.Empty(RivalNetwork.All.Keys.Except(GoldenRival.All.Select(golden => golden.Name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_of_a_rival_agrees_with_the_reference(string name)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenRival.Of(name);
        var model = RivalNetwork.Create(name);
        Fill(golden, model);
        var batch = RivalNetwork.Sequences(golden.Width, golden.Lengths);

        var output = model.Compute(batch);
        Digest.Check("logits", golden.Logits, output.EmotionLogits, Output);
        golden.Embedding.Check("embedding", output.Embedding, Output);
        using var objective = new CrossEntropy();
        var loss = objective.Compute(output, RivalNetwork.Labels(golden.Emotions)).Total;
        Assert.Equal(golden.Loss, loss.item<float>(), Output);

        loss.backward();
        CheckGradients(golden, model);
        CheckRunning(golden, model);
        model.eval();
        using var _ = no_grad();
        Digest.Check("evaluation", golden.Evaluation, model.Compute(batch).EmotionLogits, Output);
    }

    private static void Fill(GoldenRival golden, EmotionModel model)
    {
        using var _ = no_grad();
        var parameters = GoldenNetwork.Parameters(model);
        Assert.Equal(parameters.Keys.Order(), golden.Weights.Keys.Order());
        foreach (var (name, recipe) in golden.Weights)
            parameters[name]
                .copy_(
                    tensor(Golden.Noise(parameters[name].numel(), recipe.Salt)).reshape(recipe.Shape) * recipe.Scale
                        + recipe.Centre
                );
    }

    private static void CheckGradients(GoldenRival golden, EmotionModel model)
    {
        // Batch norm takes the bias before it away; what is left is rounding.
        var rounding = Output * Math.Sqrt(golden.Gradients.Values.Sum(d => d.Norm * d.Norm));
        var gradients = GoldenNetwork.Gradients(model);
        foreach (var (name, digest) in golden.Gradients)
        {
            var normed = golden.Gradients.ContainsKey(name.Replace(".bias", ".norm.bias"));
            digest.Check($"gradient of {name}", gradients[name], Gradient, normed ? rounding : 0);
        }
    }

    private static void CheckRunning(GoldenRival golden, EmotionModel model)
    {
        var norms = model
            .named_modules()
            .Where(m => m.module is BatchNorm2d)
            .ToDictionary(m => m.name, m => (BatchNorm2d)m.module);
        Assert.Equal(norms.Keys.Order(), golden.Running.Keys.Order());
        foreach (var (name, expected) in golden.Running)
        {
            expected.Mean.Check($"running mean of {name}", norms[name].running_mean!, Output);
            expected.Variance.Check($"running variance of {name}", norms[name].running_var!, Output);
        }
    }
}
