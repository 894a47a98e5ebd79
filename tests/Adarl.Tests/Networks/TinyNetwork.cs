using Adarl.Batches;
using Adarl.Networks;
using Adarl.Systems.Paper;
using static TorchSharp.torch;

namespace Adarl.Tests.Networks;

/// <summary>Networks for small pictures, from seeds.</summary>
internal static class TinyNetwork
{
    /// <summary>The paper's picture.</summary>
    public static readonly ModelInput Table1 = new(400, 300, Classes: 4, Domains: 2);

    /// <summary>F_4 has 4 rows and 1 column; no side divides evenly all the way.</summary>
    public static readonly ModelInput Input = new(200, 62, Classes: 4, Domains: 2);

    public static EmotionModel Create(string system, ModelOptions options, ModelInput? input = null, long seed = 1) =>
        RecipeOf.Model(system, input ?? Input, [options], seed: seed);

    /// <summary>The system's loss, which holds the centres.</summary>
    public static AdarlObjective Objective(ModelOptions options, string system = "adarl") =>
        RecipeOf.Objective(system, Input, [options]);

    /// <summary>A batch as the trainer hands it over: with the domains of <see cref="Labels"/>.</summary>
    public static Batch Batch(int batch, uint salt = 7) => new(Pictures(batch, salt), Domains: Labels(batch).Domains);

    public static Tensor Pictures(int batch, uint salt = 7) =>
        (tensor(Golden.Noise(batch * 3 * Input.Height * Input.Width, salt)) + 1).reshape(
            batch,
            3,
            Input.Height,
            Input.Width
        ) / 2;

    /// <summary>Labels of a batch whose last row carries a domain alone.</summary>
    public static BatchLabels Labels(int batch)
    {
        var labelled = arange(batch - 1, dtype: ScalarType.Int64);
        return new BatchLabels(
            labelled,
            labelled % Input.Classes,
            arange(batch, dtype: ScalarType.Int64) % Input.Domains
        );
    }
}
