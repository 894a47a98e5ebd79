using Adarl.Networks;
using Adarl.Systems;
using Adarl.Systems.Paper;
using static TorchSharp.torch;

namespace Adarl.Tests.Networks;

/// <summary>What a system's recipe makes, its options at their defaults but for the records given.</summary>
internal static class RecipeOf
{
    public static EmotionModel Model(
        string system,
        ModelInput input,
        IEnumerable<object> options,
        ScalarType precision = ScalarType.Float32,
        long seed = 1
    ) => From(system, input, options, precision, seed, (recipe, parts) => recipe.Create(parts));

    public static AdarlObjective Objective(string system, ModelInput input, IEnumerable<object> options) =>
        From(
            system,
            input,
            options,
            ScalarType.Float32,
            seed: 1,
            (recipe, parts) => (AdarlObjective)recipe.Objective(parts, null)
        );

    private static T From<T>(
        string name,
        ModelInput input,
        IEnumerable<object> options,
        ScalarType precision,
        long seed,
        Func<NetworkRecipe, NetworkParts, T> make
    )
    {
        var system = PaperSystems.Named(name);
        var set = options.Aggregate(system.Defaults(Preset.Paper), (all, own) => all.With(own));
        using var start = new WeightSource(seed, set.Get<ModelOptions>().InitialWeights);
        return make(system.Recipe, new NetworkParts(input, set, precision, start));
    }
}
