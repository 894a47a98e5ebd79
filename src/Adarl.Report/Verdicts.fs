namespace Adarl.Report

open Adarl.Runs.Claims
open Adarl.Runs.Store
open Deedle

/// What runs say of the paper's claims, in the words of <c>adarl claims</c>.
module Verdicts =
    /// The verdicts of a folder's complete runs on a corpus: one entry a regime, the one with most systems and runs first.
    /// <param name="folder">The folder of runs.</param>
    /// <param name="corpus">The corpus, as <c>adarl runs list</c> names it.</param>
    /// <exception cref="T:Adarl.Runs.InputException">A run cannot be read.</exception>
    let find (folder: string) corpus =
        RegimeVerdicts.Of(RunStore.Open folder, ClaimList.Paper)
        |> Seq.filter (fun regime -> regime.Regime.Corpus = corpus)
        |> List.ofSeq

    /// The verdicts on some claims in text, what was found and what is missing: of the first regime alone. A sentence where there is none.
    /// <param name="claims">Names of the claims, e.g. <c>C1</c>; none for all.</param>
    /// <param name="regimes">The regimes.</param>
    let text (claims: string list) (regimes: RegimeVerdicts list) =
        match regimes with
        | [] -> "No complete run of a system that a claim names: nothing is decided.\n"
        | first :: _ -> VerdictText.Of(first, ResizeArray claims)

    /// Every verdict of every regime, keyed by claim and the regime's number from 1, with what was found.
    let frame (regimes: RegimeVerdicts list) =
        let rows =
            [
                for number, regime in List.indexed regimes do
                    for verdict in regime.Verdicts -> $"{verdict.Claim.Id}, regime {number + 1}", regime, verdict
            ]

        let keys = rows |> List.map (fun (key, _, _) -> key)

        let column name (pick: RegimeVerdicts -> Verdict -> string) =
            Columns.values keys name (rows |> List.map (fun (_, regime, verdict) -> pick regime verdict))

        Frame.ofColumns
            [
                column "claim" (fun _ verdict -> verdict.Claim.Statement)
                column "regime" (fun regime _ -> regime.Regime.Name)
                column "verdict" (fun _ verdict -> VerdictText.Word verdict)
                column "found" (fun _ verdict ->
                    verdict.Findings
                    |> Seq.map (fun finding -> VerdictText.Of finding)
                    |> String.concat "; ")
                column "missing" (fun _ verdict -> String.concat "; " verdict.Missing)
            ]
