namespace Adarl.Report

open System
open Adarl.Runs.Measures
open Adarl.Runs.Statistics
open Deedle

/// What is measured of systems beside WA and UA: recalls, macro-F1, AUC, calibration, the domain and the gate.
module Measures =
    let private ofRows (report: ReportRuns) =
        let found =
            [
                for row in report.Rows do
                    match row.Found with
                    | Some compared -> row.Name, compared.Entry
                    | None -> ()
            ]

        let genders = SpeakerGenders.Of(found |> List.map snd)

        let seed =
            report.Comparison
            |> Option.map _.Reference.Intervals.Seed
            |> Option.defaultValue 0

        [ for name, entry in found -> name, SystemMeasures.Of(entry, genders, seed) ]

    let private changed (change: Change | null) =
        match change with
        | null -> nan, nan, nan
        | change ->
            let bound (value: Nullable<float>) =
                if value.HasValue then Columns.percent value.Value else nan

            Columns.percent change.Mean, bound change.Lower, bound change.Upper

    let private values (measures: SystemMeasures) =
        [
            for struct (title, change) in measures.OverSpeakers do
                title, changed change

            for struct (gender, change) in measures.UaByGender do
                $"UA {gender}", changed change

            "ECE", (Columns.percent measures.CalibrationError, nan, nan)
        ]

    /// Every measure of every row that has runs, keyed <c>row, measure</c>: the mean over speakers in per cent, seeds averaged, with its 95 % interval.
    /// Of ECE, which is over all utterances, there is no interval; what a system does not have is missing.
    let frame (report: ReportRuns) =
        let rows =
            [
                for name, measures in ofRows report do
                    for title, value in values measures -> $"{name}, {title}", value
            ]

        let keys = rows |> List.map fst

        let column name pick =
            Columns.values keys name (rows |> List.map (snd >> pick))

        Frame.ofColumns
            [
                column "value" (fun (value, _, _) -> value)
                column "from" (fun (_, lower, _) -> lower)
                column "to" (fun (_, _, upper) -> upper)
            ]

    /// The accuracy of the domain in per cent: a row a system with a domain, a column a class and a domain.
    let domain (report: ReportRuns) =
        let rows =
            ofRows report
            |> List.filter (fun (_, measures) -> measures.DomainCells.Count > 0)

        let name (cell: DomainCell) = $"{cell.Emotion} {cell.Domain}"

        let cells =
            rows
            |> List.collect (fun (_, measures) -> measures.DomainCells |> Seq.map name |> List.ofSeq)
            |> List.distinct

        let keys = rows |> List.map fst

        Frame.ofColumns
            [
                for cell in cells ->
                    Columns.optional
                        keys
                        cell
                        [
                            for _, measures in rows ->
                                measures.DomainCells
                                |> Seq.tryFind (fun found -> name found = cell)
                                |> Option.map (_.Accuracy >> Columns.percent)
                        ]
            ]

    /// How far the gates of the genders are apart in one model: a row a system with attention, with what 95 % of the assignments of the genders to
    /// speakers stay below, the share of them that does not stay below what was found, and the deviation over seeds.
    let gates (report: ReportRuns) =
        let rows =
            [
                for name, measures in ofRows report do
                    match measures.Gate with
                    | null -> ()
                    | gate -> name, gate
            ]

        let keys = rows |> List.map fst

        let column name pick =
            Columns.values keys name (rows |> List.map (snd >> pick))

        Frame.ofColumns
            [
                column "distance" (fun (gate: GateDifference) -> gate.Distance)
                column "chance" _.Chance
                column "p" _.P
                column "speakers" (fun gate -> float gate.Speakers)
                column "frequency rows" (fun gate -> float gate.Rows)
                Columns.nullable keys "deviation over seeds" (rows |> List.map (fun (_, gate) -> gate.Seeds.Deviation))
            ]
