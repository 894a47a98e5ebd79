using Adarl.Runs.Measures;

namespace Adarl.Runs.Claims;

/// <summary>Whether a finding lies beyond what a claim asks, and rests on enough.</summary>
internal sealed class Threshold(ClaimList list)
{
    private const double Significant = 0.05;

    /// <summary>
    /// Judges an interval: all of it above the one bound confirms, all of it below the other refutes. Where both hold it confirms, by less than half of
    /// what the paper has.
    /// Where interval and test disagree the test is believed.
    /// </summary>
    public Finding Judge(ClaimComparison comparison, Finding finding)
    {
        if (finding is not { Lower: { } lower, Upper: { } upper })
            return Open(finding, TooFew(finding));
        if (TooFew(finding) is { } few)
            return Open(finding, few);
        if (lower > comparison.ConfirmedAbove && finding.P is >= Significant)
            return Open(finding, "interval and test disagree, and the test is believed");
        if (lower > comparison.ConfirmedAbove)
            return finding with
            {
                Says = VerdictKind.Confirmed,
                Because = upper < comparison.RefutedBelow ? $"by less than {Number(comparison.RefutedBelow)}" : null,
            };
        if (upper < comparison.RefutedBelow)
            return finding with { Says = VerdictKind.Refuted };
        return Open(
            finding,
            comparison.ConfirmedAbove == comparison.RefutedBelow
                ? $"the interval holds {Number(comparison.ConfirmedAbove)}"
                : $"the interval lies neither above {Number(comparison.ConfirmedAbove)} nor below {Number(comparison.RefutedBelow)}"
        );

        string Number(double bound) => VerdictText.Bound(finding.Form, bound);
    }

    /// <summary>Judges a distance between gates against those that chance makes.</summary>
    public Finding Judge(GateDifference gate, Finding finding) =>
        TooFew(finding) is { } few
            ? Open(finding, few)
            : finding with
            {
                Says = gate.Distance > gate.Chance ? VerdictKind.Confirmed : VerdictKind.Refuted,
            };

    private string? TooFew(Finding finding) =>
        finding.N < list.LeastUnits ? $"{finding.N} {finding.Unit}, fewer than {list.LeastUnits}"
        : finding.LeastSeeds < list.LeastSeeds
            ? $"{finding.LeastSeeds} {(finding.LeastSeeds == 1 ? "seed" : "seeds")}, fewer than {list.LeastSeeds}"
        : null;

    private static Finding Open(Finding finding, string? because) =>
        finding with
        {
            Says = VerdictKind.Undecided,
            Because = because ?? "there is no interval",
        };
}
