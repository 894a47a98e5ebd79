using Adarl.Runs.Measures;
using Adarl.Runs.Records;
using Adarl.Runs.Statistics;
using Adarl.Runs.Store;

namespace Adarl.Runs.Claims;

/// <summary>What the runs of one regime say of the paper's claims.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="Verdicts">One verdict a claim that is judged, in the claims' order.</param>
public sealed record RegimeVerdicts(Regime Regime, IReadOnlyList<Verdict> Verdicts)
{
    /// <summary>The system that regimes are made around.</summary>
    public const string Reference = "adarl";

    /// <summary>The verdicts of a folder's complete runs.</summary>
    /// <param name="store">The folder of runs.</param>
    /// <param name="list">The claims.</param>
    /// <param name="corpus">The corpus of the runs, or null for all.</param>
    /// <param name="claims">Names of the claims to judge; all where none is named.</param>
    /// <returns>One entry a regime, as <see cref="RegimeSearch"/> orders them; they do not depend on the claims named.</returns>
    /// <exception cref="InputException">A run cannot be read.</exception>
    public static IReadOnlyList<RegimeVerdicts> Of(
        RunStore store,
        ClaimList list,
        string? corpus = null,
        params IReadOnlyList<string> claims
    )
    {
        var scored = store
            .List()
            .Where(r => r.Record is { Status: RunStatus.Complete, Metrics: not null })
            .Where(r => corpus is null || r.Record!.Corpus.Name == corpus);
        return Of(SystemRuns.Of(scored.Select(r => store.Load(r.Id))), list, claims);
    }

    /// <summary>The verdicts of rows of complete runs.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="list">The claims.</param>
    /// <param name="claims">Names of the claims to judge; all where none is named.</param>
    public static IReadOnlyList<RegimeVerdicts> Of(
        IReadOnlyList<SystemRuns> rows,
        ClaimList list,
        params IReadOnlyList<string> claims
    )
    {
        var judged = list.Claims.Where(c => claims.Count == 0 || claims.Contains(c.Id)).ToList();
        return
        [
            .. RegimeSearch
                .Of(rows, Reference, [.. list.Claims.SelectMany(claim => claim.Systems)])
                .Select(regime => new RegimeVerdicts(regime, [.. judged.Select(c => Judge(c, regime, list))])),
        ];
    }

    private static Verdict Judge(Claim claim, Regime regime, ClaimList list)
    {
        var evidence = new Evidence(list, regime);
        var each = claim.Comparisons.Where(regime.Has).Select(comparison => evidence.Of(claim, comparison)).ToList();
        Finding[] found = [.. each.Select(e => e.Found).OfType<Finding>()];
        string[] absent =
        [
            .. claim.Comparisons.SelectMany(c => c.Systems).Distinct().Where(system => regime.Find(system) is null),
        ];
        string[] missing =
        [
            .. absent.Length > 0 ? (string[])[$"runs of {string.Join(", ", absent)}"] : [],
            .. each.Select(e => e.Missing).OfType<string>().Distinct(),
        ];
        var (kind, because) = Inapplicable(claim, regime) is { } reason
            ? (VerdictKind.NotApplicable, reason)
            : Together(found, missing);
        return new Verdict
        {
            Claim = claim,
            Kind = kind,
            Because = because,
            Findings = found,
            Controls = [.. claim.Controls.Where(regime.Has).Select(c => evidence.Of(claim, c).Found).OfType<Finding>()],
            Missing = kind == VerdictKind.Undecided ? [.. missing, .. Wanted(found, list)] : [],
        };
    }

    private static string? Inapplicable(Claim claim, Regime regime)
    {
        if (
            claim.RareClass is { } rare
            && regime.ClassShares.GetValueOrDefault(rare.Name) is var share
            && share > rare.MostShare
        )
            return $"{rare.Name} is {VerdictText.PerCent(share)} % of the utterances, not rare";
        if (claim.Collapse is { } collapse && regime.Find(collapse.System) is { } row)
        {
            var measure = UtteranceMeasure.Find(collapse.Measure);
            var values = SpeakerValues.Of(row, measure).Values.ToList();
            if (values.Count == 0)
                return $"{row.System} has no {measure.Title}";
            if (values.Average() >= collapse.Below)
                return $"{row.System} has not collapsed: {measure.Title} {VerdictText.PerCent(values.Average())} %";
        }
        return null;
    }

    private static (VerdictKind, string?) Together(Finding[] found, string[] missing)
    {
        if (found.Any(f => f.Says == VerdictKind.Refuted))
            return (VerdictKind.Refuted, null);
        if (missing.Length > 0)
            return (VerdictKind.Undecided, $"there are no {string.Join(", and no ", missing)}");
        return found.FirstOrDefault(f => f.Says == VerdictKind.Undecided) is { } open
            ? (VerdictKind.Undecided, open.Because)
            : (VerdictKind.Confirmed, found.Select(f => f.Because).FirstOrDefault(because => because is not null));
    }

    // Where seeds are enough and the interval is too wide, both seeds and speakers would narrow it.
    private static IEnumerable<string> Wanted(Finding[] found, ClaimList list) =>
        found
            .Where(f => f.Says == VerdictKind.Undecided)
            .SelectMany(f =>
                f.Seeds.Where(s => s.Value.Count < list.LeastSeeds)
                    .Select(s => $"{list.LeastSeeds - s.Value.Count} more seeds of {s.Key}")
                    .DefaultIfEmpty("more seeds or speakers")
            )
            .Distinct();
}
