using Adarl.Runs.Published;

namespace Adarl.Runs.Statistics;

/// <summary>
/// Table 2 with runs in it: the paper's rows, each beside ours of the same system under one protocol, and after them the references that the field
/// expects. What has not been run stands there without numbers.
/// </summary>
public sealed record SystemTable
{
    /// <summary>Systems that are not of Table 2 and stand below it.</summary>
    public static IReadOnlyList<string> References { get; } = ["backbone", "functionals-svm", "linear", "majority"];

    /// <summary>Table 2's rows in the paper's order, ADARL's last, then the references.</summary>
    public required IReadOnlyList<SystemTableRow> Rows { get; init; }

    /// <summary>The rows that have runs, each compared with ADARL; null where nothing has been run.</summary>
    public required Comparison? Comparison { get; init; }

    /// <summary>Makes the table from an experiment.</summary>
    /// <param name="experiment">Systems under one protocol, compared with its reference; null where nothing has been run.</param>
    /// <exception cref="InputException">The systems cover different utterances, labels or classes.</exception>
    public static SystemTable Of(ExperimentRuns? experiment)
    {
        string[] named = [.. PublishedScores.Table2.Select(row => row.System), .. References];
        var comparison = experiment is null
            ? null
            : Comparison.Of(
                [.. experiment.Systems.Where(s => s == experiment.Reference || named.Contains(s.System))],
                experiment.Reference
            );
        return new SystemTable
        {
            Comparison = comparison,
            Rows =
            [
                .. named
                    .Concat(comparison?.Systems.Select(s => s.Entry.System) ?? [])
                    .Distinct()
                    .SelectMany(system => RowsOf(system, comparison)),
            ],
        };
    }

    private static IEnumerable<SystemTableRow> RowsOf(string system, Comparison? comparison)
    {
        // Beside a part of a corpus, which is no experiment of the paper's, its figures do not stand.
        var published = comparison?.Reference.Entry.Partial is null
            ? PublishedScores.Table2.FirstOrDefault(row => row.System == system)
            : null;
        return (comparison?.Systems.Where(s => s.Entry.System == system) ?? [])
            .Select(ours => new SystemTableRow(ours.Name, published, ours))
            .DefaultIfEmpty(new SystemTableRow(system, published, null));
    }
}

/// <summary>One row of it.</summary>
/// <param name="Name">Our name of the system, and what tells it from another row of the same one.</param>
/// <param name="Published">Its row of Table 2; null for a reference, and beside a part of a corpus.</param>
/// <param name="Ours">Our runs; null where there are none.</param>
public sealed record SystemTableRow(string Name, PublishedSystem? Published, ComparedSystem? Ours)
{
    /// <summary>The number of trained parameters; null for what counts none, and where nothing has been run.</summary>
    public long? Parameters => Ours?.Entry.Runs[0].Record.Parameters;

    /// <summary>Minutes that a fold took to train and score, mean over folds and seeds, on the machines that made them; null where nothing has been run.</summary>
    public double? MinutesOfFold =>
        Ours?.Entry.Runs.SelectMany(run => run.Folds).Average(fold => fold.Record.WallSeconds) / 60;
}
