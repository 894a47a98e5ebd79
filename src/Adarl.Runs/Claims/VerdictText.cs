using System.Globalization;

namespace Adarl.Runs.Claims;

/// <summary>Verdicts in words, the same on the command line, on pages and in the README.</summary>
public static class VerdictText
{
    /// <summary>A verdict in a line, e.g. <c>undecided, because there are no runs of backbone</c>.</summary>
    /// <param name="verdict">The verdict.</param>
    public static string Word(Verdict verdict) =>
        Of(verdict.Kind)
        + (
            verdict.Because is not { } because
                ? ""
                : verdict.Kind switch
                {
                    VerdictKind.NotApplicable => $": {because}",
                    VerdictKind.Undecided => $", because {because}",
                    _ => $", {because}",
                }
        );

    /// <summary>The verdict alone, e.g. <c>not applicable</c>.</summary>
    /// <param name="kind">The verdict.</param>
    public static string Of(VerdictKind kind) =>
        kind switch
        {
            VerdictKind.Confirmed => "confirmed",
            VerdictKind.Refuted => "refuted",
            VerdictKind.NotApplicable => "not applicable",
            _ => "undecided",
        };

    /// <summary>A finding in a line: what was measured, value, interval, p, n and seeds.</summary>
    /// <param name="finding">The finding.</param>
    public static string Of(Finding finding)
    {
        var chance = finding.Chance is { } c ? $", 95 % of chance below {Number(finding.Form, c)}" : "";
        var p = finding.P is { } value ? $", p {P(value)}" : "";
        return $"{finding.What}: {Value(finding)}{chance}{p}, n = {finding.N} {finding.Unit}, {Seeds(finding)}";
    }

    /// <summary>A finding's value with its unit and interval, e.g. <c>+0.9 points (-2.7 to +4.7)</c>.</summary>
    /// <param name="finding">The finding.</param>
    public static string Value(Finding finding)
    {
        var interval = finding is { Lower: { } lower, Upper: { } upper }
            ? $" ({Number(finding.Form, lower)} to {Number(finding.Form, upper)})"
            : "";
        return $"{Bound(finding.Form, finding.Estimate)}{interval}";
    }

    /// <summary>A regime with its rows and the shares of its classes in a line or two.</summary>
    /// <param name="regime">The regime.</param>
    public static string Of(Regime regime)
    {
        var rows = regime.Rows.Select(row =>
            $"{row.System} (seeds {string.Join(' ', row.Runs.Select(r => r.Record.RootSeed))})"
        );
        var classes = regime
            .ClassShares.OrderByDescending(c => c.Value)
            .ThenBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => $"{c.Key} {PerCent(c.Value)}");
        return $"{regime.Corpus}: {regime.Name}\n{string.Join(", ", rows)}; {string.Join(", ", classes)} %\n";
    }

    /// <summary>A claim in a few lines: what it is, where it stands, and what decides it.</summary>
    /// <param name="claim">The claim.</param>
    public static string Of(Claim claim) =>
        $"{claim.Id} {claim.Statement}.\n   {claim.Place}; the paper: {claim.Paper}.\n"
        + $"   Confirmed if {claim.ConfirmedIf}.\n   Refuted if {claim.RefutedIf}.\n";

    /// <summary>
    /// The verdicts of a regime with what was found and what is missing. Claims of which nothing was found and that have the same verdict share a line.
    /// </summary>
    /// <param name="verdicts">The regime's verdicts.</param>
    public static string Of(RegimeVerdicts verdicts) =>
        Of(verdicts.Regime)
        + string.Concat(
            verdicts
                .Verdicts.GroupBy(v => v.Findings.Count == 0 ? Word(v) : v.Claim.Id)
                .Select(same => Lines([.. same]))
        );

    /// <summary>A share in per cent with one decimal.</summary>
    internal static string PerCent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>A bound that a claim names, with its unit.</summary>
    internal static string Bound(FindingForm form, double bound) => $"{Number(form, bound)}{Unit(form)}";

    private static string Lines(IReadOnlyList<Verdict> same) =>
        $"  {string.Join(", ", same.Select(v => v.Claim.Id))}: {Word(same[0])}\n"
        + string.Concat(same[0].Findings.Select(f => $"      {Of(f)}\n"))
        + string.Concat(same[0].Controls.Select(f => $"      control: {Of(f)}\n"))
        + (
            same[0].Findings.Count == 0 || same[0].Missing.Count == 0
                ? ""
                : $"      missing: {string.Join("; ", same[0].Missing)}\n"
        );

    private static string Number(FindingForm form, double value) =>
        form switch
        {
            FindingForm.Points => (100 * value).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture),
            FindingForm.PerCent => PerCent(value),
            _ => value.ToString("0.0000", CultureInfo.InvariantCulture),
        };

    private static string Unit(FindingForm form) =>
        form switch
        {
            FindingForm.Points => " points",
            FindingForm.PerCent => " %",
            _ => "",
        };

    private static string P(double p) => p < 0.0005 ? "<0.001" : p.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Seeds(Finding finding)
    {
        var counts = finding.Seeds.Values.Select(s => s.Count).Distinct().ToList();
        return counts.Count == 1
            ? $"{counts[0]} {(counts[0] == 1 ? "seed" : "seeds")}"
            : $"seeds: {string.Join(", ", finding.Seeds.Select(s => $"{s.Key} {s.Value.Count}"))}";
    }
}
