namespace Adarl.Runs.Claims;

/// <summary>The verdicts as tables of Markdown, for the README.</summary>
public static class VerdictTable
{
    /// <summary>
    /// The tables: of each corpus on which two systems were compared its first regime, a row a claim, then its other regimes, a row each.
    /// </summary>
    /// <param name="verdicts">All regimes, in the order of <see cref="RegimeSearch"/>.</param>
    /// <param name="list">The claims.</param>
    /// <returns>The text, ended by a line break; a sentence where no two systems can be compared.</returns>
    public static string Of(IReadOnlyList<RegimeVerdicts> verdicts, ClaimList list)
    {
        var corpora = verdicts
            .Where(v => v.Regime.Rows.Count > 1)
            .GroupBy(v => v.Regime.Middle.Settings["corpus"])
            .Select(regimes => First(regimes.First()) + Others([.. regimes.Skip(1)], list))
            .ToList();
        return corpora.Count == 0
            ? $"No two systems have been run alike: {list.Claims.Count} claims are undecided.\n"
            : string.Join("\n", corpora);
    }

    private static string First(RegimeVerdicts verdicts) =>
        $"On `{verdicts.Regime.Corpus}` ({verdicts.Regime.Name}; {Seeds(verdicts.Regime)}):\n\n"
        + "| claim | the paper | verdict | found |\n|---|---|---|---|\n"
        + string.Concat(verdicts.Verdicts.Select(v => $"{Row(v)}\n"));

    private static string Others(IReadOnlyList<RegimeVerdicts> others, ClaimList list) =>
        others.Count == 0
            ? ""
            : $"\n| other regimes | {string.Join(" | ", list.Claims.Select(c => c.Id))} |\n"
                + $"|---|{string.Concat(list.Claims.Select(_ => "---|"))}\n"
                + string.Concat(
                    others.Select(o =>
                        $"| {o.Regime.Name}; {Seeds(o.Regime)} | {string.Join(" | ", o.Verdicts.Select(Short))} |\n"
                    )
                );

    private static string Seeds(Regime regime) =>
        string.Join(
            ", ",
            regime.Rows.Select(row => $"{row.System}: {row.Runs.Count} {(row.Runs.Count == 1 ? "seed" : "seeds")}")
        );

    private static string Row(Verdict v) =>
        $"| {v.Claim.Id}. {v.Claim.Statement} ({v.Claim.Place}) | {v.Claim.Paper} | {Bold(v, VerdictText.Word(v))} | "
        + $"{string.Join("; ", v.Findings.Select(VerdictText.Of))} |";

    private static string Short(Verdict v)
    {
        var word = Bold(v, VerdictText.Of(v.Kind));
        return v.Findings.Count == 0 ? word : $"{word}: {string.Join("; ", v.Findings.Select(VerdictText.Value))}";
    }

    private static string Bold(Verdict v, string word) =>
        v.Kind is VerdictKind.Confirmed or VerdictKind.Refuted ? $"**{word}**" : word;
}
