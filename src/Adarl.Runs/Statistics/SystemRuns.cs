using Adarl.Runs.Options;
using Adarl.Runs.Published;
using Adarl.Runs.Records;

namespace Adarl.Runs.Statistics;

/// <summary>One system under one set of options: its runs differ in their seed alone.</summary>
public sealed record SystemRuns
{
    /// <summary>The system, e.g. <c>adarl</c>.</summary>
    public required string System { get; init; }

    /// <summary>What all its runs share, see <see cref="RunSettings"/>.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Complete runs in the order of their seeds.</summary>
    public required IReadOnlyList<Run> Runs { get; init; }

    /// <summary>Whether it is trained by epochs.</summary>
    public bool HasEpochs => Runs[0].Folds.Any(f => f.Record.Epochs.Count > 0);

    /// <summary>
    /// Whether it is a network of the paper's own family: it draws pictures (section 2.4), is trained by epochs and takes the mean of its segments.
    /// </summary>
    public bool DrawsPictures =>
        HasEpochs && Settings.ContainsKey("geometry") && Runs[0].Record.Aggregation != Aggregation.Own;

    /// <summary>What it hears of an utterance.</summary>
    public string Hears => Hearing.Of(Runs[0].Record);

    /// <summary>How much of the corpus its runs had, where they had a part of it alone; otherwise null.</summary>
    public PartialCorpus? Partial => Runs.Select(r => r.Record.Corpus.Partial).FirstOrDefault(p => p is not null);

    /// <summary>
    /// The paper's scores of the system; null where it has none, and beside a part of a corpus, which is no experiment of the paper's.
    /// </summary>
    public PublishedScore? Paper => Partial is null ? PublishedScores.Of(System) : null;

    /// <summary>
    /// Settings that keep two rows out of one experiment: all in which they differ where both draw pictures, so that nothing but the system tells
    /// them apart; otherwise those of the protocol alone.
    /// </summary>
    /// <param name="other">The other row.</param>
    /// <returns>Names in ordinal order.</returns>
    public IReadOnlyList<string> ApartFrom(SystemRuns other) =>
        [
            .. RunSettings
                .Differing(Settings, other.Settings)
                .Where(name => (DrawsPictures && other.DrawsPictures) || RunSettings.IsOfProtocol(name)),
        ];

    /// <summary>Puts runs together that differ in their seed alone.</summary>
    /// <param name="runs">Complete runs with scores.</param>
    /// <returns>In the order in which their first runs come.</returns>
    /// <exception cref="InputException">A run has no scores, or two runs that differ in nothing have the same seed.</exception>
    public static IReadOnlyList<SystemRuns> Of(IEnumerable<Run> runs) =>
        [
            .. runs.Select(run => (Run: Checked(run), Settings: RunSettings.Of(run)))
                .GroupBy(r => $"{r.Run.Record.System}\n{CanonicalOptions.Hash(r.Settings)}")
                .Select(g => new SystemRuns
                {
                    System = g.First().Run.Record.System,
                    Settings = g.First().Settings,
                    Runs = InOrder([.. g.Select(r => r.Run)]),
                }),
        ];

    private static Run Checked(Run run) =>
        run.Record is { Status: RunStatus.Complete, Metrics: not null }
            ? run
            : throw new InputException(
                $"run {run.Record.Id} has no scores ({run.Record.Status.ToString().ToLowerInvariant()}): expected complete runs"
            );

    private static IReadOnlyList<Run> InOrder(IReadOnlyList<Run> runs)
    {
        var twice = runs.GroupBy(r => r.Record.RootSeed).FirstOrDefault(g => g.Count() > 1);
        return twice is null
            ? [.. runs.OrderBy(r => r.Record.RootSeed)]
            : throw new InputException(
                $"runs {string.Join(" and ", twice.Select(r => r.Record.Id))} differ in nothing and have the same seed {twice.Key}: expected one of them"
            );
    }
}
