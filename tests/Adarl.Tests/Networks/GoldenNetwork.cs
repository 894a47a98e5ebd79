using Adarl.Batches;
using Adarl.Networks;
using Adarl.Systems.Paper;
using static TorchSharp.torch;

namespace Adarl.Tests.Networks;

/// <summary>Builds the network of a golden case, gives it the case's weights and finds its parameters by the reference's names.</summary>
internal static class GoldenNetwork
{
    private const uint PictureSalt = 7;
    private const uint CenterSalt = 11;

    public static ModelInput Input(GoldenCase golden) => new(golden.Height, golden.Width, Classes: 4, Domains: 2);

    public static ModelOptions Options(GoldenCase golden) =>
        new()
        {
            Kernels = Enum.Parse<KernelChoice>(golden.Kernels),
            CenterLossOn = golden.CenterOn == "before_bn" ? HeadPlace.BeforeBatchNorm : HeadPlace.AfterBatchNorm,
            EmotionGradient = golden.EmotionGradientReachesDomain ? EmotionGradient.Flows : EmotionGradient.Detached,
        };

    public static EmotionModel Create(GoldenCase golden, ScalarType precision)
    {
        var model = RecipeOf.Model(golden.System, Input(golden), [Options(golden)], precision);
        Fill(golden, model);
        return model;
    }

    /// <summary>The case's loss, its centres at the reference's.</summary>
    public static AdarlObjective Objective(GoldenCase golden)
    {
        var weights = new LossWeights
        {
            Domain = golden.Gamma[0],
            Emotion = golden.Gamma[1],
            Center = golden.Gamma[2],
        };
        var moved = new ModelOptions { CenterUpdate = CenterUpdate.Wen, CenterRate = 0.5 };
        var objective = RecipeOf.Objective(golden.System, Input(golden), [moved, weights]);
        Fill(objective.Centers);
        return objective;
    }

    /// <summary>Every set of centres starts at the same place.</summary>
    public static void Fill(CenterLoss centers)
    {
        using var _ = no_grad();
        var values = tensor(Golden.Noise(4 * 64, CenterSalt)).reshape(4, 64) * 0.25;
        centers.Centers.copy_(values.repeat(centers.Centers.shape[0] / 4, 1));
    }

    public static void Fill(GoldenCase golden, EmotionModel model)
    {
        using var _ = no_grad();
        var set = 0L;
        foreach (var (name, recipe) in golden.Weights)
        {
            var target = Part(golden, name, Parameters(model));
            target.copy_(
                tensor(Golden.Noise(target.numel(), recipe.Salt)).reshape(recipe.Shape) * recipe.Scale + recipe.Centre
            );
            set += target.numel();
        }
        Assert.Equal(model.parameters().Sum(p => p.numel()), set);
    }

    /// <summary>[B, 3, F, T] in [0, 1): noise under a ramp over the rows whose slope is the sample's.</summary>
    public static Tensor Pictures(GoldenCase golden)
    {
        var (rows, columns) = (golden.Height, golden.Width);
        var values = Golden.Noise((long)golden.Batch * 3 * rows * columns, PictureSalt);
        for (var i = 0; i < values.Length; i++)
        {
            var (sample, row) = (i / (3 * rows * columns), i / columns % rows);
            values[i] = (values[i] + 1) / 2 * (row * (sample + 1) % 64 / 64f);
        }
        return tensor(values).reshape(golden.Batch, 3, rows, columns);
    }

    public static BatchLabels Labels(GoldenCase golden)
    {
        var rows = Enumerable.Range(0, golden.Batch).Where(i => golden.Emotions[i] is not null).ToArray();
        return new BatchLabels(
            tensor(rows.Select(i => (long)i).ToArray()),
            tensor(rows.Select(i => (long)golden.Emotions[i]!.Value).ToArray()),
            tensor(golden.Domains.Select(d => (long)d).ToArray())
        );
    }

    /// <summary>Views of the parameters; they stay valid where the module is collected, which frees its own tensors.</summary>
    public static Dictionary<string, Tensor> Parameters(nn.Module model)
    {
        var parameters = model.named_parameters().ToDictionary(p => p.name, p => p.parameter.detach());
        GC.KeepAlive(model);
        return parameters;
    }

    public static Dictionary<string, Tensor> Gradients(nn.Module model) =>
        model
            .named_parameters()
            .Where(p => p.parameter.grad is not null)
            .ToDictionary(p => p.name, p => p.parameter.grad!);

    /// <summary>The tensor, or the half of a stacked tensor, that the reference calls <paramref name="name"/>.</summary>
    public static Tensor Part(GoldenCase golden, string name, Dictionary<string, Tensor> tensors)
    {
        var words = name.Split('.');
        var (pathway, kind) = (words[0], words[^1]);
        if (pathway == "attention")
            return tensors[name];
        if (words.Length == 3)
            return tensors[$"{pathway}Pathway.{words[1].Replace("bn", "norm")}.{kind}"];
        var layer = $"{pathway}Extractor.{words[1]}";
        if (words[2] == "bn")
            return tensors[$"{layer}.norm.{kind}"];
        var second = words[2] == "b";
        if (golden.Kernels != nameof(KernelChoice.Printed))
            return tensors[$"{layer}.{kind}{(second ? 2 : 1)}"];
        var stacked = tensors[$"{layer}.{kind}1"];
        var width = stacked.shape[0] / 2;
        return stacked.narrow(0L, second ? width : 0L, width);
    }
}
