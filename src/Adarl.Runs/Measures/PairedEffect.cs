using Adarl.Runs.Statistics;

namespace Adarl.Runs.Measures;

/// <summary>How much more of something one system has than another on the same speakers or models.</summary>
public sealed record PairedEffect
{
    /// <summary>Speakers or models that both have.</summary>
    public required int Units { get; init; }

    /// <summary>The mean over them with its 95 % interval, see <see cref="Change"/>.</summary>
    public required Change Change { get; init; }

    /// <summary>
    /// Two-sided probability by the exact permutation test, <see cref="SignFlipTest"/>; beyond so many units as that can enumerate by
    /// <see cref="SignedRankTest"/>.
    /// </summary>
    public required double P { get; init; }

    /// <summary>Compares two systems unit by unit.</summary>
    /// <param name="first">A value a unit.</param>
    /// <param name="second">The same of the other system.</param>
    /// <param name="seed">The seed of the bootstrap's draws.</param>
    /// <returns>First less second over the units that both have; null where they share none.</returns>
    public static PairedEffect? Of(
        IReadOnlyDictionary<string, double> first,
        IReadOnlyDictionary<string, double> second,
        int seed
    )
    {
        double[] differences =
        [
            .. first
                .Where(unit => second.ContainsKey(unit.Key))
                .OrderBy(unit => unit.Key, StringComparer.Ordinal)
                .Select(unit => unit.Value - second[unit.Key]),
        ];
        return Change.Of(differences, seed) is not { } change
            ? null
            : new PairedEffect
            {
                Units = differences.Length,
                Change = change,
                P =
                    differences.Length > SignFlipTest.MostDifferences
                        ? SignedRankTest.P(differences)
                        : SignFlipTest.P(differences),
            };
    }
}
