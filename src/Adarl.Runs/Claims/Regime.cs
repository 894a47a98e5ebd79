using Adarl.Runs.Measures;
using Adarl.Runs.Statistics;

namespace Adarl.Runs.Claims;

/// <summary>
/// Runs of several systems that agree in everything but the system: the corpus, the protocol, and the options that all networks of the paper have, such as
/// geometry, epochs, precision and balance.
/// </summary>
public sealed record Regime
{
    /// <summary>The corpus as runs name it.</summary>
    public required string Corpus { get; init; }

    /// <summary>What its runs share, in a line.</summary>
    public required string Name { get; init; }

    /// <summary>The systems, one row each, ADARL first where it has runs.</summary>
    public required IReadOnlyList<SystemRuns> Rows { get; init; }

    /// <summary>Rows of the same systems that differ in nothing but that their folds are random, and test speakers trained on.</summary>
    public required IReadOnlyList<SystemRuns> RandomFolds { get; init; }

    /// <summary>The row that the others agree with.</summary>
    public SystemRuns Middle => Rows[0];

    /// <summary>The share of each class of the test utterances.</summary>
    public IReadOnlyDictionary<string, double> ClassShares => Measures.ClassShares.Of(Answers.Of(Middle.Runs[0]));

    /// <summary>The seed of all draws, as <c>adarl runs compare</c> has it.</summary>
    public int Seed => (int)(Middle.Runs[0].Record.RootSeed & int.MaxValue);

    /// <summary>The row of a system; null where it has no run under this regime.</summary>
    /// <param name="system">The system.</param>
    public SystemRuns? Find(string system) => Rows.FirstOrDefault(row => row.System == system);

    /// <summary>Whether every system of a comparison has runs under this regime.</summary>
    /// <param name="comparison">The comparison.</param>
    public bool Has(ClaimComparison comparison) => comparison.Systems.All(system => Find(system) is not null);

    /// <summary>The same system's row under random folds; null where it has none.</summary>
    /// <param name="row">A row of this regime.</param>
    public SystemRuns? WithRandomFolds(SystemRuns row) =>
        RandomFolds.FirstOrDefault(other =>
            other.System == row.System && RegimeSearch.DifferInFoldsAlone(row.Settings, other.Settings)
        );
}
