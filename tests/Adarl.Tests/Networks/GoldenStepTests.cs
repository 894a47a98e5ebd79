using Adarl.Networks;
using static TorchSharp.torch;

namespace Adarl.Tests.Networks;

/// <summary>
/// One training step against the reference in double precision. Tolerances are shares of the norm of what is compared:
/// 1e-4 for outputs, losses, running statistics and centres; 1e-3 for gradients. The gradient of a bias
/// before batch norm is zero: rounding leaves up to 1e-4 of the norm of the whole gradient.
/// </summary>
[Collection("torch")]
public sealed class GoldenStepTests
{
    private const double Output = 1e-4;
    private const double Gradient = 1e-3;
    private const double Rounding = 1e-4;

    public static TheoryData<string> Names => Golden.StepNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_agrees_with_the_reference(string name)
    {
        using var scope = NewDisposeScope();
        var golden = Golden.Step(name);
        var model = GoldenNetwork.Create(golden, ScalarType.Float32);
        var objective = GoldenNetwork.Objective(golden);
        var labels = GoldenNetwork.Labels(golden);
        var pictures = GoldenNetwork.Pictures(golden);

        var output = model.Compute(pictures);
        CheckForward(golden.Forward, output);
        golden.Features[golden.CenterOn].Check(golden.CenterOn, output.CenterFeatures!, Output);
        golden.Features["after_bn"].Check("embedding", output.Embedding, Output);

        var parts = objective.Compute(output, labels);
        Close(golden.Losses["emotion"], parts.Emotion);
        Close(golden.Losses["center"], parts.Center!);
        Close(golden.Losses["total"], parts.Total);
        Assert.Equal(golden.Losses.ContainsKey("domain"), parts.Domain is not null);
        if (parts.Domain is { } domain)
            Close(golden.Losses["domain"], domain);

        parts.Total.backward();
        CheckGradients(golden, model);
        CheckRunning(golden, model);
        objective.AfterStep(output, labels);
        golden.CentersAfter.Check("centres", objective.Centers.Centers, Output);

        model.eval();
        using var _ = no_grad();
        CheckForward(golden.Evaluation, model.Compute(pictures));
    }

    private static void CheckForward(Dictionary<string, double[]> expected, ModelOutput output)
    {
        Digest.Check("emotion logits", expected["emotion_logits"], output.EmotionLogits, Output);
        Assert.Equal(expected.ContainsKey("domain_logits"), output.DomainLogits is not null);
        if (output.DomainLogits is { } domain)
            Digest.Check("domain logits", expected["domain_logits"], domain, Output);
        Assert.Equal(expected.ContainsKey("attention"), output.Attention is not null);
        if (output.Attention is { } attention)
            Digest.Check("attention", expected["attention"], attention, Output);
    }

    private static void CheckGradients(GoldenStep golden, EmotionModel model)
    {
        var rounding = Rounding * Math.Sqrt(golden.Gradients.Values.Sum(d => d.Norm * d.Norm));
        var gradients = GoldenNetwork.Gradients(model);
        Assert.Equal(golden.Gradients.Values.Sum(d => d.Count), gradients.Values.Sum(g => g.numel()));
        foreach (var (name, digest) in golden.Gradients)
        {
            var floor = name.EndsWith("a.bias") || name.EndsWith("b.bias") ? rounding : 0;
            digest.Check($"gradient of {name}", GoldenNetwork.Part(golden, name, gradients), Gradient, floor);
        }
    }

    private static void CheckRunning(GoldenStep golden, EmotionModel model)
    {
        var buffers = model.named_buffers().ToDictionary(b => b.name, b => b.buffer);
        foreach (var (name, running) in golden.Running)
        {
            running.Mean.Check($"mean of {name}", Of("running_mean"), Output);
            running.Variance.Check($"variance of {name}", Of("running_var"), Output);

            Tensor Of(string kind) => GoldenNetwork.Part(golden, $"{name}.{kind}", buffers);
        }
    }

    private static void Close(double expected, Tensor loss) =>
        Assert.Equal(expected, loss.item<float>(), Output * Math.Max(1, Math.Abs(expected)));
}
