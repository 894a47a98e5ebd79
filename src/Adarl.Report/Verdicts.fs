namespace Adarl.Report

open Adarl.Runs.Claims
open Adarl.Runs.Store
open Deedle

/// What runs say of some of the paper's claims.
type ClaimVerdicts =
    {
        /// One entry a regime, the one with most systems and runs first; each with the verdicts on those claims alone.
        Regimes: RegimeVerdicts list
    }

/// What runs say of the paper's claims, in the words of <c>adarl claims</c>.
module Verdicts =
    /// The verdicts of a folder's complete runs on a corpus.
    /// <param name="folder">The folder of runs.</param>
    /// <param name="corpus">The corpus, as <c>adarl runs list</c> names it.</param>
    /// <param name="claims">Names of the claims, e.g. <c>C1</c>; none for all.</param>
    /// <exception cref="T:Adarl.Runs.InputException">A run cannot be read.</exception>
    let find (folder: string) corpus (claims: string list) =
        {
            Regimes =
                RegimeVerdicts.Of(RunStore.Open folder, ClaimList.Paper, corpus, ResizeArray claims)
                |> List.ofSeq
        }

    let private found (verdict: Verdict) =
        verdict.Findings
        |> Seq.map (fun finding -> VerdictText.Of finding)
        |> String.concat "; "

    let private nothing =
        "No complete run of a system that a claim names: nothing is decided.\n"

    /// The verdicts in text, what was found and what is missing: of the first regime alone. A sentence where there is none.
    let text (verdicts: ClaimVerdicts) =
        match verdicts.Regimes with
        | [] -> nothing
        | first :: _ -> VerdictText.Of(first: RegimeVerdicts)

    /// What the first regime is, in a line: corpus, protocol, systems with their seeds, shares of the classes. A sentence where there is none.
    let regime (verdicts: ClaimVerdicts) =
        match verdicts.Regimes with
        | [] -> nothing.TrimEnd()
        | first :: _ -> VerdictText.Of(first.Regime).TrimEnd().Replace("\n", "; ")

    /// A row a claim under the first regime: what it says, what we find, what the paper has.
    let table (verdicts: ClaimVerdicts) =
        let ofFirst =
            verdicts.Regimes
            |> List.truncate 1
            |> List.collect (fun first -> List.ofSeq first.Verdicts)

        let keys =
            ofFirst
            |> List.map (fun v -> $"{v.Claim.Id}. {v.Claim.Statement} ({v.Claim.Place})")

        let column name (pick: Verdict -> string) =
            Columns.values keys name (ofFirst |> List.map pick)

        Frame.ofColumns
            [
                column "verdict" VerdictText.Word
                column "we find" found
                column "the paper" _.Claim.Paper
            ]

    /// Every verdict of every regime, keyed by claim and the regime's number from 1, with what was found.
    let frame (verdicts: ClaimVerdicts) =
        let rows =
            [
                for number, regime in List.indexed verdicts.Regimes do
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
                column "found" (fun _ verdict -> found verdict)
                column "missing" (fun _ verdict -> String.concat "; " verdict.Missing)
            ]
