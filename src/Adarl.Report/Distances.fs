namespace Adarl.Report

open System
open Adarl.Runs.Statistics

/// Table 4: how far the centres of both genders are apart within each class, in the space of one fold's model each.
module Distances =
    /// The gender by utterance, as the runs' embeddings are marked. A network without a domain may leave its own unmarked.
    let genders (report: ReportRuns) =
        report.Rows
        |> List.collect _.Runs
        |> List.map GenderDistances.ByUtterance
        |> List.tryFind (fun utterances -> utterances.Count > 0)
        |> Option.toObj

    /// The distances of every fold of every run of a row; none without runs or embeddings.
    let ofRow (report: ReportRuns) (row: SystemRow) =
        let genders = genders report

        [
            for run in row.Runs |> List.filter (fun run -> GenderDistances.OneSpace run.Record.System) do
                for fold in run.Folds do
                    match GenderDistances.Of(fold, run.Record.Classes, Nullable(), genders) with
                    | null -> ()
                    | distances -> distances
        ]

    /// Mean and standard deviation over the folds of what a fold has for a class; none where no fold has it.
    /// <param name="pick">Distances in units of the space, or relative ones.</param>
    /// <param name="position">The class, by its position.</param>
    /// <param name="folds">The folds.</param>
    let overFolds (pick: GenderDistances -> seq<Nullable<float>>) position (folds: GenderDistances list) =
        let values =
            folds
            |> List.map (pick >> Seq.item position)
            |> List.filter _.HasValue
            |> List.map _.Value

        if values.IsEmpty then
            None
        else
            Some(SeedSpread.Of(ResizeArray values))
