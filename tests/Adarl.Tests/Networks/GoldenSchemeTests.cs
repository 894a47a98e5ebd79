using System.Text.RegularExpressions;
using Adarl.Batches;
using Adarl.Networks;
using Adarl.Systems.Paper;
using static TorchSharp.torch;

namespace Adarl.Tests.Networks;

/// <summary>One training step and one evaluation of each scheme against the reference in double precision, as <see cref="GoldenStepTests"/>.</summary>
[Collection("torch")]
public sealed class GoldenSchemeTests
{
    private const double Output = 1e-4;
    private const double Gradient = 1e-3;
    private const double Rounding = 1e-4;
    private const double Nothing = 1e-12;

    public static TheoryData<string> Names => Golden.SchemeNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_of_a_scheme_agrees_with_the_reference(string name)
    {
        using var scope = NewDisposeScope();
        var golden = Golden.Scheme(name);
        var model = Create(golden);
        var objective = GoldenNetwork.Objective(golden);
        var labels = GoldenNetwork.Labels(golden);
        var pictures = GoldenNetwork.Pictures(golden);

        var done = new TrainingShare(golden.Done[0], golden.Done[1]);
        var output = model.Compute(new Batch(pictures, Domains: labels.Domains, Done: done));
        CheckForward(golden.Forward, output);
        golden.Features["before_bn"].Check("centre features", output.CenterFeatures!, Output);
        golden.Features["after_bn"].Check("embedding", output.Embedding, Output);

        var parts = objective.Compute(output, labels);
        var losses = new Dictionary<string, Tensor?>
        {
            ["emotion"] = parts.Emotion,
            ["center"] = parts.Center,
            ["total"] = parts.Total,
            ["domain"] = parts.Domain,
        };
        foreach (var term in parts.Terms)
            losses[term.Name] = term.Value;
        Assert.Equal(golden.Losses.Keys.Order(), losses.Where(l => l.Value is not null).Select(l => l.Key).Order());
        foreach (var (loss, expected) in golden.Losses)
            Assert.Equal(expected, losses[loss]!.item<float>(), Output * Math.Max(1, Math.Abs(expected)));

        parts.Total.backward();
        CheckGradients(golden, model);
        CheckRunning(golden, model);
        objective.AfterStep(output, labels);
        golden.CentersAfter.Check("centres", objective.Centers.Centers, Output);

        model.eval();
        using var _ = no_grad();
        var told = PaperSystems.Named(golden.System).ToldTestDomain ? labels.Domains : null;
        CheckForward(golden.Evaluation, model.Compute(new Batch(pictures, Domains: told)));
    }

    private static EmotionModel Create(GoldenStep golden)
    {
        List<object> options = [GoldenNetwork.Options(golden)];
        if (golden.Reversal is { } reversal)
            options.Add(new ReversalOptions { Reversal = Enum.Parse<ReversalChoice>(reversal) });
        if (golden.ContextWeights is { } weights)
            options.Add(new ContextOptions { ContextWeights = Enum.Parse<ContextWeights>(weights) });
        if (golden.GatePooling is { } pooling)
            options.Add(new GateOptions { GatePooling = Enum.Parse<GatePooling>(pooling) });
        if (golden.DomainLossOn is { } place)
            options.Add(new DomainLossOptions { DomainLossOn = Enum.Parse<DomainLossPlace>(place) });
        var model = RecipeOf.Model(golden.System, GoldenNetwork.Input(golden), options);
        using var _ = no_grad();
        var all = Values(model);
        var set = 0L;
        foreach (var (name, recipe) in golden.Weights)
        {
            var target = Part(name, all);
            target.copy_(
                tensor(Golden.Noise(target.numel(), recipe.Salt)).reshape(recipe.Shape) * recipe.Scale + recipe.Centre
            );
            set += target.numel();
        }
        Assert.Equal(model.parameters().Sum(p => p.numel()), set);
        return model;
    }

    private static void CheckForward(Dictionary<string, double[]> expected, ModelOutput output)
    {
        Check("emotion_logits", output.EmotionLogits);
        Check("domain_logits", output.DomainLogits);
        Check("attention", output.Attention);

        void Check(string what, Tensor? found)
        {
            Assert.Equal(expected.ContainsKey(what), found is not null);
            if (found is not null)
                Digest.Check(what, expected[what], found, Output);
        }
    }

    private static void CheckGradients(GoldenStep golden, EmotionModel model)
    {
        var rounding = Rounding * Math.Sqrt(golden.Gradients.Values.Sum(d => d.Norm * d.Norm));
        var gradients = GoldenNetwork.Gradients(model);
        Assert.Equal(golden.Gradients.Values.Sum(d => d.Count), gradients.Values.Sum(g => g.numel()));
        foreach (var (name, digest) in golden.Gradients)
        {
            // Batch norm takes the bias before it away; what is left is rounding.
            var floor = name.EndsWith("a.bias") || name.EndsWith("b.bias") || digest.Norm < Nothing ? rounding : 0;
            digest.Check($"gradient of {name}", Part(name, gradients), Gradient, floor);
        }
    }

    private static void CheckRunning(GoldenStep golden, EmotionModel model)
    {
        var values = Values(model);
        foreach (var (name, running) in golden.Running)
        {
            running.Mean.Check($"mean of {name}", Part($"{name}.running_mean", values), Output);
            running.Variance.Check($"variance of {name}", Part($"{name}.running_var", values), Output);
        }
    }

    private static Dictionary<string, Tensor> Values(EmotionModel model) =>
        model
            .named_parameters()
            .Select(p => (p.name, (Tensor)p.parameter))
            .Concat(model.named_buffers().Select(b => (b.name, b.buffer)))
            .ToDictionary();

    /// <summary>The tensor that the reference calls so; the second half of a stacked one for kernel b.</summary>
    private static Tensor Part(string name, Dictionary<string, Tensor> tensors)
    {
        name = name.Replace(".bn.", ".norm.");
        var kernel = Regex.Match(name, @"\.([ab])\.(weight|bias)$");
        if (!kernel.Success)
            return tensors[name];
        var stacked = tensors[$"{name[..kernel.Index]}.{kernel.Groups[2].Value}1"];
        var width = stacked.shape[0] / 2;
        return stacked.narrow(0L, kernel.Groups[1].Value == "b" ? width : 0L, width);
    }
}
