namespace Adarl.Report

open System.Net
open System.Text.Json
open Adarl.Runs.Claims

/// Verdicts as a reader sees them, and as the index of pages reads them.
module internal VerdictTables =
    /// The regime in a sentence above the table.
    let toHtml (verdicts: ClaimVerdicts) =
        let table =
            match verdicts.Regimes with
            | [] -> ""
            | _ -> Verdicts.table verdicts |> FrameTables.ofFrame |> CellTables.toHtml

        $"<p>{WebUtility.HtmlEncode(Verdicts.regime verdicts)}</p>{table}"

    /// An array of objects with <c>claim</c> and <c>verdict</c>, of the first regime.
    let toJson (verdicts: ClaimVerdicts) =
        JsonSerializer.Serialize
            [|
                for first in List.truncate 1 verdicts.Regimes do
                    for verdict in first.Verdicts ->
                        {|
                            claim = verdict.Claim.Id
                            verdict = VerdictText.Of verdict.Kind
                        |}
            |]
