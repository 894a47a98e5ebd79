using Adarl.Evaluation;
using Adarl.Runs;
using Adarl.Runs.Statistics;

namespace Adarl.Cli.Ablations;

/// <summary>Which variations an ablation asks for.</summary>
internal static class AblationPlan
{
    /// <summary>The settings that are asked for, by factor in the order asked.</summary>
    /// <param name="asked">Words <c>factor</c> or <c>factor=value</c>; commas part them too. A factor may come with several values.</param>
    /// <param name="origin">The base.</param>
    /// <exception cref="InputException">A factor is unknown, or none that does anything for the base.</exception>
    public static IReadOnlyList<IReadOnlyList<FactorValue>> Settings(
        IEnumerable<string> asked,
        ExperimentOptions origin
    )
    {
        var words = asked.SelectMany(word => word.Split(',')).Select(word => word.Split('=', 2)).ToList();
        if (words.Count == 0)
            throw new InputException("expected --vary FACTOR, or several; adarl ablate --list shows them");
        return
        [
            .. words.GroupBy(word => word[0]).Select(g => OfFactor(FactorCatalog.Of(g.Key, origin), [.. g], origin)),
        ];
    }

    /// <summary>The base, then each setting by itself.</summary>
    public static IReadOnlyList<Variation> OneAtATime(IReadOnlyList<IReadOnlyList<FactorValue>> settings) =>
        [new([]), .. settings.SelectMany(ofFactor => ofFactor).Select(setting => new Variation([setting]))];

    /// <summary>Every combination of the settings with each other and with the base's own values; the base is the first.</summary>
    public static IReadOnlyList<Variation> Grid(IReadOnlyList<IReadOnlyList<FactorValue>> settings) =>
        settings.Aggregate<IReadOnlyList<FactorValue>, IReadOnlyList<Variation>>(
            [new([])],
            (variations, ofFactor) =>
                [.. variations.SelectMany(v => ofFactor.Select(s => new Variation([.. v.Settings, s])).Prepend(v))]
        );

    private static IReadOnlyList<FactorValue> OfFactor(
        Factor factor,
        IReadOnlyList<string[]> words,
        ExperimentOptions origin
    )
    {
        var own = origin.Canonical()[factor.Name];
        if (factor.Name == BackboneReadings.Option && !factor.Values.Contains(own))
            throw new InputException(
                $"--vary {factor.Name}: the base is {own}: expected --system {string.Join(" or ", factor.Values)}"
            );
        var named = words.Where(word => word.Length == 2).Select(word => word[1]).ToList();
        if (named.Count < words.Count && words.Count > 1)
            throw new InputException($"--vary {factor.Name} comes both with and without a value: expected one of it");
        if (named.Count > 0)
            return [.. named.Select(value => new FactorValue(factor, value, Named: true))];
        var others = factor.Values.Where(value => value != own).ToList();
        return others.Count > 0
            ? [.. others.Select(value => new FactorValue(factor, value, Named: false))]
            : throw new InputException($"--vary {factor.Name}: expected a value, --vary {factor.Name}=VALUE");
    }
}
